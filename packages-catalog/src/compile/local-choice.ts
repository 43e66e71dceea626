import type { Catalogue } from '../catalogue.ts';
import { itemsAbove } from '../local-item.ts';
import { type Region, regionPath } from '../region.ts';
import type { ServiceItem } from '../service-item.ts';
import type { ServicePackage } from '../service-package.ts';

/** What a region does by an item of its own, or of the nearest region above it, by the item of the package. */
export type LocalChoice = ReadonlyMap<string, ServiceItem>;

/**
 * The items by which a region carries out those that a package names: of the items that follow one, however long the
 * chain, that of the nearest region on the way up. Items without one are left out; so is everything where the region
 * is not known.
 */
export function itemsInRegion(
  region: string | undefined,
  named: readonly string[],
  { items, regions }: Pick<Catalogue, 'items' | 'regions'>,
): LocalChoice {
  const path = regionPath(region, regions).map(({ id }) => id);
  const chosen = new Map<string, ServiceItem>();
  if (path.length === 0) return chosen;
  const wanted = new Set(named);
  for (const item of items.values()) {
    const place = item.region === undefined ? -1 : path.indexOf(item.region);
    if (place < 0) continue;
    for (const above of itemsAbove(item, items)) {
      if (!wanted.has(above)) continue;
      const before = path.indexOf(chosen.get(above)?.region ?? '');
      if (before < 0 || place < before) chosen.set(above, item);
    }
  }
  return chosen;
}

/** Items that follow one of those named, directly or over others. */
export function localItemsOf(
  named: ReadonlySet<string>,
  { localItems, items }: Pick<Catalogue, 'localItems' | 'items'>,
): readonly string[] {
  return [...localItems.keys()].filter((id) => {
    const item = items.get(id);
    return item !== undefined && itemsAbove(item, items).some((above) => named.has(above));
  });
}

/** Regions in which one of the items is carried out: its own, all below it, and those it lies in, for their names. */
export function regionsOf(
  items: readonly ServiceItem[],
  regions: ReadonlyMap<string, Region>,
): readonly Region[] {
  const own = new Set(items.flatMap(({ region }) => region ?? []));
  if (own.size === 0) return [];
  const above = new Set([...own].flatMap((id) => regionPath(id, regions).map((one) => one.id)));
  return [...regions.values()].filter(
    ({ id }) => above.has(id) || regionPath(id, regions).some((one) => own.has(one.id)),
  );
}

/** The package with local items in the place of those it names. */
export function localPackage(definition: ServicePackage, chosen: LocalChoice): ServicePackage {
  const subItems = definition.subItems.map((part) => {
    const local: ServiceItem | undefined = chosen.get(part.item);
    return local === undefined ? part : { ...part, item: local.id, department: local.department };
  });
  return { ...definition, subItems };
}

/** Each local item of a snapshot alone in the place of the item that it follows. */
export function singleChoices({
  package: { subItems },
  items,
}: {
  readonly package: ServicePackage;
  readonly items: readonly ServiceItem[];
}): readonly (readonly [string, LocalChoice])[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const named = new Set(subItems.map(({ item }) => item));
  return items.flatMap((item) =>
    itemsAbove(item, byId)
      .filter((above) => named.has(above))
      .map((above) => [item.id, new Map([[above, item]])] as const),
  );
}
