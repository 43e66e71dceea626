import type { Problem } from '../bpmn/problem.ts';
import {
  type CompiledExpression,
  compileExpression,
  isExpressionFault,
} from '../process/expression.ts';
import { compileDecision } from '../rules/compile-decision.ts';
import type { CompiledDecision } from '../rules/compiled-decision.ts';
import { type DecisionFault, decisionFault } from '../rules/decision-fault.ts';
import type { FeelType } from '../rules/decision-table.ts';
import { evaluateDecision, isDecisionFault, valueNamed } from '../rules/evaluate-decision.ts';
import { jsonOf, typedValue } from '../rules/feel-value.ts';
import type { DecisionOutcome } from '../rules/hit-policy.ts';
import { valueOfExpression } from '../rules/unary-tests.ts';
import type { DecisionModel, ModelDecision } from './decision-model.ts';

/** The decisions of a document, ready to be made: by id, each after those it needs. */
export type CompiledModel = ReadonlyMap<string, CompiledModelDecision>;

/** A decision that is ready to be made. */
interface CompiledModelDecision {
  readonly result: string;
  /** Ids of the decisions to be made before it, in order. */
  readonly before: readonly string[];
  readonly logic: CompiledDecision | CompiledFormula;
}

interface CompiledFormula {
  readonly id: string;
  readonly expression: CompiledExpression;
  readonly type?: FeelType;
}

/** Compiles the decisions of a model; `model` is absent while an error stands. */
export function compileDecisionModel(source: DecisionModel): {
  readonly model?: CompiledModel;
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const model = new Map<string, CompiledModelDecision>();
  const byId = new Map(source.decisions.map((decision) => [decision.id, decision]));
  for (const decision of source.decisions) {
    const before = decisionsBefore(decision, byId);
    const compiled = compileLogic(decision);
    problems.push(...compiled.problems);
    if (before === undefined) problems.push(cycle(decision));
    else if (compiled.logic !== undefined) {
      model.set(decision.id, { result: decision.result, before, logic: compiled.logic });
    }
  }
  return problems.some(({ severity }) => severity === 'error') ? { problems } : { model, problems };
}

/** Makes a decision of a model, and before it those whose results it needs; the first fault ends it. */
export function evaluateDecisionModel(
  model: CompiledModel,
  id: string,
  inputs: Readonly<Record<string, unknown>>,
): DecisionOutcome | DecisionFault {
  const decision = model.get(id);
  if (decision === undefined) {
    return decisionFault('DECISION_UNKNOWN', id, `Expected a decision "${id}", but there is none.`);
  }
  const values: Record<string, unknown> = { ...inputs };
  for (const needed of decision.before) {
    const before = model.get(needed);
    if (before === undefined) continue;
    const outcome = evaluateLogic(before.logic, values);
    if (isDecisionFault(outcome)) return outcome;
    values[before.result] = outcome.value;
  }
  return evaluateLogic(decision.logic, values);
}

// ---------------------------------------------------------------------------------------------

function compileLogic({ id, logic }: ModelDecision): {
  readonly logic?: CompiledDecision | CompiledFormula;
  readonly problems: readonly Problem[];
} {
  if ('rules' in logic) {
    const compiled = compileDecision(logic);
    return 'decision' in compiled
      ? { logic: compiled.decision, problems: compiled.problems }
      : compiled;
  }
  const expression = compileExpression(logic.expression, logic.names);
  if (!isExpressionFault(expression)) {
    const { type } = logic;
    return { logic: { id, expression, ...(type === undefined ? {} : { type }) }, problems: [] };
  }
  const { code, message, params } = expression;
  const said = `Decision "${id}": ${message}`;
  return { problems: [{ code, severity: 'error', element: id, message: said, params }] };
}

/** Ids of all decisions that one needs, each after those that it needs itself; undefined where they go round in a circle. */
function decisionsBefore(
  decision: ModelDecision,
  byId: ReadonlyMap<string, ModelDecision>,
): readonly string[] | undefined {
  const done = new Set<string>();
  const open = new Set<string>();
  const pending = [{ id: decision.id, entered: false }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { id, entered } = next;
    if (entered) {
      open.delete(id);
      done.add(id);
      continue;
    }
    if (done.has(id)) continue;
    if (open.has(id)) return undefined;
    open.add(id);
    pending.push({ id, entered: true });
    for (const needed of byId.get(id)?.needs ?? []) pending.push({ id: needed, entered: false });
  }
  done.delete(decision.id);
  return [...done];
}

function cycle({ id }: ModelDecision): Problem {
  return {
    code: 'DMN_DECISION_CYCLE',
    severity: 'error',
    element: id,
    message: `The decision "${id}" needs its own result, by way of the decisions it requires. Remove one of the arrows.`,
    params: { decision: id },
  };
}

function evaluateLogic(
  logic: CompiledDecision | CompiledFormula,
  values: Readonly<Record<string, unknown>>,
): DecisionOutcome | DecisionFault {
  if ('table' in logic) return evaluateDecision(logic, values);
  const { id, expression, type } = logic;
  const value = valueOfExpression(expression, (name) => valueNamed(values, name));
  if (value === null) {
    return decisionFault(
      'DECISION_UNDECIDED',
      id,
      `Expected a result of decision "${id}", but a value is missing or of another type.`,
    );
  }
  if (type === undefined || typedValue(value, type) !== undefined) {
    return { value: jsonOf(value), rules: [] };
  }
  const message = `Expected a ${type} as result of decision "${id}", but got another value.`;
  return decisionFault('DECISION_OUTPUT_TYPE', id, message);
}
