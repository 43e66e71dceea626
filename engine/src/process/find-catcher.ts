import type { FlowNode } from '../bpmn/graph.ts';
import type { CatchPoint } from './catch-event.ts';
import { isUndone, loopAround } from './instance-kind.ts';
import { at, type Step } from './step.ts';

/**
 * The nearest event that catches an error or an escalation (BPMN 2.0.2 §10.5.7): attached to the activity that gave it
 * off, in an event sub-process beside it, and so on outwards over called processes too. Where several stand alike
 * near, one that names the code comes before one that takes any.
 */
export function findCatcher(
  step: Step,
  scope: string,
  instance: string | undefined,
  kind: 'error' | 'escalation' | 'cancel',
  code: string | undefined,
): CatchPoint | undefined {
  let left: number | undefined;
  for (let from = { scope, instance }; ; ) {
    const found = atBoundary(step, from.scope, from.instance, kind, code);
    if (found !== undefined) return found;
    const inside = inEventSubProcess(step, from.scope, kind, code, left);
    if (inside !== undefined) return inside;
    const { parent } = step.scope(from.scope);
    if (parent === undefined) return undefined;
    left = step.processOf(from.scope).index;
    from = parent;
  }
}

/** A boundary event of an instance, or of the loop it belongs to. */
export function atBoundary(
  step: Step,
  scope: string,
  instance: string | undefined,
  kind: 'error' | 'escalation' | 'cancel',
  code: string | undefined,
): CatchPoint | undefined {
  if (instance === undefined) return undefined;
  const { active } = step.scope(scope);
  const { element } = step.instance(scope, instance);
  const whole = loopAround(active, instance) ?? instance;
  const node = step.nodeIn(scope, element);
  const { boundary } = node;
  if (boundary.length === 0 || isUndone(node, active, whole)) return undefined;
  const found = nearest(step, boundary, kind, code);
  return found && { scope, instance: whole, ...found };
}

// ---------------------------------------------------------------------------------------------

/** An event sub-process does not catch what it gives off itself (`left`): that goes further out. */
function inEventSubProcess(
  step: Step,
  scope: string,
  kind: 'error' | 'escalation' | 'cancel',
  code: string | undefined,
  left: number | undefined,
): CatchPoint | undefined {
  const { watched } = step.processOf(scope);
  if (watched.length === 0 || step.scope(scope).interrupted === true) return undefined;
  const others = watched.filter((event) => at(step.graph.nodes, event).process !== left);
  const found = nearest(step, others, kind, code);
  return found && { scope, ...found };
}

function nearest(
  step: Step,
  events: readonly number[],
  kind: 'error' | 'escalation' | 'cancel',
  code: string | undefined,
): { readonly event: FlowNode; readonly trigger: number } | undefined {
  let any: { readonly event: FlowNode; readonly trigger: number } | undefined;
  for (const index of events) {
    const event = at(step.graph.nodes, index);
    for (const [number, trigger] of event.triggers.entries()) {
      if (trigger.kind !== kind) continue;
      const wanted = 'code' in trigger ? trigger.code : undefined;
      if (wanted === undefined) any ??= { event, trigger: number };
      else if (wanted === code) return { event, trigger: number };
    }
  }
  return any;
}
