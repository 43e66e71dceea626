import type { Json } from '../process/state.ts';
import type { CompiledDecision, CompiledRule } from './compiled-decision.ts';
import { type DecisionFault, decisionFault } from './decision-fault.ts';
import { jsonOf, priorityOf, sameValue } from './feel-value.ts';
import { type LookUp, valueOfExpression } from './unary-tests.ts';

/** What was decided, and by which rules (ids, in the order of the result). */
export interface DecisionOutcome {
  /** The value of a single output, an object by output name for several; a list for R, O and C. */
  readonly value: Json;
  readonly rules: readonly string[];
}

/** A rule that holds, or may hold. */
export interface Hit {
  readonly rule: CompiledRule;
  /** It holds; otherwise that cannot be said. */
  readonly certain: boolean;
  readonly outputs: readonly unknown[];
}

/** Makes one result of the rules that hold, as the hit policy says (DMN 1.3 §8.2.10). */
export function settleHits(
  decision: CompiledDecision,
  hits: readonly Hit[],
  lookUp: LookUp,
): DecisionOutcome | DecisionFault {
  const { hitPolicy } = decision.table;
  const open = hits.find((hit) => !hit.certain);
  switch (hitPolicy) {
    case 'UNIQUE':
    case 'ANY': {
      const [first, ...others] = hits;
      const different = others.find((hit) => hitPolicy === 'UNIQUE' || !agree(hit, first));
      const certain = hits.find((hit) => hit.certain);
      if (open !== undefined && (different !== undefined || certain === undefined)) {
        return undecided(decision, open.rule);
      }
      if (first === undefined) return noRule(decision, lookUp);
      return different === undefined
        ? one(decision, certain ?? first)
        : contradicting(decision, first, different);
    }
    case 'FIRST': {
      const [first] = hits;
      if (first === undefined) return noRule(decision, lookUp);
      return first.certain ? one(decision, first) : undecided(decision, first.rule);
    }
    case 'PRIORITY': {
      const [first, ...others] = byPriority(decision, hits);
      if (first === undefined) return noRule(decision, lookUp);
      if (first.certain) return one(decision, first);
      // of equal importance means of equal outputs, so one that holds is enough
      const equal = others.find((hit) => hit.certain && agree(hit, first));
      return equal === undefined ? undecided(decision, first.rule) : one(decision, equal);
    }
    case 'RULE ORDER':
    case 'COLLECT':
    case 'OUTPUT ORDER': {
      if (open !== undefined) return undecided(decision, open.rule);
      const ordered = hitPolicy === 'OUTPUT ORDER' ? byPriority(decision, hits) : hits;
      return decision.table.aggregation === undefined
        ? many(decision, ordered, lookUp)
        : aggregate(decision, ordered, lookUp);
    }
  }
}

/** The fault of a rule of which nobody can say whether it holds. */
export function undecided({ table }: CompiledDecision, rule: CompiledRule): DecisionFault {
  return decisionFault(
    'DECISION_UNDECIDED',
    table.id,
    `Expected rule "${rule.id}" of decision "${table.id}" to hold or not, but a value is missing or of another type.`,
    { rule: rule.id },
  );
}

// ---------------------------------------------------------------------------------------------

function agree(hit: Hit, other: Hit | undefined): boolean {
  return other !== undefined && sameValue(hit.outputs, other.outputs);
}

/** Output values come in order of importance; those of the first column weigh most. */
function byPriority(decision: CompiledDecision, hits: readonly Hit[]): readonly Hit[] {
  const places = (hit: Hit) =>
    hit.outputs.map((value, column) => priorityOf(decision.outputs[column]?.values ?? [], value));
  return hits
    .map((hit) => ({ hit, at: places(hit) }))
    .sort((a, b) => a.at.reduce((order, place, column) => order || place - (b.at[column] ?? 0), 0))
    .map(({ hit }) => hit);
}

function one(decision: CompiledDecision, hit: Hit): DecisionOutcome {
  return { value: resultOf(decision, hit.outputs), rules: [hit.rule.id] };
}

function many(
  decision: CompiledDecision,
  hits: readonly Hit[],
  lookUp: LookUp,
): DecisionOutcome | DecisionFault {
  if (hits.length === 0) {
    const otherwise = defaults(decision, lookUp);
    return { value: otherwise === undefined ? [] : [otherwise], rules: [] };
  }
  return {
    value: hits.map((hit) => resultOf(decision, hit.outputs)),
    rules: hits.map((hit) => hit.rule.id),
  };
}

function aggregate(
  decision: CompiledDecision,
  hits: readonly Hit[],
  lookUp: LookUp,
): DecisionOutcome | DecisionFault {
  const { aggregation } = decision.table;
  const rules = hits.map((hit) => hit.rule.id);
  if (aggregation === 'COUNT') return { value: hits.length, rules };
  if (hits.length === 0) return noRule(decision, lookUp);
  const numbers: number[] = [];
  for (const { rule, outputs } of hits) {
    const [value] = outputs;
    if (typeof value === 'number') {
      numbers.push(value);
      continue;
    }
    return decisionFault(
      'DECISION_OUTPUT_TYPE',
      decision.table.id,
      `Expected numbers as results of decision "${decision.table.id}", but rule "${rule.id}" gives another value.`,
      { rule: rule.id, output: decision.outputs[0]?.name ?? '' },
    );
  }
  if (aggregation === 'SUM') return { value: numbers.reduce((sum, next) => sum + next, 0), rules };
  return { value: aggregation === 'MIN' ? Math.min(...numbers) : Math.max(...numbers), rules };
}

function noRule(decision: CompiledDecision, lookUp: LookUp): DecisionOutcome | DecisionFault {
  const otherwise = defaults(decision, lookUp);
  if (otherwise !== undefined) return { value: otherwise, rules: [] };
  const { id } = decision.table;
  return decisionFault(
    'DECISION_NO_RULE',
    id,
    `Expected a rule of decision "${id}" to hold, but none does and there is no default output.`,
  );
}

/** The default outputs; undefined unless every column has one. */
function defaults(decision: CompiledDecision, lookUp: LookUp): Json | undefined {
  const values: unknown[] = [];
  for (const { default: otherwise } of decision.outputs) {
    const value = otherwise === undefined ? null : valueOfExpression(otherwise, lookUp);
    if (value === null) return undefined;
    values.push(value);
  }
  return resultOf(decision, values);
}

function contradicting({ table }: CompiledDecision, first: Hit, other: Hit): DecisionFault {
  return decisionFault(
    'DECISION_RULES_CONTRADICT',
    table.id,
    `Expected one result of decision "${table.id}", but both rule "${first.rule.id}" and rule "${other.rule.id}" hold.`,
    { rule: first.rule.id, other: other.rule.id },
  );
}

function resultOf({ outputs }: CompiledDecision, values: readonly unknown[]): Json {
  if (outputs.length === 1) return jsonOf(values[0]);
  return Object.fromEntries(outputs.map(({ name }, column) => [name, jsonOf(values[column])]));
}
