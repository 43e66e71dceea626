import type { FlowNode } from '../bpmn/graph.ts';
import type { Fault } from './fault.ts';
import type { Inner, Step } from './step.ts';

/** An element cannot begin: its token waits in it under an incident, and trying again begins it anew. */
export function cannotBegin(
  step: Step,
  scope: string,
  node: FlowNode,
  inner: Inner | undefined,
  { code, message }: Fault,
): void {
  const instance = step.activate(scope, node, inner);
  step.raise({ code, element: node.id, scope, message, instance, atEntry: true });
}
