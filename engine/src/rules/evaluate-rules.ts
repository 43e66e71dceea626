import { Engine, type RuleProperties, type RuleResult } from 'json-rules-engine';
import type { ExpertRule, RuleSet } from './compile-rules.ts';
import type { FactValue } from './condition.ts';
import { type FactState, holds, type TestOperator, type Truth } from './three-valued.ts';

/** How one rule came out, and the facts that decided it (those that held it up when it is unknown). */
export interface RuleOutcome {
  readonly truth: Truth;
  readonly because: readonly string[];
  /** The rule that came out so. */
  readonly rule?: ExpertRule;
}

/** Evaluates a rule set over the values of its facts, in the order of `ruleSet.facts`; the answer follows `ruleSet.rules`. */
export type RuleEvaluator = (
  ruleSet: RuleSet,
  facts: readonly FactState[],
) => readonly RuleOutcome[] | Promise<readonly RuleOutcome[]>;

/** How an operator compares the value of a fact with the one of a rule. */
export interface OperatorTest {
  readonly operator: string;
  readonly holds: (value: unknown, compared: unknown) => boolean;
}

const operators: readonly TestOperator[] = ['is', 'isNot', 'in', 'notIn', 'includes'];

/**
 * Evaluates rules with json-rules-engine in three-valued logic: one run takes every test of an unknown fact for failed,
 * a second one for passed; what passes the first is true, what fails the second is false, the rest is unknown.
 * That equals Kleene's logic because the stored form has no negation above a test.
 */
export async function evaluateRules(
  ruleSet: RuleSet,
  facts: readonly FactState[],
): Promise<readonly RuleOutcome[]> {
  const certain = await run(ruleSet, facts, false);
  const known = facts.every((state) => state !== undefined);
  const possible = known ? certain : await run(ruleSet, facts, true);
  return certain.map((result, position) => {
    const rule = ruleSet.rules[position];
    const found = outcome(result, possible[position]);
    return rule === undefined ? found : { ...found, rule };
  });
}

function run(
  ruleSet: RuleSet,
  facts: readonly FactState[],
  unknownPasses: boolean,
): Promise<readonly RuleResult[]> {
  const tests = operators.map((operator) => ({
    operator,
    holds: (state: unknown, compared: unknown) =>
      state === undefined
        ? unknownPasses
        : holds(operator, state as FactValue | null, compared as FactValue),
  }));
  const values = Object.fromEntries(ruleSet.facts.map((name, index) => [name, facts[index]]));
  return runRules(ruleSet.rules, tests, values);
}

/**
 * Runs rules whose event types are their positions, with one's own operators; the results come in that order.
 * A fresh engine each time: overlapping runs on one engine skip rules without a word.
 */
export async function runRules(
  rules: readonly object[],
  tests: readonly OperatorTest[],
  values: Readonly<Record<string, unknown>>,
): Promise<readonly RuleResult[]> {
  const engine = new Engine(rules as RuleProperties[]);
  for (const { operator, holds: test } of tests) engine.addOperator(operator, test);
  const { results, failureResults } = await engine.run(values);
  const ordered: RuleResult[] = [];
  for (const result of [...results, ...failureResults])
    ordered[Number(result.event?.type)] = result;
  return ordered;
}

function outcome(certain: RuleResult, possible: RuleResult | undefined): RuleOutcome {
  if (certain.result === true) return { truth: 'true', because: deciding(certain, true) };
  if (possible?.result !== true) return { truth: 'false', because: deciding(possible, false) };
  return { truth: 'unknown', because: undecided(certain, possible) };
}

/** A node of a result tree: a test, or a list of nodes. */
interface ResultNode {
  readonly fact?: string;
  readonly result?: boolean;
  readonly all?: readonly ResultNode[];
  readonly any?: readonly ResultNode[];
}

/** Facts of the tests that made a rule come out as it did; a list that came out otherwise decided nothing. */
function deciding(result: RuleResult | undefined, wanted: boolean): string[] {
  const facts = new Set<string>();
  const visit = (node: ResultNode): void => {
    for (const child of members(node)) {
      if (child.result !== wanted) continue;
      if (child.fact !== undefined) facts.add(child.fact);
      else visit(child);
    }
  };
  visit(result?.conditions as ResultNode);
  return [...facts];
}

/** Facts of the tests that pass in one run and fail in the other, where that makes a difference. */
function undecided(certain: RuleResult, possible: RuleResult): string[] {
  const facts = new Set<string>();
  const visit = (strict: ResultNode, lenient: ResultNode): void => {
    const children = members(lenient);
    for (const [index, child] of members(strict).entries()) {
      const other = children[index];
      if (other === undefined || child.result === other.result) continue;
      if (child.fact !== undefined) facts.add(child.fact);
      else visit(child, other);
    }
  };
  visit(certain.conditions as ResultNode, possible.conditions as ResultNode);
  return [...facts];
}

function members(node: ResultNode): readonly ResultNode[] {
  return node.all ?? node.any ?? [];
}
