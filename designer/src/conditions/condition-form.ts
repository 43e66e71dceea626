import type { Condition, FactTest } from '@lianban/engine';

/** How a test compares a fact. */
export type Comparison = 'is' | 'isNot' | 'in' | 'notIn' | 'includes';

export const comparisons: readonly Comparison[] = ['is', 'isNot', 'in', 'notIn', 'includes'];

/** A condition as the editor shows it: a way of combining, and what is combined. */
export interface ConditionForm {
  readonly kind: 'always' | 'all' | 'any';
  readonly items: readonly Condition[];
}

/** A single test is shown as a list of one. */
export function toForm(condition: Condition): ConditionForm {
  if (condition === 'always') return { kind: 'always', items: [] };
  if ('all' in condition) return { kind: 'all', items: condition.all };
  if ('any' in condition) return { kind: 'any', items: condition.any };
  return { kind: 'all', items: [condition] };
}

/** The shortest condition that says the same; a list of nothing holds always, one of a single test stays "any" if it was. */
export function fromForm({ kind, items }: ConditionForm): Condition {
  const [only] = items;
  if (kind === 'always' || only === undefined) return 'always';
  if (items.length === 1 && kind === 'all') return only;
  return kind === 'all' ? { all: items } : { any: items };
}

export function isTest(condition: Condition): condition is FactTest {
  return condition !== 'always' && 'fact' in condition;
}

/** How a test compares; a test without any comparison counts as `is`. */
export function comparisonOf(test: FactTest): Comparison {
  return comparisons.find((comparison) => test[comparison] !== undefined) ?? 'is';
}

/** The values a test compares with, always as a list. */
export function valuesOf(test: FactTest): readonly string[] {
  const value = test[comparisonOf(test)];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

/** The same fact compared in another way or with other values; a single comparison keeps the first value. */
export function withComparison(
  test: FactTest,
  comparison: Comparison,
  values: readonly string[],
): FactTest {
  const about = { fact: test.fact, ...(test.of !== undefined && { of: test.of }) };
  if (comparison === 'in' || comparison === 'notIn') return { ...about, [comparison]: values };
  return { ...about, [comparison]: values[0] ?? '' };
}
