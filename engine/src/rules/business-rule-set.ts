import type { Problem } from '../bpmn/problem.ts';
import type { Json } from '../process/state.ts';

/** A rule set of a business rule task, in json-rules-engine's own JSON. */
export interface BusinessRuleSet {
  readonly id: string;
  /** Names of the values that its conditions may test. */
  readonly names: readonly string[];
  readonly rules: readonly BusinessRule[];
}

/** A rule: when the conditions hold, its event is part of the result. */
export interface BusinessRule {
  readonly name?: string;
  /** Events of a higher priority come first; 1 unless said. */
  readonly priority?: number;
  readonly conditions: BusinessCondition;
  readonly event: {
    readonly type: string;
    readonly params?: { readonly [key: string]: Json };
  };
}

/** Conditions of json-rules-engine, without paths into values and without conditions by name. */
export type BusinessCondition =
  | { readonly all: readonly BusinessCondition[] }
  | { readonly any: readonly BusinessCondition[] }
  | { readonly not: BusinessCondition }
  | BusinessTest;

/** A test of one value against a constant, or against another value. */
export interface BusinessTest {
  readonly fact: string;
  readonly operator: BusinessOperator;
  readonly value: Json | { readonly fact: string };
}

/** Each operator with its opposite, so that no condition needs to be negated (see decision 0006). */
export const opposites = {
  equal: 'notEqual',
  notEqual: 'equal',
  in: 'notIn',
  notIn: 'in',
  contains: 'doesNotContain',
  doesNotContain: 'contains',
  lessThan: 'greaterThanInclusive',
  greaterThanInclusive: 'lessThan',
  greaterThan: 'lessThanInclusive',
  lessThanInclusive: 'greaterThan',
} as const;

/** The operators of json-rules-engine. */
export type BusinessOperator = keyof typeof opposites;

/** Checks a rule set of unknown origin; what would not be carried out as written is a problem with the rule's place. */
export function checkRuleSet(set: BusinessRuleSet): readonly Problem[] {
  const names = new Set(set.names);
  const problems: Problem[] = [];
  let conditions = 0;
  for (const [index, rule] of set.rules.entries()) {
    const report = (what: string): void => {
      problems.push({
        code: 'RULE_SET_INVALID',
        severity: 'error',
        element: set.id,
        path: `/rules/${index}`,
        message: `Rule ${index + 1} of the rule set "${set.id}" ${what}`,
        params: { set: set.id, rule: index + 1 },
      });
    };
    if (typeof rule?.event?.type !== 'string') report('has no event with a type. Add one.');
    const pending: { readonly condition: unknown; readonly depth: number }[] = [
      { condition: rule?.conditions, depth: 0 },
    ];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      conditions++;
      if (conditions > MAX_CONDITIONS) break;
      const parts =
        next.depth > MAX_DEPTH ? 'nests too deep. Make it flat.' : partsOf(next.condition, names);
      if (typeof parts === 'string') report(parts);
      else for (const condition of parts) pending.push({ condition, depth: next.depth + 1 });
    }
  }
  if (conditions > MAX_CONDITIONS) {
    problems.push({
      code: 'RULE_SET_INVALID',
      severity: 'error',
      element: set.id,
      message: `The rule set "${set.id}" has more than ${MAX_CONDITIONS} conditions. Split it.`,
      params: { set: set.id },
    });
  }
  return problems;
}

// ---------------------------------------------------------------------------------------------

const MAX_CONDITIONS = 2_000;
const MAX_DEPTH = 20;

/** The conditions inside one, or what is wrong with it. */
function partsOf(condition: unknown, names: ReadonlySet<string>): readonly unknown[] | string {
  if (typeof condition !== 'object' || condition === null) return 'has no conditions. Add them.';
  const keys = Object.keys(condition);
  const [key = ''] = keys;
  const held = condition as Readonly<Record<string, unknown>>;
  if (keys.length === 1 && (key === 'all' || key === 'any')) {
    const list = held[key];
    return Array.isArray(list) && list.length > 0
      ? list
      : `has an empty "${key}". Fill or remove it.`;
  }
  if (keys.length === 1 && key === 'not') return [held[key]];
  const strange = keys.find((name) => name !== 'fact' && name !== 'operator' && name !== 'value');
  if (strange !== undefined)
    return `uses "${strange}", which is not permitted. Test flat values only.`;
  const { fact, operator, value } = held;
  if (typeof operator !== 'string' || !Object.hasOwn(opposites, operator)) {
    return `uses the operator "${String(operator)}". Choose one of ${Object.keys(opposites).join(', ')}.`;
  }
  const other = otherFact(value);
  const unknown = [fact, ...(other === undefined ? [] : [other])].find(
    (name) => typeof name !== 'string' || !names.has(name),
  );
  if (unknown !== undefined)
    return `tests "${String(unknown)}", which nobody gives. Correct the name.`;
  return value === undefined ? 'tests against nothing. Give a value.' : [];
}

/** The name of the value that another is compared with; undefined for a constant. */
export function otherFact(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'fact' in value ? value.fact : undefined;
}
