import {
  type FlowGraph,
  incoming,
  isStartFlow,
  isStartFork,
  kindOf,
  outgoing,
  type SequenceFlow,
} from './flow-graph.ts';

/** One change of the diagram; whoever makes it gives new elements their ids. */
export type DiagramEdit =
  | { readonly kind: 'addFlow'; readonly source: string; readonly target: string }
  | { readonly kind: 'removeFlow'; readonly flow: string }
  | { readonly kind: 'removeNode'; readonly node: string }
  /** The flow begins elsewhere. */
  | { readonly kind: 'moveSource'; readonly flow: string; readonly source: string }
  /** The flow ends elsewhere. */
  | { readonly kind: 'moveTarget'; readonly flow: string; readonly target: string }
  /** A parallel gateway before a part takes all flows into it. */
  | { readonly kind: 'insertJoin'; readonly before: string }
  /** A parallel gateway after the start event or a part takes all plain flows out of it. */
  | { readonly kind: 'insertFork'; readonly after: string }
  /** A gateway with one way in and one way out gives place to a direct flow. */
  | { readonly kind: 'bypass'; readonly node: string }
  | { readonly kind: 'addEnd'; readonly after: string };

/** Nodes around a change: only these are put in order, the rest of a drawing is left as its author wanted it. */
export interface Touched {
  /** Nodes that got a flow, or are new. */
  readonly gained: ReadonlySet<string>;
  /** Nodes that lost a flow. */
  readonly lost: ReadonlySet<string>;
}

/**
 * The next edit that keeps the diagram well-formed around a change; nothing when it is.
 * A part has one way in (several are joined), which comes from the start when nothing precedes it,
 * and one plain way out (several are split), which leads to an end event when nothing follows it.
 */
export function nextEdit(graph: FlowGraph, touched: Touched): DiagramEdit | undefined {
  for (const { id, kind } of graph.nodes) {
    const gained = touched.gained.has(id);
    const lost = touched.lost.has(id);
    if (!gained && !lost) continue;
    const edit =
      (kind === 'part' ? tidyPart(graph, id) : undefined) ??
      (kind === 'parallel' && gained ? withoutRepeats(graph, id) : undefined) ??
      (kind === 'parallel' && lost ? tidyGateway(graph, id) : undefined) ??
      (kind === 'end' && lost ? tidyEnd(graph, id) : undefined);
    if (edit !== undefined) return edit;
  }
  return undefined;
}

function tidyPart(graph: FlowGraph, id: string): DiagramEdit | undefined {
  return withoutRepeats(graph, id) ?? tidyWaysIn(graph, id) ?? tidyWaysOut(graph, id);
}

/** A second flow from the same node, and a flow from the start beside another one, say nothing. */
function withoutRepeats(graph: FlowGraph, id: string): DiagramEdit | undefined {
  const into = incoming(graph, id);
  const repeated = into.find(
    (flow, index) =>
      flow.plain &&
      into.slice(0, index).some((other) => other.source === flow.source && other.plain),
  );
  if (repeated !== undefined) return { kind: 'removeFlow', flow: repeated.id };
  const fromStart = into.find((flow) => isStartFlow(graph, flow));
  const needless = fromStart !== undefined && into.some((flow) => !isStartFlow(graph, flow));
  return needless ? { kind: 'removeFlow', flow: fromStart.id } : undefined;
}

function tidyWaysIn(graph: FlowGraph, id: string): DiagramEdit | undefined {
  const into = incoming(graph, id);
  if (into.length === 0) return flowFromStart(graph, id);
  if (into.length === 1) return undefined;
  const join = into.find((flow) => isJoinFor(graph, flow));
  if (join === undefined) return { kind: 'insertJoin', before: id };
  const next = into.find((flow) => flow !== join) as SequenceFlow;
  return { kind: 'moveTarget', flow: next.id, target: join.source };
}

/** Whether a flow comes from a parallel join that serves nothing but its target. */
function isJoinFor(graph: FlowGraph, flow: SequenceFlow): boolean {
  return (
    kindOf(graph, flow.source) === 'parallel' &&
    outgoing(graph, flow.source).length === 1 &&
    incoming(graph, flow.source).length > 0 &&
    !isStartFork(graph, flow.source)
  );
}

function flowFromStart(graph: FlowGraph, target: string): DiagramEdit | undefined {
  const start = graph.nodes.find((node) => node.kind === 'start');
  if (start === undefined) return undefined;
  const first = outgoing(graph, start.id);
  const [only] = first;
  if (only === undefined) return { kind: 'addFlow', source: start.id, target };
  if (first.length === 1 && isStartFork(graph, only.target)) {
    return { kind: 'addFlow', source: only.target, target };
  }
  return { kind: 'insertFork', after: start.id };
}

function tidyWaysOut(graph: FlowGraph, id: string): DiagramEdit | undefined {
  const out = outgoing(graph, id);
  if (out.length === 0) return { kind: 'addEnd', after: id };
  const onward = out.filter((flow) => flow.plain && kindOf(graph, flow.target) !== 'end');
  if (onward.length === 0) return undefined;
  const toEnd = out.find((flow) => flow.plain && kindOf(graph, flow.target) === 'end');
  if (toEnd !== undefined) {
    return incoming(graph, toEnd.target).length === 1
      ? { kind: 'removeNode', node: toEnd.target }
      : { kind: 'removeFlow', flow: toEnd.id };
  }
  const split = onward.find((flow) => isSplitOf(graph, flow));
  const beside = onward.find((flow) => flow !== split);
  if (beside === undefined) return undefined;
  if (split === undefined) return onward.length > 1 ? { kind: 'insertFork', after: id } : undefined;
  return { kind: 'moveSource', flow: beside.id, source: split.target };
}

/** Whether a flow leads into a parallel split that nothing else enters. */
function isSplitOf(graph: FlowGraph, flow: SequenceFlow): boolean {
  return (
    kindOf(graph, flow.target) === 'parallel' &&
    incoming(graph, flow.target).length === 1 &&
    outgoing(graph, flow.target).length > 1
  );
}

function tidyGateway(graph: FlowGraph, id: string): DiagramEdit | undefined {
  const into = incoming(graph, id);
  const out = outgoing(graph, id);
  if (into.length === 0 || out.length === 0) return { kind: 'removeNode', node: id };
  if (into.length === 1 && out.length === 1) return { kind: 'bypass', node: id };
  return undefined;
}

function tidyEnd(graph: FlowGraph, id: string): DiagramEdit | undefined {
  return incoming(graph, id).length === 0 ? { kind: 'removeNode', node: id } : undefined;
}
