import { type Draft, type DraftNode, type DraftTrigger, isOnEvent, titleOf } from '../draft.ts';
import type { ElementType } from '../graph.ts';
import { eventDefinitionsOf } from './event-definitions.ts';

/** Refuses events where the standard's table of event types does not permit them (BPMN 2.0.2 table 10.93). */
export function checkEvents(draft: Draft): void {
  for (const node of draft.processes.flatMap((process) => process.nodes)) {
    const place = placeOf(node);
    if (place !== undefined) checkPlace(draft, node, place);
    if (isOnEvent(node)) checkEventSubProcess(draft, node);
    if (node.type === 'eventBasedGateway') checkEventGateway(draft, node);
    checkInstantiate(draft, node);
  }
}

// ---------------------------------------------------------------------------------------------

type Kind = DraftTrigger['kind'] | 'none';

interface Place {
  /** How it is called in a sentence. */
  readonly name: string;
  readonly allowed: ReadonlySet<Kind>;
}

function place(name: string, ...allowed: readonly Kind[]): Place {
  return { name, allowed: new Set(allowed) };
}

const places = {
  start: place('start event', 'none', 'message', 'timer', 'signal', 'conditional'),
  inner: place('start event of a sub-process', 'none'),
  interrupting: place(
    'start event of an event sub-process',
    'message',
    'timer',
    'error',
    'escalation',
    'conditional',
    'signal',
    'compensation',
  ),
  besides: place(
    'non-interrupting start event of an event sub-process',
    'message',
    'timer',
    'escalation',
    'conditional',
    'signal',
  ),
  catching: place('intermediate catch event', 'message', 'timer', 'conditional', 'link', 'signal'),
  boundary: place(
    'boundary event',
    'message',
    'timer',
    'error',
    'escalation',
    'conditional',
    'signal',
    'cancel',
    'compensation',
  ),
  boundaryBesides: place(
    'non-interrupting boundary event',
    'message',
    'timer',
    'escalation',
    'conditional',
    'signal',
    'compensation',
  ),
  throwing: place(
    'intermediate throw event',
    'none',
    'message',
    'escalation',
    'compensation',
    'link',
    'signal',
  ),
  end: place(
    'end event',
    'none',
    'message',
    'error',
    'escalation',
    'cancel',
    'compensation',
    'signal',
    'terminate',
  ),
} as const;

function placeOf(node: DraftNode): Place | undefined {
  const { type, element, process } = node;
  switch (type) {
    case 'startEvent':
      if (process.owner === undefined) return places.start;
      if (!isOnEvent(process.owner)) return places.inner;
      return element.get('isInterrupting') === false ? places.besides : places.interrupting;
    case 'intermediateCatchEvent':
      return places.catching;
    case 'boundaryEvent':
      return element.get('cancelActivity') === false ? places.boundaryBesides : places.boundary;
    case 'intermediateThrowEvent':
      return places.throwing;
    case 'endEvent':
      return places.end;
    default:
      return undefined;
  }
}

function checkPlace(draft: Draft, node: DraftNode, { name, allowed }: Place): void {
  const kinds: readonly Kind[] =
    node.triggers.length > 0 || eventDefinitionsOf(node.element).length > 0
      ? node.triggers.map(({ kind }) => kind)
      : ['none'];
  for (const kind of kinds) {
    const lonely = kind === 'link' && kinds.length > 1;
    if (allowed.has(kind) && !lonely) continue;
    const what = kind === 'none' ? 'no event definition' : `a ${kind} event definition`;
    draft.error(
      'BPMN_EVENT_POSITION',
      node.element,
      `"${titleOf(node.element)}" is ${article(name)} with ${what}${lonely ? ' among others' : ''}, which BPMN does not permit there. Permitted are: ${[...allowed].join(', ')}.`,
      { kind },
    );
  }
  const cancels = kinds.includes('cancel');
  const transaction = node.type === 'boundaryEvent' ? node.host : aroundOf(node);
  if (cancels && transaction?.type !== 'transaction') {
    draft.error(
      'BPMN_EVENT_POSITION',
      node.element,
      `"${titleOf(node.element)}" cancels, but not a transaction. Put it into or at the boundary of a transaction.`,
      { kind: 'cancel' },
    );
  }
}

function article(name: string): string {
  return /^[aeio]/.test(name) ? `an ${name}` : `a ${name}`;
}

/** The innermost transaction around an element, else what is directly around it. */
function aroundOf(node: DraftNode): DraftNode | undefined {
  for (let { owner } = node.process; owner !== undefined; owner = owner.process.owner) {
    if (owner.type === 'transaction') return owner;
  }
  return node.process.owner;
}

