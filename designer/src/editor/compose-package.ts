import type { ServicePackage, SubItem } from '@lianban/packages-catalog';
import type { PartRow } from '../diagram/modules/part-table.ts';
import type { Drawing } from '../diagram/read-drawing.ts';

/**
 * The package as it stands on the desk: the rows of the parts that are drawn, in the order they had, new ones last.
 * Dependencies are as they were last known; the server renews them from the arrows.
 */
export function composePackage(
  base: ServicePackage,
  rows: readonly PartRow[],
  drawing: Drawing,
): ServicePackage {
  const drawn = new Set(drawing.parts.map(({ ref }) => ref));
  const order = new Map(base.subItems.map(({ ref }, index) => [ref, index]));
  const before = new Map(base.subItems.map((part) => [part.ref, part.dependsOn]));
  const subItems = rows
    .filter(({ ref }) => drawn.has(ref))
    .toSorted((a, b) => (order.get(a.ref) ?? Infinity) - (order.get(b.ref) ?? Infinity))
    .map((row): SubItem => {
      const dependsOn = before.get(row.ref)?.filter(({ ref }) => drawn.has(ref));
      return dependsOn === undefined ? row : { ...row, dependsOn };
    });
  const departments = new Set([
    ...base.package.jointDepartments,
    ...subItems.map(({ department }) => department),
  ]);
  return { ...base, package: { ...base.package, jointDepartments: [...departments] }, subItems };
}

/** A reference for one more part of an item: `item`, then `item#2`, `item#3` … */
export function freeRef(item: string, taken: readonly string[]): string {
  let ref = item;
  for (let count = 2; taken.includes(ref); count++) ref = `${item}#${count}`;
  return ref;
}
