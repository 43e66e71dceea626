import {
  type Condition,
  type FactState,
  type FactValue,
  factKey,
  holds,
  type TestOperator,
} from '@lianban/engine';

const operators: readonly TestOperator[] = ['is', 'isNot', 'in', 'notIn', 'includes'];

/** Value of a fact by its key; null = it does not arise. */
export type FactLookup = (key: string) => FactValue | null;

/** Makes the test of a stored condition once, for many answers; `of` names a party after `partyOf`. */
export function conditionTest(
  condition: Condition,
  partyOf: (of: string) => string = (of) => of,
): (lookup: FactLookup) => boolean {
  if (condition === 'always') return () => true;
  if ('all' in condition) {
    const tests = condition.all.map((member) => conditionTest(member, partyOf));
    return (lookup) => tests.every((test) => test(lookup));
  }
  if ('any' in condition) {
    const tests = condition.any.map((member) => conditionTest(member, partyOf));
    return (lookup) => tests.some((test) => test(lookup));
  }
  const { fact, of } = condition;
  const key = factKey(fact, of === undefined ? undefined : partyOf(of));
  const compared = operators.flatMap((operator) => {
    const value = condition[operator];
    return value === undefined ? [] : [{ operator, value }];
  });
  return (lookup) => compared.every(({ operator, value }) => holds(operator, lookup(key), value));
}

/** How a condition stands while facts are open: whether it holds, or the key of an open fact that decides it. */
export type Standing = boolean | string;

/** State of a fact by its key; undefined = it is open. */
export type StateLookup = (key: string) => FactState;

/**
 * The same in three-valued logic (Kleene), made once for many states: what comes out true or false does so whatever
 * the open facts turn out to be.
 */
export function conditionStanding(
  condition: Condition,
  partyOf: (of: string) => string = (of) => of,
): (lookup: StateLookup) => Standing {
  if (condition === 'always') return () => true;
  if ('all' in condition || 'any' in condition) {
    const settles = 'any' in condition;
    const members = (settles ? condition.any : condition.all).map((member) =>
      conditionStanding(member, partyOf),
    );
    return (lookup) =>
      settledBy(
        settles,
        members.values().map((standing) => standing(lookup)),
      );
  }
  const { fact, of } = condition;
  const key = factKey(fact, of === undefined ? undefined : partyOf(of));
  const test = conditionTest(condition, partyOf);
  return (lookup) => {
    const state = lookup(key);
    return state === undefined ? key : test(() => state);
  };
}

/** How several conditions stand together: one that fails settles it, otherwise an open one keeps it open. */
export function allStanding(standings: Iterable<Standing>): Standing {
  return settledBy(false, standings);
}

function settledBy(settles: boolean, standings: Iterable<Standing>): Standing {
  let open: string | undefined;
  for (const found of standings) {
    if (found === settles) return settles;
    if (typeof found === 'string') open ??= found;
  }
  return open ?? !settles;
}

/** A condition of a class of papers for one party: a fact that each party has by itself is that party's. */
export function conditionOfParty(
  condition: Condition,
  party: string,
  isOwn: (fact: string) => boolean,
): Condition {
  if (condition === 'always') return condition;
  const each = (members: readonly Condition[]): readonly Condition[] =>
    members.map((member) => conditionOfParty(member, party, isOwn));
  if ('all' in condition) return { all: each(condition.all) };
  if ('any' in condition) return { any: each(condition.any) };
  return isOwn(condition.fact) ? { ...condition, of: party } : condition;
}
