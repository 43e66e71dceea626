import { isRejection, reject } from '../process/rejection.ts';
import type { DecideOpen } from './decision.ts';
import { findTask } from './open-task.ts';
import { runProcess } from './run-process.ts';

/** Takes the answer of a connector to a service task; only the server itself brings it. */
export const completeService: DecideOpen<'completeService'> = (
  definition,
  state,
  { instance },
  { actor, at },
) => {
  if (actor.kind !== 'system' || findTask(state, instance) !== undefined) {
    return reject(
      'SERVICE_NOT_YOURS',
      `Expected the server's own answer to service ${instance}, but ${actor.id} is a ${actor.kind}, or it is a task for a person.`,
      { instance },
    );
  }
  const run = runProcess(definition, state, { type: 'completeTask', instance }, at);
  return isRejection(run) ? run : { events: run.events, effects: run.effects };
};
