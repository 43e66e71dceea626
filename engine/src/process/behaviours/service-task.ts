import { waitingActivity } from './activity.ts';
import type { Behaviour } from './behaviour.ts';

/** A service task (BPMN 2.0.2 §13.3.3): asks the shell to call a connector and waits for its answer. */
export const serviceTask: Behaviour = waitingActivity(
  'bpmn:ServiceTask',
  (step, _scope, node, instance) => {
    const { id: element, service = element } = node;
    step.effects.push({ type: 'callService', instance, element, service });
  },
);
