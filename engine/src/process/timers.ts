import type { ProcessGraph } from '../bpmn/graph.ts';
import type { CatchPoint } from './catch-event.ts';
import { catchPoints } from './catch-points.ts';
import type { ProcessState } from './state.ts';
import { triggerName } from './watch.ts';

/** A timer that runs; its id is the instance or scope that waits, and the event. */
export interface RunningTimer {
  readonly id: string;
  /** ISO instant in UTC. */
  readonly due: string;
  readonly point: CatchPoint;
}

/** Every timer of an instance that has not fired. */
export function* runningTimers(graph: ProcessGraph, state: ProcessState): Iterable<RunningTimer> {
  for (const point of catchPoints(graph, state)) {
    const { scope, instance, event, trigger } = point;
    const open = state.scopes[scope];
    const timers = instance === undefined ? open?.timers : open?.active[instance]?.timers;
    const name = triggerName(event, trigger);
    const timer = timers?.[name];
    if (timer === undefined) continue;
    yield { id: `${instance ?? `scope-${scope}`}:${name}`, due: timer.due, point };
  }
}
