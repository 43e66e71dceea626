import type { Catalogue } from './catalogue.ts';
import { canonicalJson } from './compile/canonical-json.ts';

/** An item that stands on something which changed, while nobody delivered the item itself anew. */
export interface UpstreamChange {
  readonly item: string;
  /** What changed above it: an item it follows, or its entry of the basic directory. */
  readonly upstream: string;
  /** What of it changed and the item takes over. */
  readonly taken: readonly string[];
  /** What of it changed and the item says otherwise by itself, e.g. a limit of its own. */
  readonly kept: readonly string[];
  /** Packages that have the item as a part. */
  readonly packages: readonly string[];
}

type Content = Catalogue['items'];

/**
 * What an import changes from above (四级同源): for each item that was there and was not delivered with it, the
 * nearest item or directory entry above it that is another now. Entries that were not delivered are the same objects
 * as before.
 */
export function upstreamChanges(before: Catalogue, after: Catalogue): readonly UpstreamChange[] {
  const users = usersOf(after);
  const changed = changesBetween(before.items, after.items);
  const directory = changesBetween(before.directory, after.directory);
  return [...after.items].flatMap(([id, item]): readonly UpstreamChange[] => {
    const local = after.localItems.get(id);
    const delivered =
      local === undefined ? before.items.get(id) !== item : before.localItems.get(id) !== local;
    if (delivered) return [];
    const own = new Set(Object.keys(local ?? (item.upstream === undefined ? {} : item)));
    const tell = (upstream: string, keys: readonly string[]): UpstreamChange => ({
      item: id,
      upstream,
      taken: keys.filter((key) => !own.has(key)),
      kept: keys.filter((key) => own.has(key)),
      packages: users.get(id) ?? [],
    });
    const above = nearestChange(id, after.items, changed);
    if (above !== undefined) return [tell(above.id, above.keys)];
    const keys = directory(item.directory ?? '');
    return item.directory === undefined || keys.length === 0 ? [] : [tell(item.directory, keys)];
  });
}

function nearestChange(
  id: string,
  items: Content,
  changed: (id: string) => readonly string[],
): { readonly id: string; readonly keys: readonly string[] } | undefined {
  const seen = new Set([id]);
  let above = items.get(id)?.upstream;
  while (above !== undefined && !seen.has(above)) {
    seen.add(above);
    const keys = changed(above);
    if (keys.length > 0) return { id: above, keys };
    above = items.get(above)?.upstream;
  }
  return undefined;
}

/** The keys in which an entry differs from before; none for a new one, which nothing stood on. */
function changesBetween<T extends object>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
): (id: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (id) => {
    const remembered = known.get(id);
    if (remembered !== undefined) return remembered;
    const old: Readonly<Record<string, unknown>> = { ...before.get(id) };
    const now: Readonly<Record<string, unknown>> = { ...after.get(id) };
    const keys =
      before.get(id) === after.get(id) || !before.has(id)
        ? []
        : [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
            (key) => canonicalJson(old[key] ?? null) !== canonicalJson(now[key] ?? null),
          );
    known.set(id, keys);
    return keys;
  };
}

function usersOf({ packages }: Catalogue): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  for (const [id, { subItems }] of packages) {
    for (const item of new Set(subItems.map((part) => part.item))) {
      users.set(item, [...(users.get(item) ?? []), id]);
    }
  }
  return users;
}
