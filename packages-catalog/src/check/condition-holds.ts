import { type Condition, type FactValue, factKey, holds, type TestOperator } from '@lianban/engine';

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
