import { type FlowGraph, incoming, kindOf, startPredecessors } from './flow-graph.ts';
import { type PartOrder, partOrders } from './part-order.ts';

/** How to take one start order out of a diagram. */
export interface OrderCut {
  /** The sequence flow to remove. */
  readonly flow: string;
  /** Orders that went over the same flow and have to be drawn anew. */
  readonly restore: readonly PartOrder[];
}

/**
 * Finds the flow whose removal takes away that `to` starts after `from`, and as little else as can be;
 * nothing when the diagram says no such order.
 */
export function cutStartOrder(graph: FlowGraph, from: string, to: string): OrderCut | undefined {
  const before = partOrders(graph);
  const cuts = flowsBetween(graph, from, to).map((flow): OrderCut | undefined => {
    const rest = { ...graph, flows: graph.flows.filter((other) => other.id !== flow) };
    if (startPredecessors(rest, to).includes(from)) return undefined;
    return { flow, restore: lostOrders(before, partOrders(rest), from, to) };
  });
  return cuts
    .filter((cut) => cut !== undefined)
    .reduce<OrderCut | undefined>(
      (best, cut) => (best === undefined || cut.restore.length < best.restore.length ? cut : best),
      undefined,
    );
}

/** Flows on the ways back from `to` to `from` over everything that is no part. */
function flowsBetween(graph: FlowGraph, from: string, to: string): readonly string[] {
  const found = new Set<string>();
  const seen = new Set<string>([to]);
  const open = [to];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const flow of incoming(graph, id)) {
      if (flow.source === from || kindOf(graph, flow.source) !== 'part') found.add(flow.id);
      if (kindOf(graph, flow.source) === 'part' || seen.has(flow.source)) continue;
      seen.add(flow.source);
      open.push(flow.source);
    }
  }
  return [...found];
}

function lostOrders(
  before: readonly PartOrder[],
  after: readonly PartOrder[],
  from: string,
  to: string,
): readonly PartOrder[] {
  const left = new Set(after.map(nameOf));
  return before.filter(
    (order) => !left.has(nameOf(order)) && !(order.from === from && order.to === to),
  );
}

function nameOf(order: PartOrder): string {
  return `${order.mode} ${order.from} ${order.to}`;
}
