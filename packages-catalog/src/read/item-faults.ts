import { itemsAbove } from '../local-item.ts';
import { isOpenClass } from '../material.ts';
import { pointer } from '../problem.ts';
import type { MaterialRequirement, ServiceItem } from '../service-item.ts';
import type { ServicePackage } from '../service-package.ts';
import { type ConditionScope, conditionFaults, type EntryFault } from './condition-faults.ts';
import {
  type FaultList,
  faultList,
  type IsBroken,
  inList,
  type ReferenceTarget,
} from './entry-checks.ts';

/**
 * Checks what an item names: department, materials, data elements, facts with their values, its own roles, and that it
 * promises no more time than the law gives. Who uses an item is looked up once for all items.
 */
export function itemFaults(
  target: ReferenceTarget,
  isBroken: IsBroken,
): (item: ServiceItem) => readonly EntryFault[] {
  const users = usersOfItems(target);
  return (item) => {
    const used = [item.id, ...itemsAbove(item, target.items)].flatMap((id) => users.get(id) ?? []);
    return oneItem(item, target, isBroken, used);
  };
}

function usersOfItems({ packages }: ReferenceTarget): ReadonlyMap<string, ServicePackage[]> {
  const users = new Map<string, ServicePackage[]>();
  for (const servicePackage of packages.values()) {
    for (const item of new Set(servicePackage.subItems.map((part) => part.item))) {
      users.set(item, [...(users.get(item) ?? []), servicePackage]);
    }
  }
  return users;
}

function oneItem(
  item: ServiceItem,
  target: ReferenceTarget,
  isBroken: IsBroken,
  users: readonly ServicePackage[],
): readonly EntryFault[] {
  const list = faultList(target, isBroken);
  const roles = new Set(item.roles.map(({ id }) => id));
  const scope = itemScope(roles, target, isBroken, users);
  const role = (of: string, path: string): void => {
    if (roles.has(of)) return;
    const message = `"${of}" is no role of the item "${item.id}"; its roles are ${[...roles].join(', ')}.`;
    list.add('CATALOGUE_REFERENCE_UNKNOWN', path, message);
  };
  list.known('departments', item.department, '/department');
  // An item may come from elsewhere, without the directory and the regions of that place.
  if (item.directory !== undefined) list.known('directory', item.directory, '/directory', 'note');
  if (item.region !== undefined) list.known('regions', item.region, '/region', 'note');
  if (item.upstream !== undefined) list.known('items', item.upstream, '/upstream', 'note');
  limitFaults(item, list);
  list.distinct(
    item.roles.map(({ id }) => id),
    'role',
    inList('roles'),
  );
  item.materials.forEach((requirement, index) => {
    const path = pointer('materials', index);
    list.known('materials', requirement.material, `${path}/material`);
    role(requirement.of, `${path}/of`);
    const ways = waysToMeet(requirement, target);
    if (ways > mostWays) {
      const message = `There are ${ways} ways to meet this requirement; at most ${mostWays} are weighed. Leave alternatives out.`;
      list.add('CATALOGUE_ALTERNATIVE_INVALID', `${path}/alternatives`, message);
    }
    requirement.alternatives?.forEach((papers, at) => {
      papers.forEach(({ material, of }, place) => {
        const own = `${path}${pointer('alternatives', at, place)}`;
        list.known('materials', material, `${own}/material`);
        if (of !== undefined) role(of, `${own}/of`);
        if (target.materials.get(material)?.class === '申请表') {
          const message = `"${material}" is an application form, which the one form takes up; it proves nothing.`;
          list.add('CATALOGUE_ALTERNATIVE_INVALID', `${own}/material`, message);
        }
      });
    });
    if (requirement.when !== undefined) {
      list.faults.push(...conditionFaults(requirement.when, scope, `${path}/when`));
    }
  });
  item.form.fields.forEach((field, index) => {
    const path = pointer('form', 'fields', index);
    list.known('elements', field.element, `${path}/element`);
    role(field.of, `${path}/of`);
    if (field.constraint?.rule !== undefined) {
      list.known('rules', field.constraint.rule, `${path}/constraint/rule`);
    }
    if (field.when !== undefined) {
      list.faults.push(...conditionFaults(field.when, scope, `${path}/when`));
    }
  });
  item.result.produces.forEach((paper, index) => {
    const path = pointer('result', 'produces', index);
    list.known('materials', paper.material, `${path}/material`);
    role(paper.of, `${path}/of`);
  });
  return list.faults;
}

/** 承诺办结时限 is never longer than 法定办结时限; different units are not compared. */
function limitFaults({ limit: { statutory, promised } }: ServiceItem, list: FaultList): void {
  if (statutory === null || statutory.unit !== promised.unit) return;
  if (promised.value <= statutory.value) return;
  const message = `The promised limit of ${promised.value} ${promised.unit} is longer than the statutory one of ${statutory.value}.`;
  list.add('CATALOGUE_LIMIT_EXCEEDED', '/limit/promised', message);
}

/** Ways to meet one requirement that are weighed against each other. */
const mostWays = 200;

/** Lists of papers, each open class in them counted with its members. */
function waysToMeet(
  { material, alternatives = [] }: MaterialRequirement,
  { materials }: ReferenceTarget,
): number {
  const waysOf = (id: string): number => {
    const one = materials.get(id);
    return one !== undefined && isOpenClass(one) ? (one.metBy?.length ?? 1) : 1;
  };
  return [[{ material }], ...alternatives]
    .map((papers) => papers.reduce((product, paper) => product * waysOf(paper.material), 1))
    .reduce((sum, ways) => sum + ways, 0);
}

/** In an item's rules `of` is one of its roles, or a party of every package that uses it. */
function itemScope(
  roles: ReadonlySet<string>,
  target: ReferenceTarget,
  isBroken: IsBroken,
  users: readonly ServicePackage[],
): ConditionScope {
  return {
    facts: target.facts,
    isBroken: (fact) => isBroken(`facts:${fact}`),
    isParty: (of) =>
      roles.has(of) ||
      (users.length > 0 && users.every(({ parties }) => parties.some(({ id }) => id === of))),
    hasOwner: false,
  };
}
