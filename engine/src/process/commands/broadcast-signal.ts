import { catchPointsOf, triggerAt } from '../catch-points.ts';
import { deliverSignal } from '../throw-event.ts';
import { undeclaredVariable } from '../variables.ts';
import type { Handler } from './handler.ts';

/** A signal has come from outside. */
export const broadcastSignal: Handler<'broadcastSignal'> = (step, { signal, variables }) => {
  for (const point of catchPointsOf(step)) {
    const trigger = triggerAt(point);
    if (trigger.kind !== 'signal' || trigger.name !== signal) continue;
    const { scope, instance } = point;
    const place = instance === undefined ? { scope } : { scope, instance };
    const refused = undeclaredVariable(step, place, variables);
    if (refused !== undefined) return refused;
  }
  deliverSignal(step, signal, variables);
  return undefined;
};
