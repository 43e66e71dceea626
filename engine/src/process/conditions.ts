import { type CatchPoint, happen, watchAt } from './catch-event.ts';
import { catchPointsOf, pointsOfInstance, pointsOfScope, triggerAt } from './catch-points.ts';
import { holds } from './formula.ts';
import type { Step } from './step.ts';
import { isWaiting } from './throw-event.ts';
import { triggerName } from './watch.ts';

/**
 * Looks at every conditional event that is waited for (BPMN 2.0.2 §10.5.5): one happens when its condition becomes true,
 * and may happen again only after it has not been true. True when something happened.
 */
export function lookAtConditions(step: Step): boolean {
  const points = [...pointsToLookAt(step)].filter(
    (point) => triggerAt(point).kind === 'conditional',
  );
  let happened = false;
  for (const point of points) {
    if (!isWaiting(step, point)) continue;
    const met = isMet(step, point);
    if (met === wasMet(step, point)) continue;
    const { scope, instance, event } = point;
    step.emit({
      type: 'conditionChanged',
      scope,
      ...(instance === undefined ? undefined : { instance }),
      event: triggerName(event, point.trigger),
      met,
    });
    if (!met) continue;
    happened = true;
    happen(step, point);
  }
  return happened;
}

// ---------------------------------------------------------------------------------------------

/** All points once a value has changed since the last look, else only those that came since. */
function* pointsToLookAt(step: Step): Iterable<CatchPoint> {
  const unseen = step.unseen.take();
  if (unseen === 'everything') {
    yield* catchPointsOf(step);
    return;
  }
  step.lookedAt(unseen.length);
  for (const { scope, instance } of unseen) {
    const open = step.state.scopes[scope];
    if (open === undefined) continue;
    const container = step.processOf(scope);
    if (instance === undefined) yield* pointsOfScope(step.graph, container, open, scope);
    else yield* pointsOfInstance(step.graph, container, open, scope, instance);
  }
}

/** A condition that cannot be decided yet is not met. */
function isMet(step: Step, point: CatchPoint): boolean {
  const trigger = triggerAt(point);
  const { scope, instance } = point;
  const place = instance === undefined ? { scope } : { scope, instance };
  return trigger.kind === 'conditional' && holds(step, place, trigger.condition) === true;
}

function wasMet(step: Step, point: CatchPoint): boolean {
  return watchAt(step, point).met?.includes(triggerName(point.event, point.trigger)) ?? false;
}
