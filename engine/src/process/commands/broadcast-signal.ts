import { cannotTake } from '../catch-event.ts';
import { catchPointsOf, triggerAt } from '../catch-points.ts';
import { deliverSignal } from '../throw-event.ts';
import type { Handler } from './handler.ts';

/** A signal has come from outside. */
export const broadcastSignal: Handler<'broadcastSignal'> = (step, { signal, variables }) => {
  for (const point of catchPointsOf(step)) {
    const trigger = triggerAt(point);
    if (trigger.kind !== 'signal' || trigger.name !== signal) continue;
    const refused = cannotTake(step, point, variables);
    if (refused !== undefined) return refused;
  }
  deliverSignal(step, signal, variables);
  return undefined;
};
