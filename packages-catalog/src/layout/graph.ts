/** A shape to be placed. */
export interface LayoutShape {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** A shape beside the main one, with the id of the short flow between them. */
export interface SideShape extends LayoutShape {
  readonly flow: string;
}

/**
 * Shapes that stand beside each other in one row and move together:
 * a join, what it joins for, and the split or end event after it.
 */
export interface LayoutBlock {
  readonly id: string;
  /** The lane it must stand in; absent = any. */
  readonly lane?: string;
  readonly before?: SideShape;
  readonly main: LayoutShape;
  readonly after?: SideShape;
}

/** A connection between two blocks; an association leaves and enters at the top or the bottom. */
export interface LayoutEdge {
  readonly id: string;
  readonly kind: 'flow' | 'association';
  readonly source: string;
  readonly target: string;
}

/** What is to be drawn: lanes in any order, blocks and the acyclic connections between them. */
export interface LayoutRequest {
  readonly lanes: readonly string[];
  readonly blocks: readonly LayoutBlock[];
  readonly edges: readonly LayoutEdge[];
}

/** A request with blocks, lanes and edges as numbers. */
export interface LayoutGraph {
  readonly request: LayoutRequest;
  readonly blockCount: number;
  readonly laneCount: number;
  /** Lane of each block; -1 = any. */
  readonly lane: readonly number[];
  readonly edges: readonly IndexedEdge[];
  readonly successors: readonly (readonly number[])[];
  readonly predecessors: readonly (readonly number[])[];
}

/** An edge between numbered blocks. */
export interface IndexedEdge {
  readonly source: number;
  readonly target: number;
  readonly association: boolean;
}

/** Where each block stands: a column, a lane, a row inside the lane; and the lanes from top to bottom. */
export interface Placement {
  readonly column: readonly number[];
  readonly lane: readonly number[];
  readonly row: readonly number[];
  /** Lane numbers from top to bottom. */
  readonly laneOrder: readonly number[];
}

/** Numbers the blocks, lanes and edges of a request. */
export function indexRequest(request: LayoutRequest): LayoutGraph {
  const blockIndex = new Map(request.blocks.map((block, index) => [block.id, index]));
  const laneIndex = new Map(request.lanes.map((lane, index) => [lane, index]));
  const edges = request.edges.map((edge) => ({
    source: blockIndex.get(edge.source) as number,
    target: blockIndex.get(edge.target) as number,
    association: edge.kind === 'association',
  }));
  return {
    request,
    blockCount: request.blocks.length,
    laneCount: request.lanes.length,
    lane: request.blocks.map((block) =>
      block.lane === undefined ? -1 : (laneIndex.get(block.lane) as number),
    ),
    edges,
    successors: neighbours(request.blocks.length, edges, 'source', 'target'),
    predecessors: neighbours(request.blocks.length, edges, 'target', 'source'),
  };
}

function neighbours(
  count: number,
  edges: readonly IndexedEdge[],
  from: 'source' | 'target',
  to: 'source' | 'target',
): number[][] {
  const lists: number[][] = Array.from({ length: count }, () => []);
  for (const edge of edges) lists[edge[from]]?.push(edge[to]);
  return lists;
}

/** Column of each block: one more than the latest of its predecessors. */
export function earliestColumns(graph: LayoutGraph): number[] {
  const column = new Array<number>(graph.blockCount).fill(0);
  const waiting = graph.predecessors.map((list) => list.length);
  const ready = [...waiting.keys()].filter((block) => waiting[block] === 0);
  for (let next = ready.shift(); next !== undefined; next = ready.shift()) {
    for (const successor of graph.successors[next] as readonly number[]) {
      column[successor] = Math.max(column[successor] as number, (column[next] as number) + 1);
      waiting[successor] = (waiting[successor] as number) - 1;
      if (waiting[successor] === 0) ready.push(successor);
    }
  }
  return column;
}
