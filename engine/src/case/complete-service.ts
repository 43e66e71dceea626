import { isRejection, reject } from '../process/rejection.ts';
import type { DecideOpen } from './decision.ts';
import { findTask } from './open-task.ts';
import { runProcess } from './run-process.ts';

/** Takes the answer of a connector or of a rule set; only the server itself brings it. */
export const completeService: DecideOpen<'completeService'> = (
  definition,
  state,
  { instance, variables },
  context,
) => {
  const { actor } = context;
  if (actor.kind !== 'system' || findTask(state, instance) !== undefined) {
    return reject(
      'SERVICE_NOT_YOURS',
      `Expected the server's own answer to service ${instance}, but ${actor.id} is a ${actor.kind}, or it is a task for a person.`,
      { instance },
    );
  }
  const command = { type: 'completeTask', instance, ...(variables && { variables }) } as const;
  const run = runProcess(definition, state, command, context);
  return isRejection(run) ? run : { events: run.events, effects: run.effects };
};
