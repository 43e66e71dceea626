import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BusinessCondition,
  type BusinessOperator,
  type BusinessRuleSet,
  checkRuleSet,
  opposites,
} from './business-rule-set.ts';
import { isDecisionFault } from './evaluate-decision.ts';
import { evaluateRuleSet } from './evaluate-rule-set.ts';

function setOf(...conditions: readonly BusinessCondition[]): BusinessRuleSet {
  const rules = conditions.map((condition, index) => ({
    conditions: condition,
    event: { type: `e${index + 1}` },
  }));
  return { id: 's', names: ['x', 'y', 'list'], rules };
}

async function holding(set: BusinessRuleSet, values: Readonly<Record<string, unknown>>) {
  expect(checkRuleSet(set)).toEqual([]);
  const result = await evaluateRuleSet(set, values);
  return isDecisionFault(result) ? result.code : result.rules;
}

const isFund = { fact: 'x', operator: 'equal', value: 'fund' } as const;

describe('a rule set of json-rules-engine', () => {
  it('gives the events of the rules that hold, by priority and then as they are written', async () => {
    const set = setOf(isFund, { not: isFund }, isFund, { all: [isFund] });
    const ranked = {
      ...set,
      rules: set.rules.map((rule, index) => ({
        ...rule,
        name: `r${index}`,
        priority: index === 3 ? 9 : 1,
      })),
    };
    const result = await evaluateRuleSet(ranked, { x: 'fund' });
    expect(result).toEqual({
      value: ['e4', 'e1', 'e3'].map((type) => ({ type, params: {} })),
      rules: ['r3', 'r0', 'r2'],
    });
  });

  it.each<readonly [BusinessOperator, unknown, unknown, boolean]>([
    ['equal', 1, 1, true],
    ['notEqual', 1, 2, true],
    ['in', 'a', ['a', 'b'], true],
    ['notIn', 'c', ['a', 'b'], true],
    ['contains', ['a', 'b'], 'a', true],
    ['doesNotContain', ['a', 'b'], 'c', true],
    ['lessThan', 1, 1, false],
    ['lessThanInclusive', 1, 1, true],
    ['greaterThan', 2, 1, true],
    ['greaterThanInclusive', 0, 1, false],
  ])('knows %s', async (operator, x, value, expected) => {
    const test = { fact: 'x', operator, value } as BusinessCondition;
    expect(await holding(setOf(test), { x })).toEqual(expected ? ['1'] : []);
    expect(await holding(setOf({ not: test }), { x })).toEqual(expected ? [] : ['1']);
    expect(await holding(setOf(test), {})).toBe('DECISION_UNDECIDED');
  });

  it('compares values with each other', async () => {
    const test = { fact: 'x', operator: 'lessThan', value: { fact: 'y' } } as const;
    expect(await holding(setOf(test), { x: 1, y: 2 })).toEqual(['1']);
    expect(await holding(setOf(test), { x: 1 })).toBe('DECISION_UNDECIDED');
    expect(await holding(setOf(test), { x: 1, y: '2' })).toBe('DECISION_UNDECIDED');
  });

  it('takes a missing value for false nowhere, and needs it only where it matters', async () => {
    const set = setOf({ any: [isFund, { fact: 'y', operator: 'equal', value: 1 }] });
    expect(await holding(set, { x: 'fund' })).toEqual(['1']);
    expect(await holding(set, { x: 'bank' })).toBe('DECISION_UNDECIDED');
    expect(await holding(set, { x: 'bank', y: 2 })).toEqual([]);
  });

  it('agrees with three-valued logic, however conditions are nested and negated', async () => {
    const leaf = fc
      .tuple(
        fc.constantFrom('x', 'y'),
        fc.constantFrom(...(['equal', 'notEqual', 'lessThan'] as const)),
        fc.nat(2),
      )
      .map(([fact, operator, value]): BusinessCondition => ({ fact, operator, value }));
    const { condition } = fc.letrec<{ condition: BusinessCondition }>((tie) => ({
      condition: fc.oneof(
        { maxDepth: 3 },
        leaf,
        fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
        fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
        tie('condition').map((not) => ({ not })),
      ),
    }));
    const value = fc.option(fc.nat(2));
    await fc.assert(
      fc.asyncProperty(condition, value, value, async (tree, x, y) => {
        const truth = kleene(tree, { x, y });
        const expected = truth === null ? 'DECISION_UNDECIDED' : truth ? ['1'] : [];
        expect(await holding(setOf(tree), { x, y })).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a rule set that is refused', () => {
  it.each([
    ['a path into a value', { ...isFund, path: '$..constructor' }],
    ['an operator nobody knows', { ...isFund, operator: 'matches' }],
    ['an inherited operator', { ...isFund, operator: 'constructor' }],
    ['a value nobody gives', { ...isFund, fact: 'z' }],
    ['another value nobody gives', { ...isFund, value: { fact: '__proto__' } }],
    ['a condition by name', { condition: 'other' }],
    ['an empty list', { any: [] }],
    ['no condition', undefined],
    ['conditions without end', deep(30)],
  ])('has %s', (_what, condition) => {
    const [problem] = checkRuleSet(setOf(condition as BusinessCondition));
    expect(problem).toMatchObject({ code: 'RULE_SET_INVALID', path: '/rules/0' });
  });

  it('has too many conditions', () => {
    const all = Array.from({ length: 3_000 }, () => isFund);
    expect(checkRuleSet(setOf({ all }))).toHaveLength(1);
  });

  it('knows for each operator its opposite', () => {
    for (const [operator, opposite] of Object.entries(opposites)) {
      expect(opposites[opposite]).toBe(operator);
    }
  });
});

function deep(levels: number): BusinessCondition {
  let condition: BusinessCondition = isFund;
  for (let level = 0; level < levels; level++) condition = { not: condition };
  return condition;
}

function kleene(
  condition: BusinessCondition,
  values: Readonly<Record<string, number | null>>,
): boolean | null {
  if ('not' in condition) {
    const inner = kleene(condition.not, values);
    return inner === null ? null : !inner;
  }
  if ('fact' in condition) {
    const value = values[condition.fact] ?? null;
    const compared = condition.value as number;
    if (value === null) return null;
    if (condition.operator === 'equal') return value === compared;
    return condition.operator === 'notEqual' ? value !== compared : value < compared;
  }
  const wanted = 'any' in condition;
  const members = ('any' in condition ? condition.any : condition.all).map((member) =>
    kleene(member, values),
  );
  if (members.includes(wanted)) return wanted;
  return members.includes(null) ? null : !wanted;
}
