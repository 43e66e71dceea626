import { type Drawing, drawRouting } from './layout-draw.ts';
import { countCrossings } from './layout-geometry.ts';
import {
  indexRequest,
  type LayoutGraph,
  type LayoutRequest,
  type Placement,
} from './layout-graph.ts';
import { placeBlocks, varyPlacement } from './layout-place.ts';
import { randomSequence } from './layout-random.ts';
import { type Routing, routeEdges } from './layout-route.ts';

/** A finished drawing with the number of places where two lines cross. */
export interface DiagramLayout extends Drawing {
  readonly crossings: number;
}

/**
 * Draws lanes, shapes and connections without overlap and without a line through a shape.
 * The same request always gives the same drawing.
 */
export function layoutDiagram(request: LayoutRequest): DiagramLayout {
  const graph = indexRequest(request);
  const { placement, routing } = bestRouted(graph);
  const drawing = drawRouting(graph, placement, routing);
  return { ...drawing, crossings: countCrossings([...drawing.edges.values()]) };
}

interface Routed {
  readonly placement: Placement;
  readonly routing: Routing;
}

/** Placements tried first, the best of them kept, and changes tried on each of those. */
const effort = { seeds: 12, kept: 3, changes: 120 } as const;

/** The best drawing found: many quick placements, the best of them improved change by change with their lines routed. */
function bestRouted(graph: LayoutGraph): Routed {
  const routed = placeBlocks(graph, effort.seeds)
    .map((placement) => ({ placement, routing: routeEdges(graph, placement) }))
    .sort((a, b) => a.routing.cost - b.routing.cost);
  const improved = routed.slice(0, effort.kept).map((start, seed) => improve(graph, start, seed));
  improved.sort((a, b) => a.routing.cost - b.routing.cost);
  return improved[0] as Routed;
}

function improve(graph: LayoutGraph, start: Routed, seed: number): Routed {
  const random = randomSequence(1000 + seed);
  let best = start;
  for (let i = 0; i < effort.changes; i++) {
    const placement = varyPlacement(graph, best.placement, random);
    if (placement === undefined) continue;
    const routing = routeEdges(graph, placement);
    if (routing.cost < best.routing.cost) best = { placement, routing };
  }
  return best;
}
