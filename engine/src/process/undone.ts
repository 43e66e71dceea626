import type { FlowNode } from '../bpmn/graph.ts';
import type { Scope } from './state.ts';

/**
 * Whether an instance stands for an activity that was done and is open again only to be undone: events on its border
 * guarded it while it was done, and do no more. Instances of a loop and compensation handlers are none.
 */
export function isUndone(
  { forCompensation }: FlowNode,
  active: Scope['active'],
  instance: string,
): boolean {
  const of = active[instance]?.of;
  return of !== undefined && active[of]?.loop === undefined && !forCompensation;
}
