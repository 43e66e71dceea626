import { chooseEach } from '../flow-choice.ts';
import { leave } from '../leave.ts';
import type { Behaviour } from './behaviour.ts';

/** A user task (BPMN 2.0.2 §13.3.3): waits until a person has completed it. */
export const userTask: Behaviour = {
  bpmnType: 'bpmn:UserTask',
  waits: true,
  join: 'any',
  split: 'conditional',
  enter: (step, node, { scope }) => {
    step.activate(scope, node);
  },
  resume: (step, scope, node, instance) =>
    leave(step, scope, node, chooseEach(step, scope, node), instance),
};
