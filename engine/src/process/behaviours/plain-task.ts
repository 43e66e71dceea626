import { chooseEach } from '../flow-choice.ts';
import { leave } from '../leave.ts';
import type { Behaviour } from './behaviour.ts';

/** A task without type, or a manual task (BPMN 2.0.2 §13.3.3): nothing for the engine to do, it is walked through. */
function passedThrough(bpmnType: string): Behaviour {
  return {
    bpmnType,
    waits: false,
    join: 'any',
    split: 'conditional',
    enter: (step, node, { scope }) => leave(step, scope, node, chooseEach(step, scope, node)),
    resume: (step, scope, node, instance) =>
      leave(step, scope, node, chooseEach(step, scope, node), instance),
  };
}

/** A task without type. */
export const task: Behaviour = passedThrough('bpmn:Task');

/** A manual task: done by people outside of the engine. */
export const manualTask: Behaviour = passedThrough('bpmn:ManualTask');
