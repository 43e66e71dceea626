import { type Draft, type DraftNode, isForCompensation, isOnEvent, titleOf } from '../draft.ts';
import { elementOf, elementsOf, type ModdleElement } from '../moddle-element.ts';

/** Finds what undoes an activity: the handler its compensation event leads to, or what a sub-process holds. */
export function connectCompensation(draft: Draft): void {
  const handlers = handlersByEvent(draft);
  for (const node of draft.processes.flatMap((process) => process.nodes)) {
    if (node.type === 'boundaryEvent' && node.host !== undefined) connect(draft, node, handlers);
    if (!isOnEvent(node) || node.process.owner === undefined) continue;
    const start = node.body?.nodes.find(({ type }) => type === 'startEvent');
    if (start?.triggers.some(({ kind }) => kind === 'compensation') === true) {
      node.process.owner.undoing = node;
    }
  }
  for (const process of draft.processes.toReversed()) {
    const { owner } = process;
    if (owner === undefined || owner.undoneBy !== undefined || isOnEvent(owner)) continue;
    const holds = process.nodes.some(({ undoneBy }) => undoneBy !== undefined);
    if (holds || owner.undoing !== undefined) owner.undoneBy = 'inside';
  }
}

// ---------------------------------------------------------------------------------------------

type Handlers = ReadonlyMap<ModdleElement, DraftNode>;

/** Associations from compensation events to activities, wherever they are drawn. */
function handlersByEvent(draft: Draft): Handlers {
  const handlers = new Map<ModdleElement, DraftNode>();
  const collaborations = draft.documents
    .flatMap((definitions) => elementsOf(definitions, 'rootElements'))
    .filter((root) => root.$type === 'bpmn:Collaboration');
  const holders = [...draft.processes.map(({ element }) => element), ...collaborations];
  for (const artifact of holders.flatMap((holder) => elementsOf(holder, 'artifacts'))) {
    if (artifact.$type !== 'bpmn:Association') continue;
    const ends = [elementOf(artifact, 'sourceRef'), elementOf(artifact, 'targetRef')];
    for (const [event, activity] of [ends, ends.toReversed()]) {
      const node = activity && draft.nodeOf.get(activity);
      if (event && node !== undefined && isForCompensation(node)) handlers.set(event, node);
    }
  }
  return handlers;
}

function connect(draft: Draft, event: DraftNode, handlers: Handlers): void {
  if (!event.triggers.some(({ kind }) => kind === 'compensation')) return;
  const handler = handlers.get(event.element);
  if (handler !== undefined && event.host !== undefined && handler.process === event.process) {
    event.host.undoneBy = handler;
    return;
  }
  draft.error(
    'BPMN_COMPENSATION_UNKNOWN',
    event.element,
    `The compensation event "${titleOf(event.element)}" is associated with no activity that is for compensation. Draw an association to one beside it.`,
  );
}
