import { nothing, waitingActivity } from './activity.ts';
import type { Behaviour } from './behaviour.ts';

/** A user task (BPMN 2.0.2 §13.3.3): waits until a person has completed it. */
export const userTask: Behaviour = waitingActivity('bpmn:UserTask', nothing);
