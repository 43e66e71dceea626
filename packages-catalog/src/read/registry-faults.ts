import { ruleProblems } from '@lianban/forms';
import type { FactDefinition } from '../catalogue.ts';
import type { DataElement, DataRule } from '../data-element.ts';
import type { Material } from '../material.ts';
import { pointer } from '../problem.ts';
import { conditionFaults, type EntryFault, valueFaults } from './condition-faults.ts';
import { faultList, type IsBroken, inList, type ReferenceTarget } from './entry-checks.ts';

/** Checks what a material names: issuer, members of its class, producers, and the rules that choose a member. */
export function materialFaults(
  material: Material,
  target: ReferenceTarget,
  isBroken: IsBroken,
): readonly EntryFault[] {
  const list = faultList(target, isBroken);
  if (material.issuer !== null) list.known('departments', material.issuer, '/issuer');
  material.producedBy?.forEach((item, index) => {
    list.known('items', item, pointer('producedBy', index), 'note');
  });
  material.usedAs?.forEach(({ item }, index) => {
    list.known('items', item, pointer('usedAs', index, 'item'), 'note');
  });
  material.satisfies?.forEach((id, index) => {
    const path = pointer('satisfies', index);
    list.known('materials', id, path);
    const satisfied = target.materials.get(id);
    if (satisfied !== undefined && satisfied.isClass !== true) {
      list.add('CATALOGUE_CLASS_INVALID', path, `"${id}" is no class of materials (isClass).`);
    }
  });
  list.faults.push(...classFaults(material, target, isBroken));
  return list.faults;
}

function classFaults(
  material: Material,
  target: ReferenceTarget,
  isBroken: IsBroken,
): readonly EntryFault[] {
  const list = faultList(target, isBroken);
  const members = material.metBy ?? [];
  if (material.isClass === true && members.length === 0) {
    list.add('CATALOGUE_CLASS_INVALID', '/metBy', 'A class of materials needs members in "metBy".');
  }
  if (material.isClass !== true && (members.length > 0 || material.resolve !== undefined)) {
    list.add(
      'CATALOGUE_CLASS_INVALID',
      '/isClass',
      'Only a class has members; write isClass: true.',
    );
  }
  list.distinct(members, 'member', inList('metBy'));
  members.forEach((id, index) => {
    const path = pointer('metBy', index);
    list.known('materials', id, path);
    const member = target.materials.get(id);
    if (member !== undefined && member.satisfies?.includes(material.id) !== true) {
      const message = `"${id}" does not name "${material.id}" in its "satisfies".`;
      list.add('CATALOGUE_CLASS_INVALID', path, message, 'note');
    }
  });
  const scope = {
    facts: target.facts,
    isBroken: (fact: string) => isBroken(`facts:${fact}`),
    isParty: () => false,
    hasOwner: true,
  };
  material.resolve?.forEach((rule, index) => {
    const key = 'otherwise' in rule ? 'otherwise' : 'use';
    const use = 'otherwise' in rule ? rule.otherwise : rule.use;
    const path = pointer('resolve', index);
    list.known('materials', use, `${path}/${key}`);
    if (use !== material.id && !members.includes(use)) {
      const message = `"${use}" is no member of the class "${material.id}" (metBy).`;
      list.add('CATALOGUE_CLASS_INVALID', `${path}/${key}`, message);
    }
    if ('when' in rule) list.faults.push(...conditionFaults(rule.when, scope, `${path}/when`));
  });
  return list.faults;
}

/** Checks what a data element names: its rule, its code set, the paper whose data fill it. */
export function elementFaults(
  element: DataElement,
  target: ReferenceTarget,
  isBroken: IsBroken,
): readonly EntryFault[] {
  const list = faultList(target, isBroken);
  if (element.rule !== undefined) list.known('rules', element.rule, '/rule');
  if (element.prefillFrom !== undefined) {
    list.known('materials', element.prefillFrom, '/prefillFrom');
  }
  if (element.owner !== undefined) list.known('departments', element.owner, '/owner');
  const codeSet = element.type.startsWith('enum:') ? element.type.slice(5) : undefined;
  if (codeSet !== undefined && !Object.hasOwn(target.codeSets, codeSet)) {
    const message = `There is no code set "${codeSet}"; the element is taken as free text.`;
    list.faults.push({
      code: 'CATALOGUE_CODE_SET_MISSING',
      path: '/type',
      message,
      severity: 'note',
      params: { element: element.id, codeSet },
    });
  }
  return list.faults;
}

/** Checks a fact's values and its default. */
export function factDefinitionFaults(
  fact: FactDefinition,
  target: ReferenceTarget,
  isBroken: IsBroken,
): readonly EntryFault[] {
  const list = faultList(target, isBroken);
  list.distinct(
    fact.values.map(({ value }) => value),
    'value',
    inList('values'),
  );
  if (fact.default !== undefined) list.faults.push(...valueFaults(fact, fact.default, '/default'));
  list.faults.push(...readingFaults(fact));
  if (fact.canDeriveFrom) list.known('materials', fact.canDeriveFrom, '/canDeriveFrom', 'note');
  return list.faults;
}

/** What data tell of a fact must be one of its values. */
function readingFaults(fact: FactDefinition): readonly EntryFault[] {
  const { readFrom } = fact;
  if (readFrom === undefined) return [];
  const told =
    'bornBefore' in readFrom
      ? [readFrom.bornBefore.then, readFrom.bornBefore.otherwise]
      : Object.values(readFrom.values);
  return told.flatMap((value) => valueFaults(fact, value, '/readFrom'));
}

/** The day on which a rule's examples are read: late enough that no real date in them lies in the future. */
const exampleDay = '2100-01-01';

/** Holds a validation rule against its own examples. */
export function ruleFaults(rule: DataRule): readonly EntryFault[] {
  return ruleProblems(rule, exampleDay)
    .filter(({ severity }) => severity === 'error')
    .map(({ message }) => ({ code: 'CATALOGUE_RULE_VECTOR', path: '', message }));
}
