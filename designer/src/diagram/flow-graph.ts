/** What a node is to the arrows between parts. */
export type NodeKind = 'start' | 'end' | 'part' | 'parallel' | 'other';

/** A shape that sequence flows connect. */
export interface FlowNode {
  readonly id: string;
  readonly kind: NodeKind;
}

/** A sequence flow; `plain` has no condition and is no default. */
export interface SequenceFlow {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly plain: boolean;
}

/** An association 办结后办结 between two parts. */
export interface FinishOrder {
  readonly id: string;
  readonly source: string;
  readonly target: string;
}

/** The diagram reduced to what decides about arrows. Ids are those of the BPMN elements. */
export interface FlowGraph {
  readonly nodes: readonly FlowNode[];
  readonly flows: readonly SequenceFlow[];
  readonly finishOrders: readonly FinishOrder[];
}

/** Kind of a node; a shape that is not there counts as `other`. */
export function kindOf(graph: FlowGraph, id: string): NodeKind {
  return graph.nodes.find((node) => node.id === id)?.kind ?? 'other';
}

/** Flows that end at a node. */
export function incoming(graph: FlowGraph, id: string): readonly SequenceFlow[] {
  return graph.flows.filter((flow) => flow.target === id);
}

/** Flows that begin at a node. */
export function outgoing(graph: FlowGraph, id: string): readonly SequenceFlow[] {
  return graph.flows.filter((flow) => flow.source === id);
}

/** A parallel gateway that only opens the process: everything into it comes from start events. */
export function isStartFork(graph: FlowGraph, id: string): boolean {
  const into = incoming(graph, id);
  return (
    kindOf(graph, id) === 'parallel' &&
    into.length > 0 &&
    into.every((flow) => kindOf(graph, flow.source) === 'start')
  );
}

/** Whether a flow only says that the case has begun. */
export function isStartFlow(graph: FlowGraph, flow: SequenceFlow): boolean {
  if (!flow.plain) return false;
  return kindOf(graph, flow.source) === 'start' || isStartFork(graph, flow.source);
}

/** The parts that a part starts after, found by walking back over everything that is no part. */
export function startPredecessors(graph: FlowGraph, part: string): readonly string[] {
  const found = new Set<string>();
  const seen = new Set<string>([part]);
  const open = [part];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const { source } of incoming(graph, id)) {
      if (kindOf(graph, source) === 'part') found.add(source);
      else if (!seen.has(source)) {
        seen.add(source);
        open.push(source);
      }
    }
  }
  return [...found];
}
