import type { FlowNode } from '../bpmn/graph.ts';
import { isFault } from './fault.ts';
import { chooseEach } from './flow-choice.ts';
import { leave } from './leave.ts';
import type { SkipReason } from './part.ts';
import { calledScope, scopeOfPart } from './part-scope.ts';
import { openScope } from './scopes.ts';
import { at, type Step } from './step.ts';
import { watchFor } from './watch.ts';

/**
 * A token is at the call activity of a part: the part is skipped, waits, or starts.
 * `instance` is given when the part waited here before.
 */
export function enterPart(step: Step, scope: string, node: FlowNode, instance?: string): void {
  const part = node.part ?? '';
  if (step.outcomeOf(part) === undefined) {
    const standing = standingOf(step, part);
    if (standing === 'ready' && scopeOfPart(step.state, part) === undefined) {
      if (instance !== undefined) resolveIncidentsOf(step, instance);
      openScope(step, scope, node, instance ?? activatePart(step, scope, node));
      return;
    }
    if (typeof standing === 'string') {
      if (instance === undefined) activatePart(step, scope, node);
      return;
    }
    step.emit({ type: 'partEnded', part, outcome: 'skipped', reason: standing });
  }
  leave(step, scope, node, chooseEach(step, { scope }, node), instance);
}

/** Events at the boundary of a part are waited for from when its token has come. */
function activatePart(step: Step, scope: string, node: FlowNode): string {
  const watch = node.boundary.length === 0 ? undefined : watchFor(step, { scope }, node.boundary);
  if (!isFault(watch)) return step.activate(scope, node, watch && { watch });
  const instance = step.activate(scope, node);
  step.raise({ ...watch, element: node.id, scope, instance, atEntry: true });
  return instance;
}

/** The predecessors of a part that end before it is decided, as planned or, without a plan, as drawn. */
export function finishPredecessors(step: Step, part: string): readonly string[] {
  const { parts } = step.context;
  if (parts !== undefined) return parts.get(part)?.finishAfter ?? [];
  return step.graph.finishOrder
    .filter((order) => order.after === part)
    .map((order) => order.before);
}

/** Looks again at every part that waits; true when one of them moved. */
export function resumeWaitingParts(step: Step): boolean {
  const before = step.events.length;
  for (const { scope, instance, node } of waitingParts(step)) {
    enterPart(step, scope, node, instance);
  }
  return step.events.length > before;
}

/** Parts whose token has come to their call activity and that wait there for their predecessors. */
export function waitingParts(step: Step): readonly WaitingPart[] {
  const waiting: WaitingPart[] = [];
  const { scopes, incidents } = step.state;
  for (const scope in scopes) {
    const active = scopes[scope]?.active;
    for (const instance in active) {
      const node = step.nodeIn(scope, active[instance]?.element ?? '');
      if (node.part === undefined || calledScope(step.state, instance) !== undefined) continue;
      const ended = step.outcomeOf(node.part) !== undefined;
      const stopped = Object.values(incidents).some((incident) => incident.instance === instance);
      if (!(ended && stopped)) waiting.push({ scope, instance, node });
    }
  }
  return waiting;
}

/** A part that waits at its call activity. */
export interface WaitingPart {
  readonly scope: string;
  readonly instance: string;
  readonly node: FlowNode;
}

/** Ends, as `notReached`, each planned part that no token can come to any more; true when there was one. */
export function endUnreachedParts(step: Step): boolean {
  const { parts } = step.context;
  if (parts === undefined) return false;
  const before = step.events.length;
  let live: readonly number[] | undefined;
  for (const part of parts.keys()) {
    if (step.outcomeOf(part) !== undefined) continue;
    live ??= liveNodes(step);
    const node = step.graph.parts.get(part);
    const leads = step.graph.leadsToPart.get(part);
    if (live.some((at) => at === node || leads?.[at] === 1)) continue;
    step.emit({ type: 'partEnded', part, outcome: 'skipped', reason: { kind: 'notReached' } });
  }
  return step.events.length > before;
}

// ---------------------------------------------------------------------------------------------

function resolveIncidentsOf(step: Step, instance: string): void {
  for (const [id, incident] of Object.entries(step.state.incidents)) {
    if (incident.instance === instance) step.emit({ type: 'processIncidentResolved', id });
  }
}

/**
 * Whether a part may start, must wait, or is skipped for a reason. A predecessor that was skipped passes on what
 * came before it: the refusal that skipped it or, where it was never reached, its own predecessors in either mode.
 */
function standingOf(step: Step, part: string): 'ready' | 'wait' | SkipReason {
  const { parts } = step.context;
  if (parts === undefined) return 'ready';
  const planned = parts.get(part);
  if (planned === undefined) return { kind: 'notPlanned' };
  let waits = false;
  const startAfter = new Set(planned.startAfter);
  const finishAfter = new Set<string>();
  for (const predecessors of [startAfter, finishAfter]) {
    for (const predecessor of predecessors) {
      const outcome = step.outcomeOf(predecessor);
      if (outcome === undefined) waits = true;
      if (outcome === 'refused' || outcome === 'withdrawn') {
        return { kind: 'predecessorEnded', predecessor, outcome };
      }
      if (outcome !== 'skipped') continue;
      const passedOn = parts.get(predecessor);
      for (const earlier of passedOn?.startAfter ?? []) predecessors.add(earlier);
      for (const earlier of passedOn?.finishAfter ?? []) finishAfter.add(earlier);
    }
  }
  return waits ? 'wait' : 'ready';
}

/** The nodes where tokens are: active elements and the joins that tokens wait at. */
function liveNodes(step: Step): readonly number[] {
  const { scopes } = step.state;
  const live: number[] = [];
  for (const id in scopes) {
    const process = step.processOf(id);
    for (const active of Object.values(scopes[id]?.active ?? {})) {
      live.push(process.nodeIndex.get(active.element) ?? -1);
    }
    for (const flow in scopes[id]?.arrived) {
      live.push(at(step.graph.flows, process.flowIndex.get(flow) ?? -1).target);
    }
  }
  return live;
}
