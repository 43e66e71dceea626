import { type FlowGraph, startPredecessors } from './flow-graph.ts';

/** 办结后启动: starts after; 办结后办结: may run beside, is decided after. */
export type OrderMode = 'start' | 'finish';

/** An arrow between two parts, however it is drawn. */
export interface PartOrder {
  readonly from: string;
  readonly to: string;
  readonly mode: OrderMode;
}

/** Every order between two parts that the arrows say directly. */
export function partOrders(graph: FlowGraph): readonly PartOrder[] {
  const parts = graph.nodes.filter((node) => node.kind === 'part');
  const starts = parts.flatMap(({ id }) =>
    startPredecessors(graph, id).map((from): PartOrder => ({ from, to: id, mode: 'start' })),
  );
  const finishes = graph.finishOrders.map(
    ({ source, target }): PartOrder => ({ from: source, to: target, mode: 'finish' }),
  );
  return [...starts, ...finishes];
}

/** Whether `to` comes after `from` over any chain of arrows; a part does not come after itself. */
export function comesAfter(orders: readonly PartOrder[], from: string, to: string): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const order of orders) {
      if (order.from !== id || seen.has(order.to)) continue;
      if (order.to === to) return true;
      seen.add(order.to);
      open.push(order.to);
    }
  }
  return false;
}

/**
 * The orders to draw when parts are taken out, so that what came after them still comes after what
 * came before them: their predecessors are inherited in the mode of the arrow that left the removed
 * part. Orders that other arrows already imply are left out.
 */
export function inheritedOrders(
  orders: readonly PartOrder[],
  removed: ReadonlySet<string>,
): readonly PartOrder[] {
  const kept = orders.filter(({ from, to }) => !removed.has(from) && !removed.has(to));
  const wanted = orders
    .filter(({ from, to }) => removed.has(from) && !removed.has(to))
    .flatMap(({ from, to, mode }) =>
      predecessorsThrough(orders, removed, from).map((source) => ({ from: source, to, mode })),
    )
    .filter(({ from, to }) => from !== to);
  const added: PartOrder[] = [];
  for (const order of distinct(wanted)) {
    if (!implied([...kept, ...added], order)) added.push(order);
  }
  return added.filter((order) => !implied([...kept, ...without(added, order)], order));
}

/** The remaining parts before a removed one, over any number of removed ones. */
function predecessorsThrough(
  orders: readonly PartOrder[],
  removed: ReadonlySet<string>,
  part: string,
): readonly string[] {
  const found = new Set<string>();
  const seen = new Set<string>([part]);
  const open = [part];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const order of orders) {
      if (order.to !== id || seen.has(order.from)) continue;
      seen.add(order.from);
      if (removed.has(order.from)) open.push(order.from);
      else found.add(order.from);
    }
  }
  return [...found];
}

/** Start order is implied by a chain whose last arrow is a start arrow, finish order by any chain. */
function implied(orders: readonly PartOrder[], order: PartOrder): boolean {
  return orders.some(
    (last) =>
      last.to === order.to &&
      (last.mode === 'start' || order.mode === 'finish') &&
      (last.from === order.from || comesAfter(orders, order.from, last.from)),
  );
}

function distinct(orders: readonly PartOrder[]): readonly PartOrder[] {
  return [
    ...new Map(orders.map((order) => [`${order.mode} ${order.from} ${order.to}`, order])).values(),
  ];
}

function without(orders: readonly PartOrder[], left: PartOrder): readonly PartOrder[] {
  return orders.filter((order) => order !== left);
}
