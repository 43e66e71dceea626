import type { Draft, DraftFlow, DraftNode, DraftProcess } from './draft.ts';
import type { FlowNode, ProcessGraph, ProcessNode, SequenceFlow } from './graph.ts';
import { textOf } from './moddle-element.ts';

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
    processIndex: new Map(processes.map((process, index) => [process.id, index])),
    parts,
    finishOrder: draft.finishOrder,
    leadsToPart: new Map(
      [...draft.parts].map(([part, node]) => [part, leadsTo(node, numbers, nodes.length)]),
    ),
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
  const index = number(numbers.process, process);
  return {
    index,
    id: process.id,
    ...(process.element.name === undefined ? {} : { name: process.element.name }),
    start: number(numbers.node, process.start),
    nodes: process.nodes.map((node) => number(numbers.node, node)),
    nodeIndex: new Map(process.nodes.map((node) => [node.id, number(numbers.node, node)])),
    flowIndex: new Map(process.flows.map((flow) => [flow.id, number(numbers.flow, flow)])),
    variables: process.variables,
  };
}

/** Every node has the same keys in the same order, so that the engine reads all of them alike. */
function flowNode(node: DraftNode, numbers: Numbers): FlowNode {
  const { element, act, service, part, defaultFlow, called } = node;
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
    called: called && number(numbers.process, called),
    part,
    item: part === undefined ? undefined : textOf(element, 'lb:item'),
    department: node.department,
  };
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

/** Backwards from a part's call activity over flows, and from a process's start to where it is called. */
function leadsTo(part: DraftNode, numbers: Numbers, size: number): Uint8Array {
  const leads = new Uint8Array(size);
  const pending = [part];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const before = [
      ...node.incoming.map((flow) => flow.source),
      ...(node.type === 'startEvent' ? node.process.callers : []),
    ];
    for (const previous of before) {
      const index = number(numbers.node, previous);
      if (leads[index] === 1) continue;
      leads[index] = 1;
      pending.push(previous);
    }
  }
  return leads;
}
