import { chooseEach } from '../flow-choice.ts';
import { leave } from '../leave.ts';
import type { Behaviour } from './behaviour.ts';

/** A service task (BPMN 2.0.2 §13.3.3): asks the shell to call a connector and waits for its answer. */
export const serviceTask: Behaviour = {
  bpmnType: 'bpmn:ServiceTask',
  waits: true,
  join: 'any',
  split: 'conditional',
  enter: (step, node, { scope }) => {
    const instance = step.activate(scope, node);
    step.effects.push({
      type: 'callService',
      instance,
      element: node.id,
      service: node.service ?? node.id,
    });
  },
  resume: (step, scope, node, instance) =>
    leave(step, scope, node, chooseEach(step, scope, node), instance),
};
