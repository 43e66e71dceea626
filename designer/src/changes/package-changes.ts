import type { Condition } from '@lianban/engine';
import type { Dependency, ServicePackage, SubItem } from '@lianban/packages-catalog';

/** One difference between two versions of a package; parts are told by name. */
export type PackageChange =
  | {
      readonly kind: 'addedPart' | 'removedPart';
      readonly part: string;
      readonly department: string;
      readonly include: Condition;
    }
  | {
      readonly kind: 'addedOrder' | 'removedOrder' | 'changedOrder';
      readonly from: string;
      readonly to: string;
      readonly mode: Dependency['mode'];
    }
  | {
      readonly kind: 'changedCondition';
      readonly part: string;
      readonly before: Condition;
      readonly after: Condition;
    }
  | { readonly kind: 'renamed'; readonly before: string; readonly after: string }
  | { readonly kind: 'changedRoles'; readonly part: string };

/** What a new version changes: parts, arrows, conditions, names, parties; in this order. */
export function packageChanges(
  before: ServicePackage,
  after: ServicePackage,
): readonly PackageChange[] {
  const old = byRef(before);
  const now = byRef(after);
  const both = after.subItems.flatMap((part) => {
    const former = old.get(part.ref);
    return former === undefined ? [] : [{ former, part }];
  });
  return [
    ...after.subItems
      .filter(({ ref }) => !old.has(ref))
      .map((part) => partChange('addedPart', part)),
    ...before.subItems
      .filter(({ ref }) => !now.has(ref))
      .map((part) => partChange('removedPart', part)),
    ...orderChanges(before, after),
    ...both
      .filter(({ former, part }) => !same(former.include, part.include))
      .map(
        ({ former, part }): PackageChange => ({
          kind: 'changedCondition',
          part: part.name,
          before: former.include,
          after: part.include,
        }),
      ),
    ...both
      .filter(({ former, part }) => former.name !== part.name)
      .map(
        ({ former, part }): PackageChange => ({
          kind: 'renamed',
          before: former.name,
          after: part.name,
        }),
      ),
    ...both
      .filter(({ former, part }) => !same(sorted(former.roles), sorted(part.roles)))
      .map(({ part }): PackageChange => ({ kind: 'changedRoles', part: part.name })),
  ];
}

function partChange(kind: 'addedPart' | 'removedPart', part: SubItem): PackageChange {
  const { name, department, include } = part;
  return { kind, part: name, department, include };
}

function orderChanges(before: ServicePackage, after: ServicePackage): readonly PackageChange[] {
  const names = new Map(
    [...before.subItems, ...after.subItems].map(({ ref, name }) => [ref, name]),
  );
  const old = ordersOf(before);
  const now = ordersOf(after);
  const tell = (
    kind: 'addedOrder' | 'removedOrder' | 'changedOrder',
    order: Order,
  ): PackageChange => ({
    kind,
    from: names.get(order.from) ?? order.from,
    to: names.get(order.to) ?? order.to,
    mode: order.mode,
  });
  return [
    ...[...now].filter(([key]) => !old.has(key)).map(([, order]) => tell('addedOrder', order)),
    ...[...old].filter(([key]) => !now.has(key)).map(([, order]) => tell('removedOrder', order)),
    ...[...now]
      .filter(([key, order]) => old.get(key)?.mode !== order.mode && old.has(key))
      .map(([, order]) => tell('changedOrder', order)),
  ];
}

interface Order {
  readonly from: string;
  readonly to: string;
  readonly mode: Dependency['mode'];
}

function ordersOf(pkg: ServicePackage): ReadonlyMap<string, Order> {
  return new Map(
    pkg.subItems.flatMap(({ ref, dependsOn = [] }) =>
      dependsOn.map((dependency): [string, Order] => [
        `${dependency.ref} ${ref}`,
        { from: dependency.ref, to: ref, mode: dependency.mode },
      ]),
    ),
  );
}

function byRef(pkg: ServicePackage): ReadonlyMap<string, SubItem> {
  return new Map(pkg.subItems.map((part) => [part.ref, part]));
}

function sorted(roles: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(roles).sort(([a], [b]) => a.localeCompare(b));
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
