import type { Json } from '@lianban/engine';
import type { Catalogue, Scenario } from '@lianban/packages-catalog';

/** What of a catalogue is kept as one document: all but packages, diagrams and calendar, which have streams of their own. */
type StoredCatalogue = Omit<Catalogue, 'packages' | 'diagrams' | 'calendar'>;

const mapKeys = [
  'departments',
  'items',
  'localItems',
  'directory',
  'regions',
  'materials',
  'elements',
  'rules',
  'facts',
] as const;

/** A catalogue as JSON; maps become lists of their values. */
export function catalogueDocument(catalogue: Catalogue): Json {
  const { materialHomonyms, elementHomonyms, codeSets, processes, decisions, scenarios } =
    catalogue;
  const lists = mapKeys.map((key) => [key, [...catalogue[key].values()]]);
  return {
    ...Object.fromEntries(lists),
    materialHomonyms,
    elementHomonyms,
    codeSets,
    processes: Object.fromEntries(processes),
    decisions: Object.fromEntries(decisions),
    scenarios: Object.fromEntries(scenarios),
  } as Json;
}

/** Reads a catalogue back from its document. */
export function catalogueOf(document: Json): StoredCatalogue {
  const stored = document as unknown as Readonly<Record<string, readonly { id: string }[]>> &
    Pick<Catalogue, 'materialHomonyms' | 'elementHomonyms' | 'codeSets'> & {
      readonly processes: Readonly<Record<string, string>>;
      /** These two are absent in documents of earlier programs. */
      readonly decisions?: Readonly<Record<string, string>>;
      readonly scenarios?: Readonly<Record<string, readonly Scenario[]>>;
    };
  const maps = mapKeys.map((key) => [
    key,
    new Map((stored[key] ?? []).map((entry) => [entry.id, entry])),
  ]);
  const { materialHomonyms, elementHomonyms, codeSets, processes } = stored;
  const { decisions = {}, scenarios = {} } = stored;
  return {
    ...Object.fromEntries(maps),
    materialHomonyms,
    elementHomonyms,
    codeSets,
    processes: new Map(Object.entries(processes)),
    decisions: new Map(Object.entries(decisions)),
    scenarios: new Map(Object.entries(scenarios)),
  } as unknown as StoredCatalogue;
}
