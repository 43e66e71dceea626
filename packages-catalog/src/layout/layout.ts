import { type Drawing, drawRouting } from './draw.ts';
import { countCrossings } from './geometry.ts';
import { indexRequest, type LayoutGraph, type LayoutRequest, type Placement } from './graph.ts';
import { placeBlocks, varyPlacement } from './place.ts';
import { randomSequence } from './random.ts';
import { type Routing, routeApart, routeQuickly } from './route.ts';

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

/** How much is tried: more than this finds hardly anything better. */
const most = { seeds: 12, kept: 3, changes: 120 } as const;

/** Steps of the router for one drawing; they keep the largest packages within seconds. */
const MOST_WORK = 12_000_000;

/** The best drawing found: many quick placements, the best of them improved change by change with their lines routed. */
function bestRouted(graph: LayoutGraph): Routed {
  const routed: Routed[] = [];
  let work = 0;
  for (const placement of placeBlocks(graph, most.seeds)) {
    if (work > MOST_WORK / 4) break;
    const routing = routeQuickly(graph, placement);
    routed.push({ placement, routing });
    work += routing.work;
  }
  routed.sort(byCost);
  const share = (MOST_WORK - work) / most.kept;
  const improved = routed
    .slice(0, most.kept)
    .map((start, seed) => improve(graph, start, seed, share))
    .sort(byCost);
  const { placement } = improved[0] as Routed;
  return { placement, routing: routeApart(graph, placement) };
}

function byCost(a: Routed, b: Routed): number {
  return a.routing.cost - b.routing.cost;
}

function improve(graph: LayoutGraph, start: Routed, seed: number, mostWork: number): Routed {
  const random = randomSequence(1000 + seed);
  let best = start;
  let work = 0;
  for (let i = 0; i < most.changes && work < mostWork; i++) {
    const placement = varyPlacement(graph, best.placement, random);
    if (placement === undefined) continue;
    const routing = routeQuickly(graph, placement);
    work += routing.work;
    if (routing.cost < best.routing.cost) best = { placement, routing };
  }
  return best;
}
