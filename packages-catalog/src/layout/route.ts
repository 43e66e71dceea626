import type { IndexedEdge, LayoutGraph, Placement } from './graph.ts';
import { type BlockPorts, type Grid, makeGrid } from './grid.ts';
import { PathSearch, type Terminals } from './path.ts';
import { Tracks } from './tracks.ts';

/** Every connection as a way over the lines of a grid. */
export interface Routing {
  readonly grid: Grid;
  /** Vertices of each edge, every grid step included. */
  readonly paths: readonly (readonly number[])[];
  /** Crossings, bends and length weighed together; lower is better. */
  readonly cost: number;
  /** Places where two connections run over each other or touch, which a reader could misread. */
  readonly conflicts: number;
  /** States of the search that were looked at: how long it took, without a clock. */
  readonly work: number;
}

/** Lines per gutter and corridor, tried in turn. */
const grids = [
  { gutter: 4, corridor: 2 },
  { gutter: 8, corridor: 4 },
  { gutter: 16, corridor: 8 },
] as const;

/** Routes every edge around the shapes, each in turn and then each again in the light of the others; few lines, quick. */
export function routeQuickly(graph: LayoutGraph, placement: Placement): Routing {
  return routeOnGrid(graph, placement, makeGrid(graph, placement, grids[0]));
}

/** The same with more lines where they do not suffice to keep unrelated connections apart. */
export function routeApart(graph: LayoutGraph, placement: Placement): Routing {
  let best = routeQuickly(graph, placement);
  for (const lines of grids.slice(1)) {
    if (best.conflicts === 0) break;
    const routing = routeOnGrid(graph, placement, makeGrid(graph, placement, lines));
    if (routing.conflicts < best.conflicts) best = routing;
  }
  return best;
}

function routeOnGrid(graph: LayoutGraph, placement: Placement, grid: Grid): Routing {
  const tracks = new Tracks(grid, graph.edges);
  const search = new PathSearch(grid, tracks);
  const paths: number[][] = graph.edges.map(() => []);
  const order = routingOrder(graph, placement, grid);
  for (let pass = 0; pass < 4; pass++) {
    let changed = false;
    for (const edge of order) {
      const before = paths[edge] as number[];
      tracks.remove(edge, before);
      const path = search.find(edge, terminals(graph.edges[edge] as IndexedEdge, grid.ports));
      tracks.add(edge, path);
      paths[edge] = path;
      changed ||= path.length !== before.length || path.some((vertex, i) => vertex !== before[i]);
    }
    if (!changed) break;
  }
  return { grid, paths, work: search.work, ...measure(search, graph, paths) };
}

/** Short and straight connections first: they have the least choice. */
function routingOrder(graph: LayoutGraph, placement: Placement, grid: Grid): number[] {
  const distance = graph.edges.map((edge) => {
    const ports = grid.ports;
    const from = Math.floor((ports[edge.source] as BlockPorts).flowOut / grid.width);
    const to = Math.floor((ports[edge.target] as BlockPorts).flowIn / grid.width);
    const columns =
      (placement.column[edge.target] as number) - (placement.column[edge.source] as number);
    return 10 * columns + Math.abs(from - to) + (edge.association ? 1000 : 0);
  });
  return [...graph.edges.keys()].sort(
    (a, b) => (distance[a] as number) - (distance[b] as number) || a - b,
  );
}

/** Directions: 0 right, 1 down, 2 left, 3 up. */
function terminals(edge: IndexedEdge, ports: readonly BlockPorts[]): Terminals {
  const out = ports[edge.source] as BlockPorts;
  const into = ports[edge.target] as BlockPorts;
  const ends = { source: edge.source, target: edge.target, vertical: edge.association };
  if (edge.association) {
    return {
      ...ends,
      from: out.associationOut,
      leave: [1, 3],
      to: into.associationIn,
      enter: [1, 3],
    };
  }
  return {
    ...ends,
    from: out.flowOut,
    leave: out.outCorners ? [0, 1, 3] : [0],
    to: into.flowIn,
    enter: into.inCorners ? [0, 1, 3] : [0],
  };
}

function measure(
  search: PathSearch,
  graph: LayoutGraph,
  paths: readonly (readonly number[])[],
): { cost: number; conflicts: number } {
  let cost = 0;
  let conflicts = 0;
  for (const edge of graph.edges.keys()) {
    const result = search.tracks.judge(edge, paths[edge] as readonly number[]);
    cost += result.crossings * 300 + result.bends * 30 + result.length * 0.1;
    conflicts += result.conflicts;
  }
  return { cost: cost + conflicts * 5000, conflicts };
}
