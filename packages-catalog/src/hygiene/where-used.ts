import type { Catalogue } from '../catalogue.ts';

/** Where an entry is used. */
export interface EntryUse {
  /** Items that ask for it, or make it. */
  readonly items: readonly string[];
  readonly departments: readonly string[];
  /** Packages with such an item. */
  readonly packages: readonly string[];
}

const nowhere: EntryUse = { items: [], departments: [], packages: [] };

/** Indexes where materials or data elements are used. */
export function usesOf(
  kind: 'material' | 'element',
  { items, packages }: Catalogue,
): (id: string) => EntryUse {
  const users = new Map<string, Set<string>>();
  for (const item of items.values()) {
    const used =
      kind === 'element'
        ? item.form.fields.map(({ element }) => element)
        : [
            ...item.materials.map(({ material }) => material),
            ...item.materials.flatMap(({ alternatives = [] }) =>
              alternatives.flat().map(({ material }) => material),
            ),
            ...item.result.produces.map(({ material }) => material),
          ];
    for (const id of used) users.set(id, (users.get(id) ?? new Set()).add(item.id));
  }
  const packagesOf = new Map<string, string[]>();
  for (const [id, { subItems }] of packages) {
    for (const item of new Set(subItems.map((part) => part.item))) {
      packagesOf.set(item, [...(packagesOf.get(item) ?? []), id]);
    }
  }
  const known = new Map<string, EntryUse>();
  return (id) => {
    const found = known.get(id);
    if (found !== undefined) return found;
    const own = [...(users.get(id) ?? [])];
    const use: EntryUse =
      own.length === 0
        ? nowhere
        : {
            items: own,
            departments: [...new Set(own.flatMap((item) => items.get(item)?.department ?? []))],
            packages: [...new Set(own.flatMap((item) => packagesOf.get(item) ?? []))],
          };
    known.set(id, use);
    return use;
  };
}
