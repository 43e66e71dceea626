import type { FlowNode } from '../bpmn/graph.ts';
import type { Scope } from './state.ts';

/** The loop or multi-instance whose instance this is; undefined for any other. */
export function loopAround(active: Scope['active'], instance: string): string | undefined {
  const of = active[instance]?.of;
  return of !== undefined && active[of]?.loop !== undefined ? of : undefined;
}

/**
 * Whether an instance stands for an activity that was done and is open again only to be undone: events on its border
 * guarded it while it was done, and do no more. Instances of a loop and compensation handlers are none.
 */
export function isUndone(
  { forCompensation }: FlowNode,
  active: Scope['active'],
  instance: string,
): boolean {
  if (active[instance]?.of === undefined || forCompensation) return false;
  return loopAround(active, instance) === undefined;
}

/** Whether events on the border of an activity are waited for by this instance of it. */
export function hasBorder(node: FlowNode, active: Scope['active'], instance: string): boolean {
  return loopAround(active, instance) === undefined && !isUndone(node, active, instance);
}
