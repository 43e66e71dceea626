import type { Catalogue } from '../catalogue.ts';
import { canonicalJson } from '../compile/canonical-json.ts';
import { type CatalogueFile, readEntries } from '../read/catalogue-entries.ts';
import { type FieldDifference, structuralDifference } from './structural-difference.ts';

/** Kinds of entries of a catalogue, in the order in which an outlook tells of them. */
export const outlookSections = [
  'packages',
  'items',
  'materials',
  'dataElements',
  'facts',
  'rules',
  'codeSets',
  'departments',
  'regions',
  'directory',
  'decisions',
  'diagrams',
  'processes',
  'scenarios',
  'calendar',
] as const;

/** A kind of entry of a catalogue. */
export type OutlookSection = (typeof outlookSections)[number];

/** Ids of the entries that a delivery holds, changed or not. */
export type DeliveredIds = Partial<Readonly<Record<OutlookSection, readonly string[]>>>;

/** An entry that a delivery adds or changes. */
export interface DeliveredEntry {
  readonly section: OutlookSection;
  readonly id: string;
  readonly name: string;
  readonly kind: 'added' | 'changed';
  /** Where a changed entry differs; of drawings and decisions nothing. */
  readonly fields: readonly FieldDifference[];
}

/** What a catalogue would be after a delivery, held against what it is. */
export interface DeliveryOutlook {
  /** Only kinds of which the delivery holds or changes something. */
  readonly counts: readonly {
    readonly section: OutlookSection;
    readonly added: number;
    readonly changed: number;
    /** Delivered, and there already with the very same content. */
    readonly same: number;
  }[];
  readonly entries: readonly DeliveredEntry[];
}

/** Ids of what files of the exchange format hold, by kind; a fault in them is no matter here. */
export function deliveredIds(files: readonly CatalogueFile[]): DeliveredIds {
  const { sections } = readEntries(files.filter(({ path }) => /\.(ya?ml|json)$/i.test(path)));
  const ids = (list: readonly { readonly value: { readonly id: string } }[]) =>
    list.map(({ value }) => value.id);
  return {
    packages: ids(sections.packages),
    items: [...ids(sections.items), ...ids(sections.localItems)],
    materials: ids(sections.materials),
    dataElements: ids(sections.dataElements),
    facts: ids(sections.facts),
    rules: ids(sections.rules),
    codeSets: ids(sections.codeSets),
    departments: ids(sections.departments),
    regions: ids(sections.regions),
    directory: ids(sections.directory),
    decisions: files.flatMap(({ path }) => /([^/]*)\.dmn$/i.exec(path)?.[1] ?? []),
  };
}

/** What a delivery adds, changes and leaves as it is; entries that follow a changed one count as changed too. */
export function deliveryOutlook(
  delivered: DeliveredIds,
  before: Catalogue,
  after: Catalogue,
): DeliveryOutlook {
  const [old, now] = [entriesOf(before), entriesOf(after)];
  const entries = outlookSections.flatMap((section) =>
    between(section, old[section], now[section]),
  );
  const bySection = Map.groupBy(entries, ({ section }) => section);
  const counts = outlookSections.flatMap((section) => {
    const own = bySection.get(section) ?? [];
    const touched = new Set(own.map(({ id }) => id));
    const same = new Set(delivered[section]).difference(touched).size;
    if (own.length + same === 0) return [];
    const added = own.filter(({ kind }) => kind === 'added').length;
    return [{ section, added, changed: own.length - added, same }];
  });
  return { counts, entries };
}

// ---------------------------------------------------------------------------------------------

type Entries = ReadonlyMap<string, unknown>;

function entriesOf(catalogue: Catalogue): Readonly<Record<OutlookSection, Entries>> {
  const { elements, codeSets, calendar, ...others } = catalogue;
  return {
    ...others,
    dataElements: elements,
    codeSets: new Map(Object.entries(codeSets)),
    calendar: new Map([[calendar.version, calendar]]),
  };
}

function between(section: OutlookSection, old: Entries, now: Entries): readonly DeliveredEntry[] {
  return [...now].flatMap(([id, value]): DeliveredEntry[] => {
    const former = old.get(id);
    if (former === value) return [];
    const name = nameOf(value) ?? id;
    if (former === undefined) return [{ section, id, name, kind: 'added', fields: [] }];
    if (canonicalJson(former) === canonicalJson(value)) return [];
    const fields = typeof value === 'string' ? [] : structuralDifference(former, value);
    return [{ section, id, name, kind: 'changed', fields }];
  });
}

/** The name of an entry; a package keeps it in its head. */
function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { name, package: head } = value as { readonly name?: unknown; readonly package?: unknown };
  return typeof name === 'string' ? name : nameOf(head);
}
