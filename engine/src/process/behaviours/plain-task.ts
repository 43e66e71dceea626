import { instantActivity } from './activity.ts';
import type { Behaviour } from './behaviour.ts';

/** A task without type (BPMN 2.0.2 §13.3.3): nothing for the engine to do, it is walked through. */
export const task: Behaviour = instantActivity('bpmn:Task', () => undefined);

/** A manual task: done by people outside of the engine. */
export const manualTask: Behaviour = instantActivity('bpmn:ManualTask', () => undefined);
