import type { FlowNode } from '../bpmn/graph.ts';
import type { FlowChoice } from './flow-choice.ts';
import { at, type Step } from './step.ts';

/**
 * Leaves an element by the chosen flows. `instance` is the active element instance, absent for one that is
 * only walked through; where no flow can be chosen the token stays in the element under an incident.
 */
export function leave(
  step: Step,
  scope: string,
  node: FlowNode,
  choice: FlowChoice,
  instance?: string,
): void {
  if ('code' in choice) {
    step.raise({
      code: choice.code,
      element: node.id,
      scope,
      message: choice.message,
      instance: instance ?? step.activate(scope, node),
    });
    return;
  }
  const all = choice.flows.length === node.outgoing.length;
  const taken = all
    ? undefined
    : { flows: choice.flows.map((flow) => at(step.graph.flows, flow).id) };
  if (instance === undefined) {
    step.emit({ type: 'elementPassed', scope, element: node.id, ...taken });
  } else {
    step.emit({ type: 'elementCompleted', scope, instance, element: node.id, ...taken });
  }
  for (let count = node.completionQuantity; count > 0; count--) {
    for (const flow of choice.flows) step.sendAlong(scope, flow);
  }
}
