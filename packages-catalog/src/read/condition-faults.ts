import type { Condition, FactTest, FactValue, Problem } from '@lianban/engine';
import type { FactDefinition } from '../catalogue.ts';
import { pointer } from '../problem.ts';

/** A fault inside an entry; `path` is a JSON pointer from the entry. */
export interface EntryFault {
  readonly code: string;
  readonly path: string;
  readonly message: string;
  /** A note is told and refuses nothing; absent = an error. */
  readonly severity?: 'note';
  readonly params?: Problem['params'];
}

/** What a condition may name where it stands. */
export interface ConditionScope {
  readonly facts: ReadonlyMap<string, FactDefinition>;
  /** Facts that are left out for another fault. */
  readonly isBroken: (fact: string) => boolean;
  /** Whether `of` names a party or role here. */
  readonly isParty: (of: string) => boolean;
  /** Whether a party is understood where `of` is absent (the party whose paper it is). */
  readonly hasOwner: boolean;
}

/** Finds unknown facts, unknown values and unknown parties in a condition. */
export function conditionFaults(
  condition: Condition,
  scope: ConditionScope,
  path: string,
): EntryFault[] {
  if (condition === 'always') return [];
  for (const key of ['all', 'any'] as const) {
    const list = (condition as { readonly [name in typeof key]?: readonly Condition[] })[key];
    if (list !== undefined) {
      return list.flatMap((member, index) =>
        conditionFaults(member, scope, path + pointer(key, index)),
      );
    }
  }
  return testFaults(condition as FactTest, scope, path);
}

function testFaults(test: FactTest, scope: ConditionScope, path: string): EntryFault[] {
  const found = factFaults(test.fact, test.of, scope, path);
  const fact = scope.facts.get(test.fact);
  if (fact === undefined) return found;
  for (const key of ['is', 'isNot', 'includes', 'in', 'notIn'] as const) {
    const value = test[key];
    if (value !== undefined) found.push(...valueFaults(fact, value, path + pointer(key)));
  }
  return found;
}

/** Whether a fact exists and is read or set for a party exactly when each party has it by itself. */
export function factFaults(
  id: string,
  of: string | undefined,
  scope: ConditionScope,
  path: string,
): EntryFault[] {
  const fact = scope.facts.get(id);
  if (fact === undefined) {
    if (scope.isBroken(id)) return [];
    const message = `There is no fact "${id}"; add it to the facts or correct the name.`;
    return [{ code: 'CATALOGUE_REFERENCE_UNKNOWN', path: `${path}/fact`, message }];
  }
  if (of !== undefined && !scope.isParty(of)) {
    const message = `"${of}" is neither a role nor a party here.`;
    return [{ code: 'CATALOGUE_REFERENCE_UNKNOWN', path: `${path}/of`, message }];
  }
  if (of === undefined && fact.scope === 'party' && !scope.hasOwner) {
    const message = `Each party has its own "${id}"; say with "of" whose is meant.`;
    return [{ code: 'CATALOGUE_PARTY_MISSING', path, message }];
  }
  return [];
}

/** Values that a fact does not have. */
export function valueFaults(fact: FactDefinition, value: FactValue, path: string): EntryFault[] {
  const known = fact.values.map((option) => option.value);
  const values = typeof value === 'string' ? [value] : value;
  return values
    .filter((one) => !known.includes(one))
    .map((one) => ({
      code: 'CATALOGUE_VALUE_UNKNOWN',
      path,
      message: `The fact "${fact.id}" has no value "${one}"; it has ${known.join(', ')}.`,
    }));
}
