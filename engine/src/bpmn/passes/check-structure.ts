import { behaviours } from '../../process/behaviours/index.ts';
import {
  type Draft,
  type DraftNode,
  type DraftProcess,
  isForCompensation,
  isOnEvent,
  nextNodes,
  previousNodes,
  titleOf,
} from '../draft.ts';

/** Refuses what cannot be begun, reached or finished, and branches without a way to choose. */
export function checkStructure(draft: Draft): void {
  for (const process of draft.processes) {
    findStarts(draft, process);
    for (const node of process.nodes) {
      checkEnds(draft, node);
      checkChoice(draft, node);
    }
    checkPaths(draft, process);
  }
}

// ---------------------------------------------------------------------------------------------

/**
 * A process begins at its start event without type; where it has no start event, at everything that no flow leads to
 * (BPMN 2.0.2 §10.5.2). Typed start events, receive tasks and event-based gateways that begin it are its entries, and
 * so is each of several start events without type: whoever starts an instance says which.
 */
function findStarts(draft: Draft, process: DraftProcess): void {
  const events = process.nodes.filter((node) => node.type === 'startEvent');
  const untyped = events.filter((node) => node.triggers.length === 0);
  const entries = events.filter((node) => node.triggers.length > 0);
  if (process.owner === undefined) {
    for (const node of process.nodes) entries.push(...instantiatedBy(node));
  }
  process.entries.push(...entries);
  const begunByName = process.owner === undefined && !draft.isCalled(process);
  if (untyped.length > 1 && !begunByName) {
    draft.error(
      'BPMN_SEVERAL_STARTS',
      process.element,
      `"${titleOf(process.element)}" has ${untyped.length} start events without type, so it is unclear where it begins when it is called. Keep one.`,
      { starts: untyped.map((node) => node.id).join(', ') },
    );
  }
  if (untyped.length > 1) process.entries.push(...untyped);
  else process.starts.push(...untyped);
  if (events.length === 0 && entries.length === 0 && process.owner?.type !== 'adHocSubProcess') {
    process.starts.push(...process.nodes.filter((node) => isUnled(node)));
  }
  const empty = process.owner === undefined && process.starts.length + process.entries.length === 0;
  if (empty || (draft.isCalled(process) && process.starts.length === 0)) {
    draft.error(
      'BPMN_NO_START',
      process.element,
      `The process "${titleOf(process.element)}" has no start event without type. Begin it with one.`,
    );
  }
}

/** BPMN 2.0.2 §10.3.3, §10.6.6: what a process may begin with besides start events. */
function instantiatedBy(node: DraftNode): readonly DraftNode[] {
  if (node.element.get('instantiate') !== true || node.incoming.length > 0) return [];
  if (node.type === 'receiveTask') return [node];
  return node.type === 'eventBasedGateway' ? node.outgoing.map((flow) => flow.target) : [];
}

/** Whether nothing leads to a node and nothing but the process itself begins it. */
function isUnled(node: DraftNode): boolean {
  const begunOtherwise =
    node.type === 'boundaryEvent' || isOnEvent(node) || isForCompensation(node);
  return node.incoming.length === 0 && !begunOtherwise;
}

function checkEnds(draft: Draft, node: DraftNode): void {
  if (node.type === 'startEvent' && node.incoming.length > 0) {
    draft.error(
      'BPMN_FLOW_INTO_START',
      node.element,
      `A sequence flow leads into the start event "${titleOf(node.element)}". Lead it to the first task.`,
    );
  }
  if (node.type === 'boundaryEvent' && node.incoming.length > 0) {
    draft.error(
      'BPMN_FLOW_INTO_START',
      node.element,
      `A sequence flow leads into the boundary event "${titleOf(node.element)}". Lead it to an activity.`,
    );
  }
  if (node.type === 'endEvent' && node.outgoing.length > 0) {
    draft.error(
      'BPMN_FLOW_OUT_OF_END',
      node.element,
      `A sequence flow leads out of the end event "${titleOf(node.element)}". Use a task or remove the flow.`,
    );
  }
  if (isForCompensation(node) && node.incoming.length + node.outgoing.length > 0) {
    draft.error(
      'BPMN_COMPENSATION_FLOW',
      node.element,
      `"${titleOf(node.element)}" is for compensation and has sequence flows. Remove them: its compensation event begins it.`,
    );
  }
}

function checkChoice(draft: Draft, node: DraftNode): void {
  const { split } = behaviours[node.type];
  if (split !== 'one' && split !== 'conditional') return;
  if (node.type === 'eventBasedGateway') return;
  const open = node.outgoing.filter(
    (flow) => flow !== node.defaultFlow && !flow.element.get('conditionExpression'),
  );
  const [first] = open;
  if (split === 'one' && node.outgoing.length > 1 && first !== undefined) {
    draft.error(
      'BPMN_FLOW_WITHOUT_CONDITION',
      first.element,
      `The flow "${first.id}" after "${titleOf(node.element)}" has no condition and is not the default. Give it a condition or make it the default flow.`,
      { gateway: node.id },
    );
  }
  const conditional = node.outgoing.length > open.length;
  if (conditional && node.defaultFlow === undefined && (split === 'one' || open.length === 0)) {
    draft.report(
      'warning',
      'BPMN_NO_DEFAULT',
      node.element,
      `"${titleOf(node.element)}" has no default flow; where no condition is true the case stops with an incident. Make one flow the default.`,
    );
  }
}

function checkPaths(draft: Draft, process: DraftProcess): void {
  const { nodes, owner } = process;
  const freely = owner?.type === 'adHocSubProcess';
  const begun = nodes.filter(
    (node) =>
      process.starts.includes(node) ||
      process.entries.includes(node) ||
      isOnEvent(node) ||
      isForCompensation(node) ||
      (freely && node.incoming.length === 0) ||
      (node.type === 'eventBasedGateway' && instantiatedBy(node).length > 0),
  );
  const reached = closure(begun, nextNodes);
  const hasEnds = !freely && nodes.some((node) => node.type === 'endEvent');
  const ends = nodes.filter(
    (node) => node.type === 'endEvent' || (node.outgoing.length === 0 && mayEnd(node, hasEnds)),
  );
  const finishing = closure(ends, previousNodes);
  for (const node of nodes) {
    const title = titleOf(node.element);
    if (!reached.has(node)) {
      draft.error(
        'BPMN_UNREACHABLE',
        node.element,
        `No path leads from the start to "${title}". Connect it or remove it.`,
      );
    }
    if (!finishing.has(node)) {
      draft.error(
        'BPMN_NO_PATH_TO_END',
        node.element,
        `No path leads from "${title}" to an end event. Connect it to what follows, or to an end event.`,
      );
    }
  }
}

/** Without any end event a path ends where no flow leads on; beside some, only what is never left may lack one. */
function mayEnd(node: DraftNode, hasEnds: boolean): boolean {
  const neverLeft =
    isOnEvent(node) ||
    isForCompensation(node) ||
    node.triggers.some(({ kind }) => kind === 'compensation');
  return !hasEnds || neverLeft;
}

function closure(
  from: readonly DraftNode[],
  next: (node: DraftNode) => readonly DraftNode[],
): ReadonlySet<DraftNode> {
  const found = new Set(from);
  for (const node of found) for (const other of next(node)) found.add(other);
  return found;
}
