import type { FlowNode } from '../../bpmn/graph.ts';
import { leave } from '../leave.ts';
import { at, type Step } from '../step.ts';
import { type Behaviour, neverActive } from './behaviour.ts';

/** A parallel gateway (BPMN 2.0.2 §13.4.1): one token from every incoming flow, one to every outgoing; surplus is kept. */
export const parallelGateway: Behaviour = {
  bpmnType: 'bpmn:ParallelGateway',
  waits: false,
  join: 'every',
  split: 'all',
  enter: (step, node, { scope, flow }) => {
    if (node.incoming.length < 2 || flow === undefined) {
      leave(step, scope, node, { flows: node.outgoing });
      return;
    }
    step.emit({ type: 'tokenArrived', scope, flow: at(step.graph.flows, flow).id });
    if (isComplete(step, scope, node)) fire(step, scope, node);
  },
  resume: neverActive,
};

// ---------------------------------------------------------------------------------------------

function isComplete(step: Step, scope: string, node: FlowNode): boolean {
  const { arrived } = step.scope(scope);
  for (const flow of node.incoming) {
    if (!arrived[at(step.graph.flows, flow).id]) return false;
  }
  return true;
}

function fire(step: Step, scope: string, node: FlowNode): void {
  const flows = node.incoming.map((flow) => at(step.graph.flows, flow).id);
  step.emit({ type: 'joinFired', scope, element: node.id, flows });
  for (const flow of node.outgoing) step.sendAlong(scope, flow);
}
