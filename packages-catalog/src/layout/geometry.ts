/** A point of the diagram, in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle of the diagram, in pixels. */
export interface Bounds extends Point {
  readonly width: number;
  readonly height: number;
}

/** A drawn connection with the two shapes it joins. */
export interface DrawnEdge {
  readonly source: string;
  readonly target: string;
  readonly waypoints: readonly Point[];
}

/** Number of places where two lines of the diagram cross; lines that leave or enter one shape together count only where they truly cross. */
export function countCrossings(edges: readonly DrawnEdge[]): number {
  let crossings = 0;
  for (let i = 0; i < edges.length; i++) {
    for (let j = i + 1; j < edges.length; j++) {
      crossings += crossingsOf(edges[i] as DrawnEdge, edges[j] as DrawnEdge);
    }
  }
  return crossings;
}

function crossingsOf(first: DrawnEdge, second: DrawnEdge): number {
  const points = new Set<string>();
  for (let i = 1; i < first.waypoints.length; i++) {
    for (let j = 1; j < second.waypoints.length; j++) {
      const point = crossingPoint(
        first.waypoints[i - 1] as Point,
        first.waypoints[i] as Point,
        second.waypoints[j - 1] as Point,
        second.waypoints[j] as Point,
      );
      if (point !== undefined) points.add(`${point.x},${point.y}`);
    }
  }
  return points.size;
}

/** Where two segments cross inside both of them; segments that only touch or run along each other do not cross. */
function crossingPoint(a: Point, b: Point, c: Point, d: Point): Point | undefined {
  const abx = b.x - a.x;
  const aby = b.y - a.y;
  const cdx = d.x - c.x;
  const cdy = d.y - c.y;
  const parallel = abx * cdy - aby * cdx;
  if (parallel === 0) return undefined;
  const t = ((c.x - a.x) * cdy - (c.y - a.y) * cdx) / parallel;
  const u = ((c.x - a.x) * aby - (c.y - a.y) * abx) / parallel;
  if (t <= 0 || t >= 1 || u <= 0 || u >= 1) return undefined;
  return { x: a.x + t * abx, y: a.y + t * aby };
}
