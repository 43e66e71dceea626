import type { Catalogue } from '../catalogue.ts';
import { pointer } from '../problem.ts';
import type { EntryFault } from './condition-faults.ts';

/** The content of a catalogue that entries may refer to. */
export type ReferenceTarget = Pick<
  Catalogue,
  'departments' | 'items' | 'materials' | 'elements' | 'rules' | 'codeSets' | 'facts' | 'packages'
> & {
  /** Absent where only one package's content is looked at. */
  readonly directory?: Catalogue['directory'];
  readonly regions?: Catalogue['regions'];
};

/** Says of `section:id` whether the entry is left out for its own faults, so that naming it is no further fault. */
export type IsBroken = (reference: string) => boolean;

/** Collects the faults of one entry. */
export interface FaultList {
  readonly faults: EntryFault[];
  /** Adds a fault unless the named entry exists or is left out for its own faults. */
  known(section: keyof ReferenceTarget, id: string, path: string, severity?: 'note'): void;
  /** Adds a fault for the second and later of equal values. */
  distinct(values: readonly string[], what: string, pathOf: (index: number) => string): void;
  add(code: string, path: string, message: string, severity?: 'note'): void;
}

const names: Readonly<Record<keyof ReferenceTarget, string>> = {
  departments: 'department',
  items: 'item',
  materials: 'material',
  elements: 'data element',
  rules: 'validation rule',
  codeSets: 'code set',
  facts: 'fact',
  packages: 'package',
  directory: 'entry of the basic directory',
  regions: 'region',
};

/** Starts the list of faults of one entry. */
export function faultList(target: ReferenceTarget, isBroken: IsBroken): FaultList {
  const faults: EntryFault[] = [];
  const add: FaultList['add'] = (code, path, message, severity) => {
    faults.push(
      severity === undefined ? { code, path, message } : { code, path, message, severity },
    );
  };
  return {
    faults,
    add,
    known(section, id, path, severity) {
      const list = target[section];
      if (list === undefined) return;
      const exists = list instanceof Map ? list.has(id) : Object.hasOwn(list, id);
      if (exists || isBroken(`${section === 'elements' ? 'dataElements' : section}:${id}`)) return;
      const message = `There is no ${names[section]} "${id}"; add it or correct the name.`;
      add('CATALOGUE_REFERENCE_UNKNOWN', path, message, severity);
    },
    distinct(values, what, pathOf) {
      const seen = new Set<string>();
      values.forEach((value, index) => {
        if (seen.has(value)) {
          add('CATALOGUE_DUPLICATE_ID', pathOf(index), `The ${what} "${value}" stands here twice.`);
        }
        seen.add(value);
      });
    },
  };
}

/** The JSON pointer of the n-th member of a list. */
export function inList(list: string): (index: number) => string {
  return (index) => pointer(...list.split('/'), index);
}
