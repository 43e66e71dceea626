import type { FlowNode, ProcessGraph, Trigger } from '../bpmn/graph.ts';
import type { CatchPoint } from './catch-event.ts';
import { containerOf } from './container-of.ts';
import type { ProcessState } from './state.ts';
import { at, type Step } from './step.ts';

/** Every trigger that an instance waits for, the oldest waiting first inside each scope. */
export function* catchPoints(graph: ProcessGraph, state: ProcessState): Iterable<CatchPoint> {
  for (const scope in state.scopes) {
    const open = state.scopes[scope];
    if (open === undefined) continue;
    const { active, interrupted } = open;
    const container = containerOf(graph, state, scope);
    if (interrupted === undefined) {
      for (const event of container.watched) yield* pointsOf(at(graph.nodes, event), scope);
    }
    for (const instance in active) {
      const { element, of } = active[instance] ?? {};
      const node = graph.nodes[container.nodeIndex.get(element ?? '') ?? -1];
      if (node === undefined) continue;
      if (node.awaits.length > 0 && active[instance]?.loop === undefined) {
        for (const event of node.awaits) yield* pointsOf(at(graph.nodes, event), scope, instance);
      }
      const insideLoop = of !== undefined && active[of]?.loop !== undefined;
      if (node.boundary.length === 0 || insideLoop) continue;
      for (const event of node.boundary) yield* pointsOf(at(graph.nodes, event), scope, instance);
    }
  }
}

/** The same for the state of a step, which pays for looking through it. */
export function catchPointsOf(step: Step): Iterable<CatchPoint> {
  const { scopes } = step.state;
  for (const id in scopes) step.lookedThrough(1 + Object.keys(scopes[id]?.active ?? {}).length);
  return catchPoints(step.graph, step.state);
}

/** What a point waits for. */
export function triggerAt({ event, trigger }: CatchPoint): Trigger {
  return at(event.triggers, trigger);
}

// ---------------------------------------------------------------------------------------------

function* pointsOf(event: FlowNode, scope: string, instance?: string): Iterable<CatchPoint> {
  for (const trigger of event.triggers.keys()) {
    yield { scope, ...(instance === undefined ? undefined : { instance }), event, trigger };
  }
}
