import type { CompiledDecision, CompiledInput, CompiledRule } from './compiled-decision.ts';
import { type DecisionFault, decisionFault } from './decision-fault.ts';
import { outputFault, typedValue } from './feel-value.ts';
import { type DecisionOutcome, type Hit, settleHits, undecided } from './hit-policy.ts';
import { type LookUp, passes, valueOfExpression } from './unary-tests.ts';

/**
 * Evaluates a decision table over named values (`{"credit score": 600}`, or a path: `applicant.age` is also found inside
 * `applicant`). Where a missing value or one of another type leaves open which rules hold, and that matters for the
 * result, nothing is guessed: the fault says which rule is undecided.
 */
export function evaluateDecision(
  decision: CompiledDecision,
  inputs: Readonly<Record<string, unknown>>,
): DecisionOutcome | DecisionFault {
  const lookUp: LookUp = (name) => valueNamed(inputs, name);
  const values = inputValues(decision, lookUp);
  if ('code' in values) return values;
  const hits: Hit[] = [];
  for (const rule of decision.rules) {
    const holds = ruleHolds(rule, decision.inputs, values, lookUp);
    if (holds === false) continue;
    const outputs = outputsOf(decision, rule, lookUp);
    if ('code' in outputs) {
      if (holds) return outputs;
      return undecided(decision, rule);
    }
    hits.push({ rule, certain: holds === true, outputs });
    if (decision.table.hitPolicy === 'FIRST') break;
  }
  return settleHits(decision, hits, lookUp);
}

/** Tells a decision without result. */
export function isDecisionFault(result: DecisionOutcome | DecisionFault): result is DecisionFault {
  return 'code' in result;
}

/** The value of a name, or of a path into structured values; null where there is none. */
export function valueNamed(inputs: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(inputs, name)) return inputs[name] ?? null;
  let held: unknown = inputs;
  for (const key of name.split('.')) {
    if (typeof held !== 'object' || held === null || !Object.hasOwn(held, key)) return null;
    held = (held as Record<string, unknown>)[key];
  }
  return held ?? null;
}

// ---------------------------------------------------------------------------------------------

function inputValues(
  decision: CompiledDecision,
  lookUp: LookUp,
): readonly unknown[] | DecisionFault {
  const values: unknown[] = [];
  for (const { label, expression, type, values: allowed } of decision.inputs) {
    const found = valueOfExpression(expression, lookUp);
    const value = found === null || type === undefined ? found : typedValue(found, type);
    if (value === undefined) {
      return decisionFault(
        'DECISION_INPUT_TYPE',
        decision.table.id,
        `Expected a ${type} as input "${label}" of decision "${decision.table.id}", but got another value.`,
        { input: label },
      );
    }
    const permitted =
      value === null || allowed === undefined || passes(allowed, value, lookUp, false);
    if (permitted !== true) {
      return decisionFault(
        'DECISION_INPUT_NOT_ALLOWED',
        decision.table.id,
        `Expected input "${label}" of decision "${decision.table.id}" to be one of ${allowed?.text}, but it is not.`,
        { input: label },
      );
    }
    values.push(value);
  }
  return values;
}

function ruleHolds(
  { when }: CompiledRule,
  inputs: readonly CompiledInput[],
  values: readonly unknown[],
  lookUp: LookUp,
): boolean | null {
  let outcome: boolean | null = true;
  for (let column = 0; column < when.length; column++) {
    const tests = when[column];
    if (tests === undefined) continue;
    const nullIsKnown = inputs[column]?.nullIsKnown === true;
    const passed = passes(tests, values[column], lookUp, nullIsKnown);
    if (passed === false) return false;
    if (passed === null) outcome = null;
  }
  return outcome;
}

function outputsOf(
  decision: CompiledDecision,
  rule: CompiledRule,
  lookUp: LookUp,
): readonly unknown[] | DecisionFault {
  const values: unknown[] = [];
  for (const [column, entry] of rule.gives.entries()) {
    const output = decision.outputs[column];
    const value = valueOfExpression(entry, lookUp);
    values.push(value);
    if (output === undefined || (value === null && entry.text === 'null')) continue;
    const wrong = value === null ? 'has no value' : outputFault(output, value);
    if (wrong === undefined) continue;
    return decisionFault(
      value === null ? 'DECISION_OUTPUT_MISSING' : 'DECISION_OUTPUT_TYPE',
      decision.table.id,
      `Expected a result "${output.name}" of rule "${rule.id}" of decision "${decision.table.id}", but ${entry.text} ${wrong}.`,
      { rule: rule.id, output: output.name },
    );
  }
  return values;
}
