import { throwTriggers } from '../throw-event.ts';
import { instantActivity, nothing, waitingActivity } from './activity.ts';
import type { Behaviour } from './behaviour.ts';

/** A send task (BPMN 2.0.2 §13.3.3): gives its message to the shell and is done. */
export const sendTask: Behaviour = instantActivity('bpmn:SendTask', (step, place, node) => {
  throwTriggers(step, place, node);
  return undefined;
});

/** A receive task (BPMN 2.0.2 §13.3.3): waits for its message. */
export const receiveTask: Behaviour = waitingActivity('bpmn:ReceiveTask', nothing);
