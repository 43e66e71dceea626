import { isSubscription } from '../process/watch.ts';
import {
  type Draft,
  type DraftFlow,
  type DraftNode,
  type DraftProcess,
  type DraftTrigger,
  isForCompensation,
  isOnEvent,
  previousNodes,
} from './draft.ts';
import type { FlowNode, ProcessGraph, ProcessNode, SequenceFlow, Trigger } from './graph.ts';
import { type ModdleElement, textOf } from './moddle-element.ts';
import { rolesOf } from './passes/read-roles.ts';

/** Numbers what the passes have found and freezes it into a graph. */
export function makeGraph(draft: Draft): ProcessGraph {
  const { processes } = draft;
  const nodes = processes.flatMap((process) => process.nodes);
  const flows = processes.flatMap((process) => process.flows);
  const numbers: Numbers = {
    process: new Map(processes.map((process, index) => [process, index])),
    node: new Map(nodes.map((node, index) => [node, index])),
    flow: new Map(flows.map((flow, index) => [flow, index])),
  };
  const parts = new Map([...draft.parts].map(([part, node]) => [part, number(numbers.node, node)]));
  return {
    main: number(numbers.process, draft.main),
    processes: processes.map((process) => processNode(process, numbers)),
    nodes: nodes.map((node) => flowNode(node, numbers)),
    flows: flows.map((flow) => sequenceFlow(flow, numbers)),
    processIndex: new Map(
      processes.flatMap(({ id, owner }, index) => (owner === undefined ? [[id, index]] : [])),
    ),
    parts,
    finishOrder: draft.finishOrder,
    leadsToPart: new Map(
      [...draft.parts].map(([part, node]) => [part, leadsTo(node, numbers, nodes.length)]),
    ),
    hasConditions: nodes.some(({ triggers }) =>
      triggers.some(({ kind }) => kind === 'conditional'),
    ),
    hasSubscriptions: nodes.some(({ triggers }) => triggers.some((one) => isSubscription(one))),
  };
}

// ---------------------------------------------------------------------------------------------

interface Numbers {
  readonly process: ReadonlyMap<DraftProcess, number>;
  readonly node: ReadonlyMap<DraftNode, number>;
  readonly flow: ReadonlyMap<DraftFlow, number>;
}

function number<Item>(numbers: ReadonlyMap<Item, number>, item: Item | undefined): number {
  const found = item === undefined ? undefined : numbers.get(item);
  if (found === undefined) throw new Error('A pass left a reference open.');
  return found;
}

function processNode(process: DraftProcess, numbers: Numbers): ProcessNode {
  const { id, element, owner, nodes, flows, variables } = process;
  const numbered = (list: readonly DraftNode[]) => list.map((node) => number(numbers.node, node));
  const starts = numbered(process.starts);
  const entries = numbered(process.entries);
  const handlers = nodes.filter((node) => isOnEvent(node));
  return {
    index: number(numbers.process, process),
    id,
    ...(element.name === undefined ? {} : { name: element.name }),
    ...(owner === undefined ? {} : { owner: number(numbers.node, owner) }),
    start: starts[0] ?? entries[0] ?? -1,
    starts,
    entries,
    watched: numbered(handlers.flatMap(({ body }) => body?.entries.filter(isWatched) ?? [])),
    joins: numbered(nodes.filter((node) => isJoin(node))),
    nodes: numbered(nodes),
    nodeIndex: new Map(nodes.map((node) => [node.id, number(numbers.node, node)])),
    flowIndex: new Map(flows.map((flow) => [flow.id, number(numbers.flow, flow)])),
    variables,
  };
}

/** What undoes a sub-process is not waited for. */
function isWatched(start: DraftNode): boolean {
  return start.triggers.every(({ kind }) => kind !== 'compensation');
}

