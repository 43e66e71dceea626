import { createTwoFilesPatch } from 'diff';
import { stringify } from 'yaml';
import type { PackageSnapshot } from '../compile/package-snapshot.ts';
import { type FieldDifference, structuralDifference } from './structural-difference.ts';

/** Kinds of entries of which a package version is made, in the order in which differences are told. */
export const differenceSections = [
  'package',
  'parties',
  'questions',
  'derivedFacts',
  'parts',
  'items',
  'materials',
  'elements',
  'facts',
  'rules',
  'codeSets',
  'departments',
  'diagram',
  'processes',
] as const;

/** A kind of entry of a package version. */
export type DifferenceSection = (typeof differenceSections)[number];

/** An entry that differs between two versions of a package. */
export interface EntryDifference {
  readonly section: DifferenceSection;
  readonly id: string;
  readonly name: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** Where a changed entry differs. */
  readonly fields: readonly FieldDifference[];
  /** The same as a patch of the entry's text (unified format), cut where it is very long. */
  readonly patch: string;
}

type Entries = ReadonlyMap<string, { readonly name: string; readonly value: unknown }>;

/** Characters of a patch at most. */
const longestPatch = 20_000;

/** Everything in which two versions of a package differ, entry by entry, as data and as text. */
export function versionDifference(
  before: PackageSnapshot,
  after: PackageSnapshot,
): readonly EntryDifference[] {
  const old = entriesOf(before);
  const now = entriesOf(after);
  return differenceSections.flatMap((section) => between(section, old[section], now[section]));
}

function between(section: DifferenceSection, old: Entries, now: Entries): EntryDifference[] {
  const ids = [...new Set([...now.keys(), ...old.keys()])];
  return ids.flatMap((id): EntryDifference[] => {
    const former = old.get(id);
    const entry = now.get(id);
    const name = entry?.name ?? former?.name ?? id;
    const fields =
      former === undefined || entry === undefined
        ? []
        : structuralDifference(former.value, entry.value);
    if (former !== undefined && entry !== undefined && fields.length === 0) return [];
    const kind = former === undefined ? 'added' : entry === undefined ? 'removed' : 'changed';
    const told = section === 'diagram' || section === 'processes' ? [] : fields;
    const patch = patchOf(`${section}/${id}`, former?.value, entry?.value);
    return [{ section, id, name, kind, fields: told, patch }];
  });
}

function patchOf(name: string, before: unknown, after: unknown): string {
  const patch = createTwoFilesPatch(name, name, textOf(before), textOf(after), '', '', {
    context: 2,
  });
  return patch.length > longestPatch ? `${patch.slice(0, longestPatch)}\n…\n` : patch;
}

function textOf(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : stringify(value, { lineWidth: 0 });
}

function entriesOf(snapshot: PackageSnapshot): Readonly<Record<DifferenceSection, Entries>> {
  const { package: servicePackage, diagram, processes = {} } = snapshot;
  const {
    parties,
    questions,
    derivedFacts = [],
    subItems,
    package: head,
    ...rest
  } = servicePackage;
  return {
    package: new Map([[head.id, { name: head.name, value: { ...head, ...rest } }]]),
    parties: byId(parties, ({ id, name }) => [id, name]),
    questions: byId(questions, ({ id, ask }) => [id, ask]),
    derivedFacts: new Map(
      derivedFacts.length === 0 ? [] : [['derivedFacts', { name: head.name, value: derivedFacts }]],
    ),
    parts: byId(subItems, ({ ref, name }) => [ref, name]),
    items: byId(snapshot.items, named),
    materials: byId(snapshot.materials, named),
    elements: byId(snapshot.elements, named),
    facts: byId(snapshot.facts, named),
    rules: byId(snapshot.rules, ({ id }) => [id, id]),
    codeSets: byId(Object.entries(snapshot.codeSets), ([id]) => [id, id]),
    departments: byId(snapshot.departments, named),
    diagram: new Map(diagram === undefined ? [] : [[head.id, { name: head.name, value: diagram }]]),
    processes: byId(
      Object.entries(processes),
      ([id]) => [id, id],
      ([, xml]) => xml,
    ),
  };
}

function named({ id, name }: { readonly id: string; readonly name: string }): [string, string] {
  return [id, name];
}

function byId<T>(
  list: readonly T[],
  key: (entry: T) => [string, string],
  contentOf: (entry: T) => unknown = (entry) => entry,
): Entries {
  return new Map(
    list.map((entry) => {
      const [id, name] = key(entry);
      return [id, { name, value: contentOf(entry) }] as const;
    }),
  );
}
