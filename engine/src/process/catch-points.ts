import type { FlowNode, ProcessGraph, ProcessNode, Trigger } from '../bpmn/graph.ts';
import type { CatchPoint } from './catch-event.ts';
import { containerOf } from './container-of.ts';
import { hasBorder } from './instance-kind.ts';
import type { ProcessState, Scope } from './state.ts';
import { at, type Step } from './step.ts';

/** Every trigger that an instance waits for, the oldest waiting first inside each scope. */
export function* catchPoints(graph: ProcessGraph, state: ProcessState): Iterable<CatchPoint> {
  for (const scope in state.scopes) {
    const open = state.scopes[scope];
    if (open === undefined) continue;
    const container = containerOf(graph, state, scope);
    yield* pointsOfScope(graph, container, open, scope);
    for (const instance in open.active) {
      yield* pointsOfInstance(graph, container, open, scope, instance);
    }
  }
}

/** The same for the state of a step, which pays for looking through it. */
export function catchPointsOf(step: Step): Iterable<CatchPoint> {
  const { scopes } = step.state;
  for (const id in scopes) step.lookedAt(1 + Object.keys(scopes[id]?.active ?? {}).length);
  return catchPoints(step.graph, step.state);
}

/** What is waited for beside a scope: its event sub-processes. */
export function* pointsOfScope(
  graph: ProcessGraph,
  container: ProcessNode,
  { interrupted }: Scope,
  scope: string,
): Iterable<CatchPoint> {
  if (interrupted !== undefined) return;
  for (const event of container.watched) yield* pointsOf(at(graph.nodes, event), scope);
}

/** What an element instance waits for, in itself and at its boundary. */
export function* pointsOfInstance(
  graph: ProcessGraph,
  container: ProcessNode,
  { active }: Scope,
  scope: string,
  instance: string,
): Iterable<CatchPoint> {
  const { element, loop } = active[instance] ?? {};
  const node = graph.nodes[container.nodeIndex.get(element ?? '') ?? -1];
  if (node === undefined) return;
  if (node.awaits.length > 0 && loop === undefined) {
    for (const event of node.awaits) yield* pointsOf(at(graph.nodes, event), scope, instance);
  }
  if (node.boundary.length === 0 || !hasBorder(node, active, instance)) return;
  for (const event of node.boundary) yield* pointsOf(at(graph.nodes, event), scope, instance);
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
