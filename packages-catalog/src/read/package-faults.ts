import { factKey } from '@lianban/engine';
import { dependencyCycle } from '../precedence.ts';
import { pointer } from '../problem.ts';
import type { ServicePackage, SubItem } from '../service-package.ts';
import {
  type ConditionScope,
  conditionFaults,
  type EntryFault,
  factFaults,
  valueFaults,
} from './condition-faults.ts';
import {
  type FaultList,
  faultList,
  type IsBroken,
  inList,
  type ReferenceTarget,
} from './entry-checks.ts';
import { questionFaults } from './question-faults.ts';

/** Checks what a package names: departments, parties, facts, items and their roles, dependencies. */
export function packageFaults(
  servicePackage: ServicePackage,
  target: ReferenceTarget,
  isBroken: IsBroken,
): readonly EntryFault[] {
  const list = faultList(target, isBroken);
  const parties = new Set(servicePackage.parties.map(({ id }) => id));
  const scope: ConditionScope = {
    facts: target.facts,
    isBroken: (fact) => isBroken(`facts:${fact}`),
    isParty: (of) => parties.has(of),
    hasOwner: false,
  };
  headFaults(servicePackage, list, scope);
  partyFaults(servicePackage, list, scope, parties);
  parameterFaults(servicePackage, list, scope);
  list.faults.push(...questionFaults(servicePackage, target, isBroken, scope));
  list.distinct(
    servicePackage.subItems.map(({ ref }) => ref),
    'part',
    (index) => pointer('subItems', index, 'ref'),
  );
  servicePackage.subItems.forEach((subItem, index) => {
    subItemFaults(subItem, pointer('subItems', index), servicePackage, target, list, scope);
  });
  const cycle = dependencyCycle(servicePackage.subItems);
  if (cycle !== undefined) {
    const message = `These parts wait for each other in a circle: ${cycle.join(' → ')}. Take one dependency out.`;
    list.add('CATALOGUE_DEPENDENCY_CYCLE', '/subItems', message);
  }
  return list.faults;
}

function headFaults(servicePackage: ServicePackage, list: FaultList, scope: ConditionScope): void {
  const head = servicePackage.package;
  list.known('departments', head.leadDepartment, '/package/leadDepartment');
  head.jointDepartments.forEach((id, index) => {
    list.known('departments', id, pointer('package', 'jointDepartments', index));
  });
  head.promisedTotal.forEach((row, index) => {
    const path = pointer('package', 'promisedTotal', index, 'when');
    list.faults.push(...conditionFaults(row.when, scope, path));
  });
  if (head.recommendedWhen !== undefined) {
    const path = pointer('package', 'recommendedWhen');
    list.faults.push(...conditionFaults(head.recommendedWhen, scope, path));
  }
  const refs = new Set(servicePackage.subItems.map(({ ref }) => ref));
  head.promiseExcludes?.forEach((ref, index) => {
    part(ref, refs, list, pointer('package', 'promiseExcludes', index));
  });
}

function partyFaults(
  servicePackage: ServicePackage,
  list: FaultList,
  scope: ConditionScope,
  parties: ReadonlySet<string>,
): void {
  list.distinct(
    servicePackage.parties.map(({ id }) => id),
    'party',
    inList('parties'),
  );
  servicePackage.couples?.forEach((couple, index) => {
    couple.forEach((id, side) => {
      party(id, parties, list, pointer('couples', index, side));
    });
  });
  servicePackage.aliases?.forEach((alias, index) => {
    const path = pointer('aliases', index);
    party(alias.party, parties, list, `${path}/party`);
    party(alias.sameAs, parties, list, `${path}/sameAs`);
    if (alias.party === alias.sameAs) {
      const message = `"${alias.party}" cannot be an alias of itself.`;
      list.add('CATALOGUE_REFERENCE_UNKNOWN', `${path}/sameAs`, message);
    }
    list.faults.push(...conditionFaults(alias.when, scope, `${path}/when`));
  });
}

