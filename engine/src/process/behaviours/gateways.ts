import type { FlowNode } from '../../bpmn/graph.ts';
import { cannotBegin } from '../cannot-begin.ts';
import { isFault } from '../fault.ts';
import { chooseOne } from '../flow-choice.ts';
import { chooseByGateway } from '../inclusive-join.ts';
import { leave } from '../leave.ts';
import { at, type Step } from '../step.ts';
import { watchFor } from '../watch.ts';
import { type Behaviour, neverActive } from './behaviour.ts';

/** An exclusive gateway (BPMN 2.0.2 §13.4.2): each token leaves by one flow. */
export const exclusiveGateway: Behaviour = {
  bpmnType: 'bpmn:ExclusiveGateway',
  waits: false,
  join: 'any',
  split: 'one',
  enter: (step, node, { scope }) => leave(step, scope, node, chooseOne(step, { scope }, node)),
  resume: (step, scope, node, instance) =>
    leave(step, scope, node, chooseOne(step, { scope }, node), instance),
};

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

/** An inclusive gateway (BPMN 2.0.2 §13.4.3): waits for all tokens that can still come, leaves by every flow whose condition holds. */
export const inclusiveGateway: Behaviour = {
  bpmnType: 'bpmn:InclusiveGateway',
  waits: false,
  join: 'some',
  split: 'conditional',
  enter: enterJoin,
  resume: (step, scope, node, instance) =>
    leave(step, scope, node, chooseByGateway(step, { scope }, node), instance),
};

/** A complex gateway (BPMN 2.0.2 §13.4.5): fires when its condition over the tokens holds, then waits for the rest. */
export const complexGateway: Behaviour = {
  ...inclusiveGateway,
  bpmnType: 'bpmn:ComplexGateway',
};

/** An event-based gateway (BPMN 2.0.2 §13.4.4): the first event after it decides. */
export const eventBasedGateway: Behaviour = {
  bpmnType: 'bpmn:EventBasedGateway',
  waits: true,
  join: 'any',
  split: 'one',
  enter: (step, node, { scope }) => {
    const watch = watchFor(step, { scope }, node.awaits);
    if (isFault(watch)) cannotBegin(step, scope, node, undefined, watch);
    else step.activate(scope, node, watch && { watch });
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

/** A token waits until nothing moves any more: only then it is known what can still come. */
function enterJoin(
  step: Step,
  node: FlowNode,
  { scope, flow }: { readonly scope: string; readonly flow: number | undefined },
): void {
  if (node.incoming.length < 2 || flow === undefined) {
    leave(step, scope, node, chooseByGateway(step, { scope }, node));
    return;
  }
  step.emit({ type: 'tokenArrived', scope, flow: at(step.graph.flows, flow).id });
}
