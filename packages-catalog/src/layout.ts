import { type Drawing, drawRouting } from './layout-draw.ts';
import { countCrossings } from './layout-geometry.ts';
import {
  indexRequest,
  type LayoutGraph,
  type LayoutRequest,
  type Placement,
} from './layout-graph.ts';
import { placeBlocks } from './layout-place.ts';
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

function bestRouted(graph: LayoutGraph): Routed {
  let best: Routed | undefined;
  for (const placement of placeBlocks(graph, 6).slice(0, 4)) {
    const routing = routeEdges(graph, placement);
    if (best === undefined || routing.cost < best.routing.cost) best = { placement, routing };
  }
  return best as Routed;
}
