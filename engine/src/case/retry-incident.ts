import { isRejection, reject } from '../process/rejection.ts';
import type { DecideOpen } from './decision.ts';
import { runProcess } from './run-process.ts';

/** Tries again what an incident stopped: by a supervisor, or by the server. */
export const retryIncident: DecideOpen<'retryIncident'> = (
  definition,
  state,
  { incident },
  context,
) => {
  const { actor } = context;
  if (actor.kind !== 'supervisor' && actor.kind !== 'system') {
    return reject(
      'INCIDENT_NOT_YOURS',
      `Expected a supervisor to retry incident ${incident}, but ${actor.id} is a ${actor.kind}.`,
      { incident },
    );
  }
  const run = runProcess(definition, state, { type: 'retryIncident', incident }, context);
  return isRejection(run) ? run : { events: run.events, effects: run.effects };
};
