import { pointer } from '../problem.ts';
import type { ServiceItem } from '../service-item.ts';
import { type ConditionScope, conditionFaults, type EntryFault } from './condition-faults.ts';
import { faultList, type IsBroken, inList, type ReferenceTarget } from './entry-checks.ts';

/** Checks what an item names: department, materials, data elements, facts with their values, its own roles. */
export function itemFaults(
  item: ServiceItem,
  target: ReferenceTarget,
  isBroken: IsBroken,
): readonly EntryFault[] {
  const list = faultList(target, isBroken);
  const roles = new Set(item.roles.map(({ id }) => id));
  const scope = itemScope(item, target, isBroken);
  const role = (of: string, path: string): void => {
    if (roles.has(of)) return;
    const message = `"${of}" is no role of the item "${item.id}"; its roles are ${[...roles].join(', ')}.`;
    list.add('CATALOGUE_REFERENCE_UNKNOWN', path, message);
  };
  list.known('departments', item.department, '/department');
  list.distinct(
    item.roles.map(({ id }) => id),
    'role',
    inList('roles'),
  );
  item.materials.forEach((requirement, index) => {
    const path = pointer('materials', index);
    list.known('materials', requirement.material, `${path}/material`);
    role(requirement.of, `${path}/of`);
    if (requirement.when !== undefined) {
      list.faults.push(...conditionFaults(requirement.when, scope, `${path}/when`));
    }
  });
  item.form.fields.forEach((field, index) => {
    const path = pointer('form', 'fields', index);
    list.known('elements', field.element, `${path}/element`);
    role(field.of, `${path}/of`);
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

/** In an item's rules `of` is one of its roles, or a party of every package that uses it. */
function itemScope(item: ServiceItem, target: ReferenceTarget, isBroken: IsBroken): ConditionScope {
  const roles = new Set(item.roles.map(({ id }) => id));
  const users = [...target.packages.values()].filter((servicePackage) =>
    servicePackage.subItems.some((subItem) => subItem.item === item.id),
  );
  return {
    facts: target.facts,
    isBroken: (fact) => isBroken(`facts:${fact}`),
    isParty: (of) =>
      roles.has(of) ||
      (users.length > 0 && users.every(({ parties }) => parties.some(({ id }) => id === of))),
    hasOwner: false,
  };
}