function parameterFaults(
  servicePackage: ServicePackage,
  list: FaultList,
  scope: ConditionScope,
): void {
  for (const [key, value] of Object.entries(servicePackage.systemParameters ?? {})) {
    const path = pointer('systemParameters', key);
    const [id = key, of] = key.split('.');
    list.faults.push(...factFaults(id, of, scope, path));
    const fact = scope.facts.get(id);
    if (fact !== undefined) list.faults.push(...valueFaults(fact, value, path));
  }
  servicePackage.derivedFacts?.forEach((derived, index) => {
    const path = pointer('derivedFacts', index);
    list.faults.push(...factFaults(derived.fact, derived.of, scope, path));
    list.faults.push(...conditionFaults(derived.when, scope, `${path}/when`));
    const fact = scope.facts.get(derived.fact);
    if (fact !== undefined) list.faults.push(...valueFaults(fact, derived.value, `${path}/value`));
    const parameters = servicePackage.systemParameters ?? {};
    if (Object.hasOwn(parameters, factKey(derived.fact, derived.of))) {
      const message = `"${derived.fact}" is a parameter of the system already.`;
      list.add('CATALOGUE_DUPLICATE_ID', `${path}/fact`, message);
    }
  });
}

function subItemFaults(
  subItem: SubItem,
  path: string,
  servicePackage: ServicePackage,
  target: ReferenceTarget,
  list: FaultList,
  scope: ConditionScope,
): void {
  list.known('items', subItem.item, `${path}/item`);
  list.known('departments', subItem.department, `${path}/department`);
  list.faults.push(...conditionFaults(subItem.include, scope, `${path}/include`));
  const refs = new Set(servicePackage.subItems.map(({ ref }) => ref));
  subItem.dependsOn?.forEach((dependency, index) => {
    part(dependency.ref, refs, list, `${path}${pointer('dependsOn', index, 'ref')}`);
  });
  roleFaults(subItem, path, servicePackage, target, list);
}

function roleFaults(
  subItem: SubItem,
  path: string,
  servicePackage: ServicePackage,
  target: ReferenceTarget,
  list: FaultList,
): void {
  const kinds = new Map(servicePackage.parties.map(({ id, kind }) => [id, kind]));
  const roles = new Map(target.items.get(subItem.item)?.roles.map((role) => [role.id, role]));
  for (const [role, id] of Object.entries(subItem.roles)) {
    const place = `${path}${pointer('roles', role)}`;
    party(id, kinds, list, place);
    const wanted = roles.get(role)?.kind;
    const kind = kinds.get(id);
    if (roles.size > 0 && wanted === undefined) {
      const message = `The item "${subItem.item}" has no role "${role}".`;
      list.add('CATALOGUE_ROLE_UNMAPPED', place, message);
    } else if (kind !== undefined && wanted !== undefined && differs(kind, wanted)) {
      const message = `The role "${role}" is a ${wanted}, the party "${id}" a ${kind}.`;
      list.add('CATALOGUE_KIND_DIFFERS', place, message, 'note');
    }
  }
  for (const role of roles.keys()) {
    if (Object.hasOwn(subItem.roles, role)) continue;
    const message = `The item's role "${role}" is mapped to no party; add it to "roles".`;
    list.add('CATALOGUE_ROLE_UNMAPPED', `${path}/roles`, message);
  }
}

function differs(kind: string, wanted: string): boolean {
  return kind !== wanted && kind !== 'any' && wanted !== 'any';
}

function party(
  id: string,
  parties: { has(id: string): boolean },
  list: FaultList,
  path: string,
): void {
  if (parties.has(id)) return;
  list.add('CATALOGUE_REFERENCE_UNKNOWN', path, `The package has no party "${id}".`);
}

function part(ref: string, refs: ReadonlySet<string>, list: FaultList, path: string): void {
  if (refs.has(ref)) return;
  list.add('CATALOGUE_REFERENCE_UNKNOWN', path, `The package has no part "${ref}".`);
}
