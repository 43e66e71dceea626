import type { FlowNode, SequenceFlow } from '../bpmn/graph.ts';
import { holds, type Place } from './formula.ts';
import { at, type Step } from './step.ts';

/** The flows a token leaves by, or why none can be chosen. */
export type FlowChoice =
  | { readonly flows: readonly number[] }
  | { readonly code: string; readonly message: string };

/** BPMN 2.0.2 §13.4.2: the first flow whose condition is true, else the default. */
export function chooseOne(step: Step, place: Place, node: FlowNode): FlowChoice {
  for (const index of node.outgoing) {
    if (index === node.defaultFlow) continue;
    const flow = at(step.graph.flows, index);
    const taken = flow.condition === undefined || holds(step, place, flow.condition);
    if (taken === undefined) return undecided(flow);
    if (taken) return { flows: [index] };
  }
  return node.outgoing.length === 0 ? { flows: [] } : defaultOf(node);
}

/** BPMN 2.0.2 §13.3.1: every flow without condition and every one whose condition is true; the default when no condition is. */
export function chooseEach(step: Step, place: Place, node: FlowNode): FlowChoice {
  const flows: number[] = [];
  let conditions = 0;
  let met = 0;
  for (const index of node.outgoing) {
    if (index === node.defaultFlow) continue;
    const flow = at(step.graph.flows, index);
    if (flow.condition !== undefined) {
      conditions++;
      const taken = holds(step, place, flow.condition);
      if (taken === undefined) return undecided(flow);
      if (!taken) continue;
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
