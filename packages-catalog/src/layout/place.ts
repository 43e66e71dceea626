import { estimateCost } from './estimate.ts';
import { earliestColumns, type LayoutGraph, type Placement } from './graph.ts';
import { randomSequence } from './random.ts';

/** A placement that is being changed by the search. */
interface Draft {
  column: number[];
  lane: number[];
  row: number[];
  laneOrder: number[];
}

/**
 * Places the blocks so that few lines are likely to cross: simulated annealing over the order of lanes,
 * the rows inside a lane and the columns an edge leaves free. One placement per seed, best first.
 */
export function placeBlocks(graph: LayoutGraph, seeds: number): Placement[] {
  const found = Array.from({ length: seeds }, (_, seed) => anneal(graph, seed + 1));
  found.sort((a, b) => a.cost - b.cost);
  return found.map(({ placement }) => placement);
}

function anneal(graph: LayoutGraph, seed: number): { cost: number; placement: Placement } {
  const random = randomSequence(seed);
  let current = firstPlacement(graph, random);
  let cost = estimateCost(graph, current);
  let best = copy(current);
  let bestCost = cost;
  const steps = Math.min(24_000, 1000 * graph.blockCount);
  for (let step = 0; step < steps; step++) {
    const temperature = 15 * (1 - step / steps) ** 2 + 0.05;
    const next = copy(current);
    if (!change(graph, next, random)) continue;
    const nextCost = estimateCost(graph, next);
    if (nextCost <= cost || random() < Math.exp((cost - nextCost) / temperature)) {
      current = next;
      cost = nextCost;
      if (cost < bestCost) {
        best = copy(current);
        bestCost = cost;
      }
    }
  }
  return { cost: bestCost, placement: withoutEmptyRows(graph, best) };
}

function firstPlacement(graph: LayoutGraph, random: () => number): Draft {
  const column = earliestColumns(graph);
  const lane = graph.lane.map((fixed) => Math.max(fixed, 0));
  const draft: Draft = {
    column,
    lane,
    row: new Array<number>(graph.blockCount).fill(-1),
    laneOrder: shuffled([...Array(graph.laneCount).keys()], random),
  };
  for (let block = 0; block < graph.blockCount; block++) draft.row[block] = freeRow(draft, block);
  return draft;
}

function shuffled(values: number[], random: () => number): number[] {
  for (let i = values.length - 1; i > 0; i--) {
    swap(values, i, Math.floor(random() * (i + 1)));
  }
  return values;
}

function swap(values: number[], i: number, j: number): void {
  const kept = values[i] as number;
  values[i] = values[j] as number;
  values[j] = kept;
}

function copy(placement: Placement): Draft {
  return {
    column: placement.column.slice(),
    lane: placement.lane.slice(),
    row: placement.row.slice(),
    laneOrder: placement.laneOrder.slice(),
  };
}

/** The first row of its lane in which the block's cell is free. */
function freeRow(draft: Draft, block: number): number {
  let row = 0;
  while (occupant(draft, block, row) !== undefined) row++;
  return row;
}

/** The other block that stands in the cell the block would take in this row. */
function occupant(draft: Draft, block: number, row: number): number | undefined {
  for (let other = 0; other < draft.row.length; other++) {
    if (
      other !== block &&
      draft.row[other] === row &&
      draft.lane[other] === draft.lane[block] &&
      draft.column[other] === draft.column[block]
    ) {
      return other;
    }
  }
  return undefined;
}

/** The placement with one random change; undefined when the one chosen is impossible here. */
export function varyPlacement(
  graph: LayoutGraph,
  placement: Placement,
  random: () => number,
): Placement | undefined {
  const next = copy(placement);
  return change(graph, next, random) ? withoutEmptyRows(graph, next) : undefined;
}

/** Makes one random change; false when the one chosen is impossible here. */
function change(graph: LayoutGraph, draft: Draft, random: () => number): boolean {
  const kind = random();
  const block = Math.floor(random() * graph.blockCount);
  if (kind < 0.3) return reorderLanes(draft, random);
  if (kind < 0.65) return moveRow(draft, block, random);
  if (kind < 0.95) return moveColumn(graph, draft, block, random);
  return moveToLane(graph, draft, random);
}

function reorderLanes(draft: Draft, random: () => number): boolean {
  const count = draft.laneOrder.length;
  if (count < 2) return false;
  const from = Math.floor(random() * count);
  const to = Math.floor(random() * count);
  if (from === to) return false;
  if (random() < 0.5) swap(draft.laneOrder, from, to);
  else draft.laneOrder.splice(to, 0, ...draft.laneOrder.splice(from, 1));
  return true;
}

function moveRow(draft: Draft, block: number, random: () => number): boolean {
  let rows = 0;
  for (let other = 0; other < draft.row.length; other++) {
    if (draft.lane[other] === draft.lane[block]) rows = Math.max(rows, draft.row[other] as number);
  }
  const row = Math.floor(random() * (rows + 2));
  if (row === draft.row[block]) return false;
  const other = occupant(draft, block, row);
  if (other !== undefined) draft.row[other] = draft.row[block] as number;
  draft.row[block] = row;
  return true;
}

function moveColumn(
  graph: LayoutGraph,
  draft: Draft,
  block: number,
  random: () => number,
): boolean {
  let low = 0;
  let high = Math.max(...draft.column);
  for (const before of graph.predecessors[block] as readonly number[]) {
    low = Math.max(low, (draft.column[before] as number) + 1);
  }
  for (const after of graph.successors[block] as readonly number[]) {
    high = Math.min(high, (draft.column[after] as number) - 1);
  }
  if ((graph.predecessors[block] as readonly number[]).length === 0) high = Math.min(high, 0);
  const column = low + Math.floor(random() * (high - low + 1));
  if (column === draft.column[block]) return false;
  draft.column[block] = column;
  if (occupant(draft, block, draft.row[block] as number) !== undefined) {
    draft.row[block] = freeRow(draft, block);
  }
  return true;
}

function moveToLane(graph: LayoutGraph, draft: Draft, random: () => number): boolean {
  const free = [...graph.lane.keys()].filter((block) => (graph.lane[block] as number) < 0);
  const block = free[Math.floor(random() * free.length)];
  if (block === undefined || graph.laneCount < 2) return false;
  draft.lane[block] = Math.floor(random() * graph.laneCount);
  draft.row[block] = freeRow(draft, block);
  return true;
}

/** The same placement with the rows nobody stands in taken out. */
function withoutEmptyRows(graph: LayoutGraph, draft: Draft): Placement {
  const row = draft.row.slice();
  for (let lane = 0; lane < graph.laneCount; lane++) {
    const members = [...row.keys()].filter((block) => draft.lane[block] === lane);
    const used = [...new Set(members.map((block) => draft.row[block] as number))].sort(
      (a, b) => a - b,
    );
    for (const block of members) row[block] = used.indexOf(draft.row[block] as number);
  }
  return { ...draft, row };
}
