import { chooseEach } from '../flow-choice.ts';
import { leave } from '../leave.ts';
import { calledScope } from '../part-scope.ts';
import { enterPart, openScope } from '../parts.ts';
import type { Behaviour } from './behaviour.ts';

/** A call activity (BPMN 2.0.2 §13.3.4): runs another process in a scope of its own; with `lb:part` it is a part. */
export const callActivity: Behaviour = {
  bpmnType: 'bpmn:CallActivity',
  waits: true,
  join: 'any',
  split: 'conditional',
  enter: (step, node, { scope }) => {
    if (node.part !== undefined) enterPart(step, scope, node);
    else openScope(step, scope, node, step.activate(scope, node));
  },
  resume: (step, scope, node, instance) => {
    if (calledScope(step.state, instance) !== undefined) return;
    if (node.part !== undefined) enterPart(step, scope, node, instance);
    else leave(step, scope, node, chooseEach(step, scope, node), instance);
  },
};
