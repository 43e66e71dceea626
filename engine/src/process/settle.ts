import type { FlowNode } from '../bpmn/graph.ts';
import { behaviours } from './behaviours/index.ts';
import { completeActivity } from './complete-activity.ts';
import { lookAtConditions } from './conditions.ts';
import { ROOT_SCOPE } from './evolve.ts';
import { followKeys } from './follow-keys.ts';
import { holds } from './formula.ts';
import { fireJoins } from './inclusive-join.ts';
import { deliverKeptMessages } from './messages.ts';
import { endUnreachedParts, resumeWaitingParts, waitingParts } from './parts.ts';
import { interruptScope } from './scopes.ts';
import type { Scope } from './state.ts';
import { at, MAX_STEPS, type Step } from './step.ts';
import { leaveCancelled } from './transaction.ts';

/**
 * Moves tokens until all of them wait: an agenda, no recursion. False when the command needs more than
 * `MAX_STEPS` automatic steps.
 */
export function settle(step: Step): boolean {
  for (;;) {
    if (!work(step)) return false;
    step.lookedAt(step.touched.size);
    if (closeFinishedScopes(step) || fireTouchedJoins(step)) continue;
    if (step.graph.hasConditions && lookAtConditions(step)) continue;
    if (step.graph.hasSubscriptions) followKeys(step);
    if (step.state.messages !== undefined && deliverKeptMessages(step)) continue;
    if (step.partEnded) {
      step.partEnded = false;
      if (resumeWaitingParts(step)) continue;
    }
    if (endUnreachedParts(step)) continue;
    const ended = step.touched.has(ROOT_SCOPE) && isFinished(step, ROOT_SCOPE);
    if (ended) step.emit({ type: 'processCompleted' });
    else reportStanding(step);
    return true;
  }
}

// ---------------------------------------------------------------------------------------------

function work(step: Step): boolean {
  for (let next = step.nextWork(); next !== undefined; next = step.nextWork()) {
    if (step.steps > MAX_STEPS || step.pending > 2 * MAX_STEPS) return false;
    const { scope, node, instance, inner } = next;
    const behaviour = behaviours[node.type];
    if (instance !== undefined) behaviour.resume(step, scope, node, instance);
    else if (inner !== undefined) behaviour.begin?.(step, scope, node, inner);
    else behaviour.enter(step, node, next);
  }
  return true;
}

/** No element is active in the scope and no token waits at a join: BPMN 2.0.2 §13.5.6. */
function isFinished(step: Step, id: string): boolean {
  return isEmpty(step.scope(id).arrived) && step.isIdle(id);
}

function isEmpty(record: object): boolean {
  for (const _key in record) return false;
  return true;
}

/** Closes sub-processes and called processes that have finished; what opened them goes on. True when there was one. */
function closeFinishedScopes(step: Step): boolean {
  let closed = false;
  for (const id of step.touched) {
    const scope = step.state.scopes[id];
    if (scope?.parent === undefined || step.hasWork(id)) continue;
    const { parent } = scope;
    const node = step.nodeIn(parent.scope, step.instance(parent.scope, parent.instance).element);
    if (node.adHoc !== undefined) {
      if (!isAdHocOver(step, id, node, scope)) continue;
      if (!step.isIdle(id)) interruptScope(step, id, 'event');
    } else if (!isFinished(step, id)) continue;
    closed = true;
    close(step, id, step.scope(id), parent, node);
  }
  return closed;
}

function close(
  step: Step,
  id: string,
  { part, outcome = 'done', variables, done, cancelled }: Scope,
  parent: NonNullable<Scope['parent']>,
  node: FlowNode,
): void {
  step.emit({ type: 'scopeClosed', scope: id });
  step.touched.delete(id);
  if (step.instance(parent.scope, parent.instance).of === undefined) {
    step.touched.add(parent.scope);
  }
  if (part !== undefined) step.emit({ type: 'partEnded', part, outcome });
  if (cancelled === true) leaveCancelled(step, parent.scope, parent.instance);
  else if (part !== undefined) {
    behaviours[node.type].resume(step, parent.scope, node, parent.instance);
  } else {
    completeActivity(step, parent.scope, node, parent.instance, {
      ...(variables && { variables }),
      ...(done && { done }),
    });
  }
}

/** BPMN 2.0.2 §13.3.5: looked at when one of its activities has been completed, until it holds. */
function isAdHocOver(step: Step, id: string, { adHoc }: FlowNode, scope: Scope): boolean {
  const finished = isFinished(step, id);
  if (scope.interrupted === true || scope.fulfilled === true) return finished;
  if (!step.completedIn.delete(id) || adHoc?.completion === undefined) return false;
  if (holds(step, { scope: id }, adHoc.completion) !== true) return false;
  if (finished || adHoc.cancelRemaining) return true;
  step.emit({ type: 'adHocFulfilled', scope: id });
  return false;
}

function fireTouchedJoins(step: Step): boolean {
  let fired = false;
  for (const id of step.touched) {
    if (step.state.scopes[id] === undefined) step.touched.delete(id);
    else if (step.processOf(id).joins.length > 0 && fireJoins(step, id)) fired = true;
  }
  return fired;
}

/** Nothing moves any more: what can never move again without help is said, once. */
function reportStanding(step: Step): void {
  for (const scope of step.touched) {
    const open = step.state.scopes[scope];
    if (open === undefined || isEmpty(open.arrived) || !step.isIdle(scope)) continue;
    const flow = Object.keys(open.arrived).sort()[0] ?? '';
    const index = step.processOf(scope).flowIndex.get(flow) ?? -1;
    const join = at(step.graph.nodes, at(step.graph.flows, index).target);
    raiseOnce(step, scope, join.id, 'JOIN_STARVED', undefined);
  }
  if (step.graph.parts.size === 0 || someoneWorks(step)) return;
  for (const { scope, node, instance } of waitingParts(step)) {
    raiseOnce(step, scope, node.id, 'PART_ORDER_CONTRADICTION', instance);
  }
}

/** Whether a task is open or an incident waits for a person, so that parts may still move. */
function someoneWorks(step: Step): boolean {
  const { incidents } = step.state;
  if (Object.values(incidents).some(({ code }) => code !== 'PART_ORDER_CONTRADICTION')) return true;
  for (const scope in step.state.scopes) {
    for (const { element } of Object.values(step.scope(scope).active)) {
      const { body, called } = step.nodeIn(scope, element);
      if (body === undefined && called === undefined) return true;
    }
  }
  return false;
}

const standingMessages = {
  JOIN_STARVED: (element: string) =>
    `The join "${element}" waits for a token that can never come. The process was drawn so that a branch may be left out; correct it and end the parts of this case by hand.`,
  PART_ORDER_CONTRADICTION: (element: string) =>
    `The part at "${element}" waits for a predecessor that the diagram starts only after it. Withdraw or end that predecessor, or correct the order and try again.`,
};

function raiseOnce(
  step: Step,
  scope: string,
  element: string,
  code: keyof typeof standingMessages,
  instance: string | undefined,
): void {
  const raised = Object.values(step.state.incidents).some(
    (incident) =>
      incident.scope === scope && incident.element === element && incident.code === code,
  );
  if (raised) return;
  const message = standingMessages[code](element);
  const at = instance === undefined ? {} : { instance };
  step.raise({ code, element, scope, message, ...at });
}
