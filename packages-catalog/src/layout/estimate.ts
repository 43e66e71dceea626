import type { IndexedEdge, LayoutGraph, Placement } from './graph.ts';

/** What the parts of the estimate weigh. */
const weights = {
  crossing: 60,
  /** A long edge that finds neither its source's nor its target's row free. */
  blocked: 25,
  /** A step up or down by one row. */
  climb: 1,
  /** Going across one more column. */
  stretch: 2,
  row: 6,
} as const;

/**
 * How bad a placement is likely to look, quickly: edges as straight lines over a grid of columns and rows.
 * The router measures the real thing afterwards.
 */
export function estimateCost(graph: LayoutGraph, placement: Placement): number {
  const { height, level } = levels(graph, placement);
  let cost = weights.row * height;
  for (const edge of graph.edges) {
    const climb = Math.abs((level[edge.source] as number) - (level[edge.target] as number));
    const stretch =
      (placement.column[edge.target] as number) - (placement.column[edge.source] as number) - 1;
    cost += weights.climb * climb + weights.stretch * stretch;
    if (stretch > 0 && isBlocked(placement, level, edge)) cost += weights.blocked;
  }
  return cost + weights.crossing * estimatedCrossings(graph, placement, level);
}

/** Row of each block counted from the top of the pool, and the number of rows. */
export function levels(
  graph: LayoutGraph,
  placement: Placement,
): { height: number; level: number[] } {
  const rows = new Array<number>(graph.laneCount).fill(1);
  for (let block = 0; block < graph.blockCount; block++) {
    const lane = placement.lane[block] as number;
    rows[lane] = Math.max(rows[lane] as number, (placement.row[block] as number) + 1);
  }
  const top = new Array<number>(graph.laneCount).fill(0);
  let height = 0;
  for (const lane of placement.laneOrder) {
    top[lane] = height;
    height += rows[lane] as number;
  }
  const level = placement.row.map(
    (row, block) => row + (top[placement.lane[block] as number] as number),
  );
  return { height, level };
}

function isBlocked(placement: Placement, level: readonly number[], edge: IndexedEdge): boolean {
  const from = placement.column[edge.source] as number;
  const to = placement.column[edge.target] as number;
  let sourceRow = false;
  let targetRow = false;
  for (let block = 0; block < level.length; block++) {
    const column = placement.column[block] as number;
    if (column <= from || column >= to) continue;
    if (level[block] === level[edge.source]) sourceRow = true;
    if (level[block] === level[edge.target]) targetRow = true;
  }
  return sourceRow && targetRow;
}

function estimatedCrossings(
  graph: LayoutGraph,
  placement: Placement,
  level: readonly number[],
): number {
  let crossings = 0;
  const { edges } = graph;
  for (let i = 0; i < edges.length; i++) {
    const a = edges[i] as IndexedEdge;
    for (let j = i + 1; j < edges.length; j++) {
      const b = edges[j] as IndexedEdge;
      if (a.source === b.source || a.target === b.target) continue;
      if (linesCross(placement.column, level, a, b)) crossings++;
    }
  }
  return crossings;
}

/** Whether the straight lines of two edges meet between the columns both of them span. */
function linesCross(
  column: readonly number[],
  level: readonly number[],
  a: IndexedEdge,
  b: IndexedEdge,
): boolean {
  const a0 = column[a.source] as number;
  const a1 = column[a.target] as number;
  const b0 = column[b.source] as number;
  const b1 = column[b.target] as number;
  const from = Math.max(a0, b0);
  const to = Math.min(a1, b1);
  if (from >= to) return false;
  const aLevel = level[a.source] as number;
  const aSlope = ((level[a.target] as number) - aLevel) / (a1 - a0);
  const bLevel = level[b.source] as number;
  const bSlope = ((level[b.target] as number) - bLevel) / (b1 - b0);
  const before = aLevel + aSlope * (from - a0) - (bLevel + bSlope * (from - b0));
  const after = aLevel + aSlope * (to - a0) - (bLevel + bSlope * (to - b0));
  return before * after < 0;
}
