import type { FlowCondition, FlowNode, SequenceFlow, ValueSource } from '../bpmn/graph.ts';
import { instantValue } from './expression.ts';
import { handlingScope } from './part-scope.ts';
import { at, type Step } from './step.ts';

/** The flows a token leaves by, or why none can be chosen. */
export type FlowChoice =
  | { readonly flows: readonly number[] }
  | { readonly code: string; readonly message: string };

/** BPMN 2.0.2 §13.4.2: the first flow whose condition is true, else the default. */
export function chooseOne(step: Step, scope: string, node: FlowNode): FlowChoice {
  for (const index of node.outgoing) {
    if (index === node.defaultFlow) continue;
    const flow = at(step.graph.flows, index);
    const holds = flow.condition === undefined || conditionHolds(step, scope, flow.condition);
    if (holds === undefined) return undecided(flow);
    if (holds) return { flows: [index] };
  }
  return defaultOf(node);
}

/** BPMN 2.0.2 §13.3.1: every flow without condition and every one whose condition is true; the default when no condition is. */
export function chooseEach(step: Step, scope: string, node: FlowNode): FlowChoice {
  const flows: number[] = [];
  let conditions = 0;
  let met = 0;
  for (const index of node.outgoing) {
    if (index === node.defaultFlow) continue;
    const flow = at(step.graph.flows, index);
    if (flow.condition !== undefined) {
      conditions++;
      const holds = conditionHolds(step, scope, flow.condition);
      if (holds === undefined) return undecided(flow);
      if (!holds) continue;
      met++;
    }
    flows.push(index);
  }
  if (node.defaultFlow !== undefined && met === 0) flows.push(node.defaultFlow);
  if (flows.length === 0 && conditions > 0) return defaultOf(node);
  return { flows };
}

// ---------------------------------------------------------------------------------------------

function defaultOf(node: FlowNode): FlowChoice {
  if (node.defaultFlow !== undefined) return { flows: [node.defaultFlow] };
  return {
    code: 'NO_FLOW_TAKEN',
    message: `No condition after "${node.id}" is true and it has no default flow. Mend the conditions or the facts, then try again.`,
  };
}

function undecided(flow: SequenceFlow): FlowChoice {
  const text = flow.condition?.expression.text ?? '';
  return {
    code: 'CONDITION_UNDECIDED',
    message: `The condition "${text}" of the flow "${flow.id}" is neither true nor false. A fact or variable it names is missing or of another type; mend it, then try again.`,
  };
}

/** True, false, or undefined when FEEL gives null or no truth value. */
function conditionHolds(step: Step, scope: string, condition: FlowCondition): boolean | undefined {
  const values = condition.sources.map((source) => valueFrom(step, scope, source));
  const value = condition.expression.evaluate(values);
  return typeof value === 'boolean' ? value : undefined;
}

function valueFrom(step: Step, scope: string, source: ValueSource): unknown {
  switch (source.kind) {
    case 'fact':
      return own(step.context.facts, source.key);
    case 'variable': {
      const { variables, parent } = step.scope(scope);
      return own((parent === undefined ? step.state.variables : variables) ?? {}, source.name);
    }
    case 'partOutcome':
      return step.outcomeOf(source.part) ?? null;
    case 'ownOutcome':
      return handlingScope(step.state, scope)?.scope.outcome ?? null;
    case 'now':
      return instantValue(step.context.at);
  }
}

function own(record: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(record, key) ? (record[key] ?? null) : null;
}
