import { behaviours } from './behaviours/index.ts';
import { ROOT_SCOPE } from './evolve.ts';
import { endUnreachedParts, resumeWaitingParts, waitingParts } from './parts.ts';
import { at, MAX_STEPS, type Step } from './step.ts';

/**
 * Moves tokens until all of them wait: an agenda, no recursion. False when the command needs more than
 * `MAX_STEPS` automatic steps.
 */
export function settle(step: Step): boolean {
  for (;;) {
    if (!moveTokens(step)) return false;
    if (closeFinishedScopes(step)) continue;
    if (step.partEnded) {
      step.partEnded = false;
      if (resumeWaitingParts(step)) continue;
    }
    if (endUnreachedParts(step)) continue;
    if (isFinished(step, ROOT_SCOPE)) step.emit({ type: 'processCompleted' });
    else reportStanding(step);
    return true;
  }
}

// ---------------------------------------------------------------------------------------------

function moveTokens(step: Step): boolean {
  for (let token = step.nextToken(); token !== undefined; token = step.nextToken()) {
    if (step.steps > MAX_STEPS) return false;
    behaviours[token.node.type].enter(step, token.node, token);
  }
  return true;
}

/** No element is active in the scope and no token waits at a join: BPMN 2.0.2 §13.5.6. */
function isFinished(step: Step, id: string): boolean {
  const { active, arrived } = step.scope(id);
  return isEmpty(active) && isEmpty(arrived);
}

function isEmpty(record: object): boolean {
  for (const _key in record) return false;
  return true;
}

/**
 * Closes called processes that have finished; their call activities complete. True when there was one.
 * A caller's id is smaller than those of the scopes it called, so it is looked at before its own tokens move on.
 */
function closeFinishedScopes(step: Step): boolean {
  let closed = false;
  for (const id of Object.keys(step.state.scopes)) {
    const { parent, part, outcome = 'done' } = step.scope(id);
    if (parent === undefined || !isFinished(step, id)) continue;
    closed = true;
    const element = step.scope(parent.scope).active[parent.instance]?.element ?? '';
    const node = step.nodeIn(parent.scope, element);
    step.emit({ type: 'scopeClosed', scope: id });
    if (part !== undefined) step.emit({ type: 'partEnded', part, outcome });
    behaviours[node.type].resume(step, parent.scope, node, parent.instance);
  }
  return closed;
}

/** Nothing moves any more: what can never move again without help is said, once. */
function reportStanding(step: Step): void {
  for (const [scope, { active, arrived }] of Object.entries(step.state.scopes)) {
    if (!isEmpty(active) || isEmpty(arrived)) continue;
    const flow = Object.keys(arrived).sort()[0] ?? '';
    const index = step.processOf(scope).flowIndex.get(flow) ?? -1;
    const join = at(step.graph.nodes, at(step.graph.flows, index).target);
    raiseOnce(step, scope, join.id, 'JOIN_STARVED', undefined);
  }
  if (someoneWorks(step)) return;
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
      if (step.nodeIn(scope, element).type !== 'callActivity') return true;
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
