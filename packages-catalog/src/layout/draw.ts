import { measureAcross } from './across.ts';
import { measureDown } from './down.ts';
import { levels } from './estimate.ts';
import type { Bounds, DrawnEdge, Point } from './geometry.ts';
import type { LayoutBlock, LayoutGraph, Placement } from './graph.ts';
import { findLabels } from './labels.ts';
import type { Routing } from './route.ts';
import { spacing } from './spacing.ts';

/** A routed diagram in pixels; keys are the ids of the request. */
export interface Drawing {
  readonly pool: Bounds;
  /** Lanes from top to bottom. */
  readonly lanes: readonly { readonly id: string; readonly bounds: Bounds }[];
  readonly shapes: ReadonlyMap<string, Bounds>;
  /** The connections asked for, and the short flows inside blocks. */
  readonly edges: ReadonlyMap<string, DrawnEdge>;
  /** Room for a word beside each association. */
  readonly labels: ReadonlyMap<string, Bounds>;
}

/** Turns lines of the grid into pixels: only tracks that are used take room. */
export function drawRouting(graph: LayoutGraph, placement: Placement, routing: Routing): Drawing {
  const used = usedLines(routing);
  const across = measureAcross(graph, placement, routing.grid, used.verticals);
  const places = findLabels(graph, routing, across.at);
  const labelled = new Set(places.map((place) => place.line));
  const down = measureDown(graph, placement, routing.grid, used.horizontals, labelled);
  const shapes = placeShapes(graph, placement, across.slots, down.centres);
  const toPoint = (vertex: number) => ({
    x: across.at[vertex % routing.grid.width] as number,
    y: down.at[Math.floor(vertex / routing.grid.width)] as number,
  });
  return {
    ...frame(graph, placement, across.right, down.rims),
    shapes,
    edges: drawEdges(graph, routing, shapes, toPoint),
    labels: new Map(
      places.map((place) => [
        graph.request.edges[place.edge]?.id as string,
        {
          x: place.x,
          y: (down.at[place.line] as number) - spacing.labelHeight - 2,
          width: spacing.labelWidth,
          height: spacing.labelHeight,
        },
      ]),
    ),
  };
}

/** Lines along which some path runs. */
function usedLines(routing: Routing): { verticals: Set<number>; horizontals: Set<number> } {
  const { width } = routing.grid;
  const verticals = new Set<number>();
  const horizontals = new Set<number>();
  for (const path of routing.paths) {
    for (let i = 1; i < path.length; i++) {
      const low = Math.min(path[i - 1] as number, path[i] as number);
      const sideways = Math.abs((path[i] as number) - (path[i - 1] as number)) === 1;
      if (sideways) horizontals.add(Math.floor(low / width));
      else verticals.add(low % width);
    }
  }
  return { verticals, horizontals };
}

function frame(
  graph: LayoutGraph,
  placement: Placement,
  right: number,
  rims: readonly number[],
): Pick<Drawing, 'pool' | 'lanes'> {
  const top = rims[0] as number;
  const pool = {
    x: spacing.left,
    y: top,
    width: right - spacing.left,
    height: (rims.at(-1) as number) - top,
  };
  const lanes = placement.laneOrder.map((lane, position) => ({
    id: graph.request.lanes[lane] as string,
    bounds: {
      x: pool.x + spacing.caption,
      y: rims[position] as number,
      width: pool.width - spacing.caption,
      height: (rims[position + 1] as number) - (rims[position] as number),
    },
  }));
  return { pool, lanes };
}

function placeShapes(
  graph: LayoutGraph,
  placement: Placement,
  slots: ReadonlyMap<string, number>,
  centres: readonly number[],
): Map<string, Bounds> {
  const shapes = new Map<string, Bounds>();
  const { level } = levels(graph, placement);
  graph.request.blocks.forEach((block, index) => {
    const y = centres[level[index] as number] as number;
    for (const slot of ['before', 'main', 'after'] as const) {
      const shape = block[slot];
      if (shape === undefined) continue;
      const x = slots.get(`${placement.column[index]} ${slot}`) as number;
      const { width, height } = shape;
      shapes.set(shape.id, { x: x - width / 2, y: y - height / 2, width, height });
    }
  });
  return shapes;
}

function drawEdges(
  graph: LayoutGraph,
  routing: Routing,
  shapes: ReadonlyMap<string, Bounds>,
  toPoint: (vertex: number) => Point,
): Map<string, DrawnEdge> {
  const edges = new Map<string, DrawnEdge>();
  for (const block of graph.request.blocks) {
    const { before, main, after } = block;
    if (before !== undefined) edges.set(before.flow, straight(shapes, before.id, main.id));
    if (after !== undefined) edges.set(after.flow, straight(shapes, main.id, after.id));
  }
  graph.request.edges.forEach((edge, index) => {
    const source = graph.request.blocks[graph.edges[index]?.source as number] as LayoutBlock;
    const target = graph.request.blocks[graph.edges[index]?.target as number] as LayoutBlock;
    const flow = edge.kind === 'flow';
    const from = flow ? (source.after ?? source.main) : source.main;
    const to = flow ? (target.before ?? target.main) : target.main;
    const points = bends(routing.paths[index] as readonly number[]).map(toPoint);
    const last = points.length - 1;
    points[0] = onRim(shapes.get(from.id) as Bounds, points[0] as Point, points[1] as Point);
    points[last] = onRim(
      shapes.get(to.id) as Bounds,
      points[last] as Point,
      points[last - 1] as Point,
    );
    edges.set(edge.id, { source: from.id, target: to.id, waypoints: points });
  });
  return edges;
}

function straight(shapes: ReadonlyMap<string, Bounds>, source: string, target: string): DrawnEdge {
  const from = shapes.get(source) as Bounds;
  const to = shapes.get(target) as Bounds;
  const y = from.y + from.height / 2;
  return {
    source,
    target,
    waypoints: [
      { x: from.x + from.width, y },
      { x: to.x, y },
    ],
  };
}

/** Ends and turning points of a path. */
function bends(path: readonly number[]): number[] {
  return path.filter((vertex, i) => {
    const before = path[i - 1];
    const after = path[i + 1];
    return before === undefined || after === undefined || vertex - before !== after - vertex;
  });
}

/** Where a line from inside a shape towards a neighbouring bend leaves the shape. */
function onRim(shape: Bounds, inside: Point, towards: Point): Point {
  if (towards.y === inside.y) {
    return { x: towards.x > inside.x ? shape.x + shape.width : shape.x, y: inside.y };
  }
  return { x: inside.x, y: towards.y > inside.y ? shape.y + shape.height : shape.y };
}
