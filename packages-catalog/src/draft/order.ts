import type { Condition } from '@lianban/engine';
import type { SubItem } from '../service-package.ts';
import { type FactDomain, possibleOutcomes } from './outcomes.ts';

/** One part before another. */
export interface OrderEdge {
  readonly from: string;
  readonly to: string;
}

/** The order of a package as few arrows as say it. */
export interface DrawnOrder {
  /** 办结后启动: sequence flows. */
  readonly starts: readonly OrderEdge[];
  /** 办结后办结: associations. */
  readonly finishes: readonly OrderEdge[];
  /** Dependencies left out because they close a circle. */
  readonly circular: readonly OrderEdge[];
}

/**
 * The arrows of a package's diagram. A part that a case does not have is passed through, so a chain of arrows
 * says the order of its ends in every case, and an arrow beside a longer chain says nothing new:
 *
 *     A → B → C      A → C is left out
 *     A ⇢ B ⇢ C      A ⇢ C is left out; an absent B hands its predecessors on in the mode of the edge it leaves by
 *     A ⇢ B → C      A → C is drawn when B can be absent while A and C are there: nobody would hold C then
 */
export function drawnOrder(subItems: readonly SubItem[], domain: FactDomain): DrawnOrder {
  const { edges, circular } = acyclicEdges(subItems);
  const finishes = edges.filter((edge) => !edge.start);
  const starts = [...edges.filter((edge) => edge.start)];
  addBridges(subItems, starts, finishes, domain);
  const all = [...starts, ...finishes];
  return {
    starts: starts.filter((edge) => !hasDetour(starts, edge)).map(plain),
    finishes: finishes
      .filter((edge) => !reachable(starts, edge.from).has(edge.to) && !hasDetour(all, edge))
      .map(plain),
    circular: circular.map(plain),
  };
}

interface ModeEdge extends OrderEdge {
  readonly start: boolean;
}

function plain(edge: ModeEdge): OrderEdge {
  return { from: edge.from, to: edge.to };
}

/** Dependencies between parts of the package, one per pair, without those that close a circle. */
function acyclicEdges(subItems: readonly SubItem[]): { edges: ModeEdge[]; circular: ModeEdge[] } {
  const refs = new Set(subItems.map((part) => part.ref));
  const edges: ModeEdge[] = [];
  const circular: ModeEdge[] = [];
  for (const part of subItems) {
    const modes = new Map<string, boolean>();
    for (const { ref, mode } of part.dependsOn ?? []) {
      if (refs.has(ref)) modes.set(ref, modes.get(ref) === true || mode === '办结后启动');
    }
    for (const [from, start] of modes) {
      const edge = { from, to: part.ref, start };
      if (from === part.ref || reachable(edges, part.ref).has(from)) circular.push(edge);
      else edges.push(edge);
    }
  }
  return { edges, circular };
}

/** Everything that comes after a part. */
export function reachable(edges: readonly OrderEdge[], from: string): Set<string> {
  const found = new Set<string>();
  const open = [from];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const edge of edges) {
      if (edge.from !== next || found.has(edge.to)) continue;
      found.add(edge.to);
      open.push(edge.to);
    }
  }
  return found;
}

/** Whether a longer way leads from the one end of the edge to the other. */
function hasDetour(edges: readonly OrderEdge[], edge: OrderEdge): boolean {
  const others = edges.filter((other) => other.from !== edge.from || other.to !== edge.to);
  return reachable(others, edge.from).has(edge.to);
}

/** Adds A → C for A ⇢ B → C where B may be absent and nothing else makes C wait for A. */
function addBridges(
  subItems: readonly SubItem[],
  starts: ModeEdge[],
  finishes: readonly ModeEdge[],
  domain: FactDomain,
): void {
  const include = new Map(subItems.map((part) => [part.ref, part.include]));
  const table = [...starts, ...finishes];
  for (const { ref: to } of subItems) {
    for (const from of inheritable(table, include, to)) {
      if (reachable(starts, from).has(to)) continue;
      if (mayLoseOrder({ include, starts, table, domain }, { from, to })) {
        starts.push({ from, to, start: true });
      }
    }
  }
}

/** Parts whose order a part may inherit when those between are absent; the nearest first. */
function inheritable(
  table: readonly ModeEdge[],
  include: ReadonlyMap<string, Condition>,
  to: string,
): Set<string> {
  const found = new Set<string>();
  const open = table.filter((edge) => edge.to === to && edge.start).map((edge) => edge.from);
  for (let middle = open.shift(); middle !== undefined; middle = open.shift()) {
    if (include.get(middle) === 'always') continue;
    for (const edge of table) {
      if (edge.to !== middle || found.has(edge.from)) continue;
      found.add(edge.from);
      open.push(edge.from);
    }
  }
  return found;
}

/** Whether some answers let `to` start before `from` has finished, with no more than these sequence flows. */
function mayLoseOrder(
  order: {
    readonly include: ReadonlyMap<string, Condition>;
    readonly starts: readonly ModeEdge[];
    readonly table: readonly ModeEdge[];
    readonly domain: FactDomain;
  },
  edge: OrderEdge,
): boolean {
  const { include, starts, table } = order;
  const after = reachable(table, edge.from);
  const between = [...include.keys()].filter(
    (ref) =>
      ref === edge.from ||
      ref === edge.to ||
      (after.has(ref) && reachable(table, ref).has(edge.to)),
  );
  const conditions = between.map((ref) => include.get(ref) as Condition);
  const answers = possibleOutcomes(conditions, order.domain);
  if (answers === undefined) return true;
  for (const holds of answers) {
    const present = new Set(between.filter((_, i) => holds[i]));
    if (!present.has(edge.from) || !present.has(edge.to)) continue;
    const before = between.filter((ref) => present.has(ref) && reachable(starts, ref).has(edge.to));
    if (!before.some((ref) => ref === edge.from || after.has(ref))) return true;
  }
  return false;
}
