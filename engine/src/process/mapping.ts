import type { Assignment, FlowNode } from '../bpmn/graph.ts';
import { type Fault, isFault } from './fault.ts';
import { jsonOf, type Place } from './formula.ts';
import type { Json, Variables } from './state.ts';
import type { Step, Values } from './step.ts';
import { assign } from './variables.ts';

/** The values of assignments, each seeing those before it. */
export function assigned(
  step: Step,
  place: Place,
  assignments: readonly Assignment[],
  node: FlowNode,
): Variables | Fault {
  const values: Record<string, Json> = {};
  const given: Record<string, Json> = { ...place.given };
  for (const { name, formula } of assignments) {
    const value = jsonOf(step, { ...place, given }, formula);
    if (value === undefined) {
      return {
        code: 'MAPPING_UNDECIDED',
        message: `The expression "${formula.expression.text}" for "${name}" at "${node.id}" gives nothing that can be kept. A fact or variable it names is missing or of another type; mend it, then try again.`,
      };
    }
    values[name] = value;
    given[name] = value;
  }
  return values;
}

/** Sets what an activity gives to the variables around it; gives the fault where something has no value. */
export function setOutputs(step: Step, place: Place, node: FlowNode): Fault | undefined {
  const values = assigned(step, place, node.outputs, node);
  if (isFault(values)) return values;
  const item = node.loop?.kind === 'multi' ? node.loop.output?.name : undefined;
  for (const [name, value] of Object.entries(values)) {
    assign(step, name === item ? place : { scope: place.scope }, { [name]: value });
  }
  return undefined;
}

/** Carries out a script's assignments, each seeing those before it. */
export function runScript(step: Step, place: Place, node: FlowNode): Fault | undefined {
  const values = assigned(step, place, node.script, node);
  if (isFault(values)) return values;
  assign(step, place, values);
  return undefined;
}

/** What an element begins with: what it is given and what its inputs say. */
export function inputsOf(
  step: Step,
  scope: string,
  node: FlowNode,
  given: Values | undefined,
): Variables | undefined | Fault {
  if (node.inputs.length === 0) return given;
  const values = assigned(step, { scope, ...(given && { given }) }, node.inputs, node);
  return isFault(values) ? values : { ...given, ...values };
}
