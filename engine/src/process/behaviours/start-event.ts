import { chooseEach } from '../flow-choice.ts';
import { leave } from '../leave.ts';
import type { Behaviour } from './behaviour.ts';

/** A none start event (BPMN 2.0.2 §13.5.1): the process begins. */
export const startEvent: Behaviour = {
  bpmnType: 'bpmn:StartEvent',
  waits: false,
  join: 'any',
  split: 'all',
  enter: (step, node, { scope }) => leave(step, scope, node, chooseEach(step, scope, node)),
  resume: (step, scope, node, instance) =>
    leave(step, scope, node, chooseEach(step, scope, node), instance),
};
