import type { FactValue } from './condition.ts';

/** Outcome of a rule: unknown is not false (Kleene's strong three-valued logic). */
export type Truth = 'true' | 'false' | 'unknown';

/** What is known of a fact: its value; `null` = it does not arise (not applicable); `undefined` = not known yet. */
export type FactState = FactValue | null | undefined;

/** The operators of the stored form of rules, as json-rules-engine operators are named after them. */
export type TestOperator = 'is' | 'isNot' | 'in' | 'notIn' | 'includes';

/**
 * How a test comes out against a fact that is known or does not arise; a fact that does not arise equals nothing.
 * A list (fact with several values) `is` each of its values.
 */
export function holds(
  operator: TestOperator,
  state: FactValue | null,
  compared: FactValue,
): boolean {
  const found = state === null ? [] : typeof state === 'string' ? [state] : state;
  const wanted = typeof compared === 'string' ? [compared] : compared;
  const meets = found.some((value) => wanted.includes(value));
  return operator === 'isNot' || operator === 'notIn' ? !meets : meets;
}
