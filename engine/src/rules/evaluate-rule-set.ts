import type { Json } from '../process/state.ts';
import {
  type BusinessCondition,
  type BusinessOperator,
  type BusinessRuleSet,
  opposites,
} from './business-rule-set.ts';
import { type DecisionFault, decisionFault } from './decision-fault.ts';
import { valueNamed } from './evaluate-decision.ts';
import { type OperatorTest, runRules } from './evaluate-rules.ts';
import type { DecisionOutcome } from './hit-policy.ts';

/**
 * Evaluates a checked rule set over named values with json-rules-engine. The value is the list of the events of the rules
 * that hold, those of a higher priority first, otherwise in the order of the rules. Unknown is not false: where a missing
 * value, or one of another type, leaves a rule open, the result is a fault (decision 0006).
 */
export async function evaluateRuleSet(
  set: BusinessRuleSet,
  inputs: Readonly<Record<string, unknown>>,
): Promise<DecisionOutcome | DecisionFault> {
  const rules = set.rules.map(({ conditions, priority = 1 }, index) => ({
    conditions: asList(withoutNegation(conditions, false)),
    priority: Math.max(1, priority),
    event: { type: String(index) },
  }));
  const values = Object.fromEntries(set.names.map((name) => [name, valueNamed(inputs, name)]));
  const certain = await runRules(rules, tests(false), values);
  const possible = await runRules(rules, tests(true), values);
  const open = certain.findIndex((result, index) => result.result !== possible[index]?.result);
  if (open >= 0) {
    const rule = set.rules[open]?.name ?? String(open + 1);
    return decisionFault(
      'DECISION_UNDECIDED',
      set.id,
      `Expected rule "${rule}" of the rule set "${set.id}" to hold or not, but a value is missing or of another type.`,
      { rule },
    );
  }
  const holding = set.rules
    .map((rule, index) => ({ rule, index }))
    .filter(({ index }) => certain[index]?.result === true)
    .sort((a, b) => (b.rule.priority ?? 1) - (a.rule.priority ?? 1));
  return {
    value: holding.map(
      ({ rule }): Json => ({ type: rule.event.type, params: rule.event.params ?? {} }),
    ),
    rules: holding.map(({ rule, index }) => rule.name ?? String(index + 1)),
  };
}

// ---------------------------------------------------------------------------------------------

type Positive = Exclude<BusinessCondition, { readonly not: BusinessCondition }>;

/** Negations pushed down into the operators, which alone know the unknown. */
function withoutNegation(condition: BusinessCondition, negated: boolean): Positive {
  if ('not' in condition) return withoutNegation(condition.not, !negated);
  if ('fact' in condition) {
    return negated ? { ...condition, operator: opposites[condition.operator] } : condition;
  }
  const members = 'all' in condition ? condition.all : condition.any;
  const positive = members.map((member) => withoutNegation(member, negated));
  return 'all' in condition !== negated ? { all: positive } : { any: positive };
}

function asList(condition: Positive): Positive {
  return 'fact' in condition ? { all: [condition] } : condition;
}

function tests(unknownPasses: boolean): readonly OperatorTest[] {
  return (Object.keys(opposites) as BusinessOperator[]).map((operator) => ({
    operator,
    holds: (value, compared) => truthOf(operator, value, compared) ?? unknownPasses,
  }));
}

/** How a test comes out; null where a value is missing or of another type. */
function truthOf(operator: BusinessOperator, value: unknown, compared: unknown): boolean | null {
  switch (operator) {
    case 'equal':
      return isEqual(value, compared);
    case 'notEqual':
      return negation(isEqual(value, compared));
    case 'in':
      return isAmong(value, compared);
    case 'notIn':
      return negation(isAmong(value, compared));
    case 'contains':
      return isAmong(compared, value);
    case 'doesNotContain':
      return negation(isAmong(compared, value));
    case 'lessThan':
      return inOrder(value, compared, (a, b) => a < b);
    case 'lessThanInclusive':
      return inOrder(value, compared, (a, b) => a <= b);
    case 'greaterThan':
      return inOrder(value, compared, (a, b) => a > b);
    case 'greaterThanInclusive':
      return inOrder(value, compared, (a, b) => a >= b);
  }
}

function isEqual(value: unknown, compared: unknown): boolean | null {
  if (value === null || value === undefined || typeof value !== typeof compared) return null;
  return typeof value === 'object' ? null : value === compared;
}

function isAmong(value: unknown, list: unknown): boolean | null {
  if (!Array.isArray(list)) return null;
  let outcome: boolean | null = false;
  for (const item of list) {
    const equal = isEqual(value, item);
    if (equal === true) return true;
    if (equal === null) outcome = null;
  }
  return list.length === 0 && (value === null || value === undefined) ? null : outcome;
}

function inOrder(
  value: unknown,
  compared: unknown,
  order: (a: number, b: number) => boolean,
): boolean | null {
  return typeof value === 'number' && typeof compared === 'number' ? order(value, compared) : null;
}

function negation(truth: boolean | null): boolean | null {
  return truth === null ? null : !truth;
}