/** BPMN 2.0.2 §10.3.5: one start event with a trigger, and no flows. */
function checkEventSubProcess(draft: Draft, node: DraftNode): void {
  const starts = (node.body?.nodes ?? []).filter(({ type }) => type === 'startEvent');
  if (starts.length !== 1) {
    draft.error(
      'BPMN_EVENT_SUB_PROCESS',
      node.element,
      `The event sub-process "${titleOf(node.element)}" has ${starts.length} start events. Give it exactly one, with a trigger.`,
    );
  }
  if (
    node.process.owner === undefined &&
    starts.some(({ triggers }) => triggers.some(({ kind }) => kind === 'compensation'))
  ) {
    draft.error(
      'BPMN_EVENT_POSITION',
      node.element,
      `The event sub-process "${titleOf(node.element)}" would undo the whole process, and nothing asks for that. Put it into the sub-process that it undoes.`,
      { kind: 'compensation' },
    );
  }
  if (node.incoming.length + node.outgoing.length + node.boundary.length === 0) return;
  draft.error(
    'BPMN_EVENT_SUB_PROCESS',
    node.element,
    `The event sub-process "${titleOf(node.element)}" has flows or boundary events. Remove them; its start event begins it.`,
  );
}

const after: ReadonlySet<ElementType> = new Set(['intermediateCatchEvent', 'receiveTask']);

/** BPMN 2.0.2 §10.6.6: after it stand events that wait, or receive tasks. */
function checkEventGateway(draft: Draft, node: DraftNode): void {
  const wrong = node.outgoing.find(
    ({ target }) => !after.has(target.type) || target.triggers.some(({ kind }) => kind === 'link'),
  );
  const title = titleOf(node.element);
  if (wrong !== undefined) {
    draft.error(
      'BPMN_EVENT_GATEWAY',
      wrong.element,
      `The event-based gateway "${title}" leads to "${titleOf(wrong.target.element)}", which waits for no event. Lead it to intermediate catch events or receive tasks.`,
      { gateway: node.id },
    );
  }
  if (node.element.get('eventGatewayType') === 'Parallel' && !begins(node)) {
    draft.error(
      'BPMN_EVENT_GATEWAY',
      node.element,
      `The event-based gateway "${title}" is parallel, which only one that begins the process may be. Make it exclusive, or set instantiate; to wait for all of several events use a parallel gateway.`,
      { gateway: node.id },
    );
  }
  for (const { target } of node.outgoing) checkBehindGateway(draft, title, node, target);
  if (node.outgoing.length < 2) {
    draft.error(
      'BPMN_EVENT_GATEWAY',
      node.element,
      `The event-based gateway "${title}" has no choice between events. Lead it to two or more.`,
      { gateway: node.id },
    );
  }
}

/** BPMN 2.0.2 §10.6.6: the gateway waits for the message in the place of the task, so the task has no life of its own. */
function checkBehindGateway(
  draft: Draft,
  title: string,
  gateway: DraftNode,
  task: DraftNode,
): void {
  const repeated = task.element.get('loopCharacteristics') !== undefined;
  if (task.type !== 'receiveTask' || (task.boundary.length === 0 && !repeated)) return;
  draft.error(
    'BPMN_EVENT_GATEWAY',
    task.element,
    `The receive task "${titleOf(task.element)}" behind the event-based gateway "${title}" ${repeated ? 'is repeated' : 'has boundary events'}, which would never count. Put another event behind the gateway instead.`,
    { gateway: gateway.id },
  );
}

function begins(node: DraftNode): boolean {
  return node.element.get('instantiate') === true;
}

/** BPMN 2.0.2 §10.3.3, §10.6.6: what begins a process has no flow into it and begins nothing else. */
function checkInstantiate(draft: Draft, node: DraftNode): void {
  if (!begins(node)) return;
  const repeated = node.element.get('loopCharacteristics') !== undefined;
  if (node.incoming.length === 0 && node.process.owner === undefined && !repeated) return;
  const why = repeated
    ? 'is repeated'
    : node.incoming.length > 0
      ? 'has a sequence flow into it'
      : 'stands in a sub-process';
  draft.error(
    'BPMN_EVENT_POSITION',
    node.element,
    `"${titleOf(node.element)}" is to begin the process (instantiate), but it ${why}. Remove instantiate, or put it at the beginning of the process.`,
    { kind: 'instantiate' },
  );
}