/** Every node has the same keys in the same order, so that the engine reads all of them alike. */
function flowNode(node: DraftNode, numbers: Numbers): FlowNode {
  const { element, act, service, retries, part, defaultFlow, called, host, body } = node;
  const boundary = node.boundary.filter(isWatched).map((event) => number(numbers.node, event));
  const awaits = awaitedBy(node).map((event) => number(numbers.node, event));
  const startQuantity = quantityOf(element, 'startQuantity');
  return {
    index: number(numbers.node, node),
    id: node.id,
    type: node.type,
    process: number(numbers.process, node.process),
    name: element.name,
    incoming: node.incoming.map((flow) => number(numbers.flow, flow)),
    outgoing: node.outgoing.map((flow) => number(numbers.flow, flow)),
    defaultFlow: defaultFlow && number(numbers.flow, defaultFlow),
    act,
    service,
    retries,
    called: called && number(numbers.process, called),
    calledLater: node.calledLater,
    part,
    item: part === undefined ? undefined : textOf(element, 'lb:item'),
    department: node.department,
    roles: rolesOf(element),
    triggers: node.triggers.map((trigger) => numberedTrigger(trigger, numbers)),
    allOf:
      element.get('parallelMultiple') === true || element.get('eventGatewayType') === 'Parallel',
    interrupting:
      element.get('cancelActivity') !== false && element.get('isInterrupting') !== false,
    host: host && number(numbers.node, host),
    boundary,
    awaits,
    body: body && number(numbers.process, body),
    onEvent: isOnEvent(node),
    loop: node.loop,
    locals: node.locals,
    inputs: node.inputs,
    outputs: node.outputs,
    script: node.script,
    startQuantity,
    completionQuantity: quantityOf(element, 'completionQuantity'),
    undoneBy: undoneBy(node, numbers),
    forCompensation: isForCompensation(node),
    undoing: node.undoing && number(numbers.node, node.undoing),
    adHoc: node.adHoc,
    activation: node.activation,
    reach: isJoin(node) ? node.incoming.map((flow) => reachOf(node, flow, numbers)) : [],
    plain:
      node.loop === undefined &&
      startQuantity === 1 &&
      node.inputs.length + node.outputs.length + boundary.length + awaits.length === 0,
  };
}

function quantityOf(element: ModdleElement, property: string): number {
  const quantity = element.get(property);
  return typeof quantity === 'number' ? quantity : 1;
}

/** Events that an instance of a node waits for by itself. */
function awaitedBy(node: DraftNode): readonly DraftNode[] {
  switch (node.type) {
    case 'intermediateCatchEvent':
      return node.triggers.some(({ kind }) => kind === 'link') ? [] : [node];
    case 'receiveTask':
      return [node];
    case 'startEvent':
      return node.triggers.length > 1 && node.element.get('parallelMultiple') === true
        ? [node]
        : [];
    case 'eventBasedGateway':
      return node.outgoing.map((flow) => flow.target);
    default:
      return [];
  }
}

function undoneBy(node: DraftNode, numbers: Numbers): number | undefined {
  if (node.undoneBy === undefined) return undefined;
  return node.undoneBy === 'inside' ? -1 : number(numbers.node, node.undoneBy);
}

function numberedTrigger(trigger: DraftTrigger, numbers: Numbers): Trigger {
  if (trigger.kind !== 'compensation') return trigger;
  const { kind, activity, wait } = trigger;
  return activity === undefined
    ? { kind, wait }
    : { kind, activity: number(numbers.node, activity), wait };
}

/** Whether several flows come together at an inclusive or complex gateway. */
function isJoin({ type, incoming }: DraftNode): boolean {
  return (type === 'inclusiveGateway' || type === 'complexGateway') && incoming.length > 1;
}

/** Backwards from a flow into a join, without passing the join; over boundary events and links too. */
function reachOf(join: DraftNode, flow: DraftFlow, numbers: Numbers): Uint8Array {
  const reach = new Uint8Array(numbers.node.size);
  const pending = [flow.source];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const index = number(numbers.node, node);
    if (node === join || reach[index] === 1) continue;
    reach[index] = 1;
    pending.push(...previousNodes(node));
  }
  return reach;
}

function sequenceFlow(flow: DraftFlow, numbers: Numbers): SequenceFlow {
  return {
    index: number(numbers.flow, flow),
    id: flow.id,
    source: number(numbers.node, flow.source),
    target: number(numbers.node, flow.target),
    condition: flow.condition,
  };
}

/** Backwards from a part's call activity over flows and boundary events, and from a process or sub-process to what opens it. */
function leadsTo(part: DraftNode, numbers: Numbers, size: number): Uint8Array {
  const leads = new Uint8Array(size);
  const pending = [part];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const { owner, callers } = node.process;
    const opening = node.incoming.length > 0 ? [] : owner === undefined ? callers : [owner];
    for (const previous of [...previousNodes(node), ...opening]) {
      const index = number(numbers.node, previous);
      if (leads[index] === 1) continue;
      leads[index] = 1;
      pending.push(previous);
    }
  }
  return leads;
}
