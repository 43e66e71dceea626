import { type CatchPoint, watchAt } from './catch-event.ts';
import { catchPointsOf, triggerAt } from './catch-points.ts';
import { jsonOf } from './formula.ts';
import type { Json, Watch } from './state.ts';
import type { Step } from './step.ts';
import { isSubscription, triggerName } from './watch.ts';

/**
 * Brings the keys of correlation subscriptions up to the variables they name (BPMN 2.0.2 §8.4.2: the key of a process is
 * calculated anew whenever its data changes). A key without value is none, and no message reaches who waits by it.
 */
export function followKeys(step: Step): void {
  for (const point of [...catchPointsOf(step)]) {
    if (isSubscription(triggerAt(point))) follow(step, point);
  }
}

// ---------------------------------------------------------------------------------------------

function follow(step: Step, point: CatchPoint): void {
  const trigger = triggerAt(point);
  if (trigger.kind !== 'message' || trigger.key === undefined) return;
  const { scope, instance, event } = point;
  const name = triggerName(event, point.trigger);
  const place = instance === undefined ? { scope } : { scope, instance };
  const key = jsonOf(step, place, trigger.key) ?? undefined;
  const { timers, keys, got, met } = watchAt(step, point);
  if (JSON.stringify(key) === JSON.stringify(keys?.[name])) return;
  const { [name]: _, ...others } = keys ?? {};
  const now: Readonly<Record<string, Json>> =
    key === undefined ? others : { ...others, [name]: key };
  const watch: Watch = {
    ...(timers && { timers }),
    ...(Object.keys(now).length > 0 && { keys: now }),
    ...(got && { got }),
    ...(met && { met }),
  };
  step.emit({
    type: 'eventsAwaited',
    scope,
    ...(instance === undefined ? undefined : { instance }),
    watch,
  });
}
