import { chooseOne } from '../flow-choice.ts';
import { leave } from '../leave.ts';
import type { Behaviour } from './behaviour.ts';

/** An exclusive gateway (BPMN 2.0.2 §13.4.2): each token leaves by one flow. */
export const exclusiveGateway: Behaviour = {
  bpmnType: 'bpmn:ExclusiveGateway',
  waits: false,
  join: 'any',
  split: 'one',
  enter: (step, node, { scope }) => leave(step, scope, node, chooseOne(step, scope, node)),
  resume: (step, scope, node, instance) =>
    leave(step, scope, node, chooseOne(step, scope, node), instance),
};
