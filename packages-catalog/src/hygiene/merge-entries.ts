import type { Condition } from '@lianban/engine';
import type { Catalogue } from '../catalogue.ts';
import type { LocalItem } from '../local-item.ts';
import { fault } from '../problem.ts';
import { type CatalogueReading, readCatalogue } from '../read/read-catalogue.ts';
import type { FormField, MaterialRequirement, ServiceItem } from '../service-item.ts';

/** Two entries that a person says are one. */
export interface EntryMerge {
  readonly kind: 'material' | 'element';
  readonly keep: string;
  readonly drop: string;
}

/** Keys under which entries of a catalogue name a material, or an element. */
const naming: Readonly<Record<EntryMerge['kind'], ReadonlySet<string>>> = {
  material: new Set([
    ...['material', 'metBy', 'satisfies', 'use', 'otherwise', 'prefillFrom', 'canDeriveFrom'],
    'shareFails',
  ]),
  element: new Set(['element']),
};

/**
 * A catalogue in which one entry stands for two: everything that named the other names it, it is also found by the
 * other's words, an item that asked both asks once, by the stricter of its two demands. Read again as a delivery is.
 */
export function mergeEntries(catalogue: Catalogue, merge: EntryMerge): CatalogueReading {
  const { kind, keep, drop } = merge;
  const section = kind === 'material' ? catalogue.materials : catalogue.elements;
  const kept = section.get(keep);
  const dropped = section.get(drop);
  if (kept === undefined || dropped === undefined || keep === drop) {
    const message = `There are no two entries "${keep}" and "${drop}" to merge.`;
    return { problems: [fault('CATALOGUE_REFERENCE_UNKNOWN', message)] };
  }
  const rename = renamer(merge);
  const without = withoutEntry(catalogue, kind, drop);
  const changed = <T extends object>(entries: ReadonlyMap<string, T>): readonly T[] =>
    [...entries.values()].flatMap((entry) => {
      const renamed = rename(entry);
      return renamed === entry ? [] : [renamed];
    });
  const joined = rename(joinedWords(kept, dropped));
  const others = <T extends { readonly id: string }>(entries: readonly T[]): readonly T[] =>
    entries.filter(({ id }) => id !== keep);
  const { items, localItems } = catalogue;
  const own = new Map([...items].filter(([id]) => !localItems.has(id)));
  const sections = {
    items: changed(own).map(withoutRepeats),
    localItems: changed(localItems).map(localWithoutRepeats),
    materials: [
      ...(kind === 'material' ? [joined] : []),
      ...(kind === 'material' ? others(changed(without.materials)) : []),
    ],
    dataElements: [...(kind === 'element' ? [joined] : []), ...others(changed(without.elements))],
    facts: changed(catalogue.facts),
  };
  const files = [
    { path: 'merge.json', text: JSON.stringify(sections) },
    ...changed(catalogue.packages).map((pkg) => ({
      path: `packages/${pkg.package.id}/package.json`,
      text: JSON.stringify(pkg),
    })),
  ];
  return readCatalogue(files, without);
}

function withoutEntry(catalogue: Catalogue, kind: EntryMerge['kind'], drop: string): Catalogue {
  const rest = <T>(entries: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
    new Map([...entries].filter(([id]) => id !== drop));
  const homonyms = <T extends { readonly label: string }>(list: readonly T[], key: keyof T) =>
    list.filter((homonym) => !(homonym[key] as readonly string[]).includes(drop));
  return kind === 'material'
    ? {
        ...catalogue,
        materials: rest(catalogue.materials),
        materialHomonyms: homonyms(catalogue.materialHomonyms, 'materials'),
      }
    : {
        ...catalogue,
        elements: rest(catalogue.elements),
        elementHomonyms: homonyms(catalogue.elementHomonyms, 'elements'),
      };
}

/** Gives a value in which the dropped id is the kept one wherever it is named; the value itself where it is not. */
function renamer({ kind, keep, drop }: EntryMerge): <T>(value: T) => T {
  const keys = naming[kind];
  const walk = (value: unknown, names: boolean): unknown => {
    if (value === drop) return names ? keep : value;
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) {
      const members = value.map((member) => walk(member, names));
      if (members.every((member, index) => member === value[index])) return value;
      return names ? [...new Set(members)] : members;
    }
    const entries = Object.entries(value).map(
      ([key, member]) => [key, walk(member, keys.has(key))] as const,
    );
    const same = entries.every(
      ([key, member]) => member === (value as Record<string, unknown>)[key],
    );
    return same ? value : Object.fromEntries(entries);
  };
  return <T>(value: T): T => walk(value, false) as T;
}

function joinedWords<T extends object>(kept: T, dropped: T): T {
  const key = 'synonyms' in kept ? 'synonyms' : 'labels';
  const words = (entry: object): readonly string[] => {
    const { name, [key]: others } = entry as Readonly<Record<string, unknown>>;
    return [name as string, ...(others as readonly string[])];
  };
  const [own, ...ownWords] = words(kept);
  const all = new Set([...ownWords, ...words(dropped)]);
  all.delete(own ?? '');
  if (key === 'labels') all.add(own ?? '');
  return { ...kept, [key]: [...all] };
}

function withoutRepeats(item: ServiceItem): ServiceItem {
  return {
    ...item,
    materials: joinedBy(item.materials, ({ material, of }) => `${material}@${of}`, stricterPaper),
    form: {
      ...item.form,
      fields: joinedBy(
        item.form.fields,
        ({ element, of, label }) => `${element}@${of} ${label}`,
        stricterField,
      ),
    },
  };
}

function localWithoutRepeats(local: LocalItem): LocalItem {
  if (local.materials === undefined) return local;
  const materials = joinedBy(
    local.materials,
    ({ material, of }) => `${material}@${of}`,
    stricterPaper,
  );
  return { ...local, materials };
}

function joinedBy<T>(
  list: readonly T[],
  keyOf: (member: T) => string,
  join: (first: T, second: T) => T,
): readonly T[] {
  const joined = new Map<string, T>();
  for (const member of list) {
    const key = keyOf(member);
    const first = joined.get(key);
    joined.set(key, first === undefined ? member : join(first, member));
  }
  return [...joined.values()];
}

const necessities = ['非必要', '容缺后补', '必要'] as const;

function stricterPaper(
  first: MaterialRequirement,
  second: MaterialRequirement,
): MaterialRequirement {
  const rank = ({ necessity }: MaterialRequirement) => necessities.indexOf(necessity);
  const { when: _, ...stricter } = rank(second) > rank(first) ? second : first;
  return {
    ...stricter,
    originals: Math.max(first.originals, second.originals),
    copies: Math.max(first.copies, second.copies),
    ...either(first.when, second.when),
  };
}

function stricterField(first: FormField, second: FormField): FormField {
  const { when: _, ...field } = first;
  return {
    ...field,
    required: first.required || second.required,
    ...either(first.when, second.when),
  };
}

/** Asked when either asked; always where one always did. */
function either(
  first: Condition | undefined,
  second: Condition | undefined,
): { readonly when?: Condition } {
  if (first === undefined || second === undefined) return {};
  if (JSON.stringify(first) === JSON.stringify(second)) return { when: first };
  return { when: { any: [first, second] } };
}
