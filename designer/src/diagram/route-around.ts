import { grown, middle, overlap, type Point, type Rect, segmentRect } from './geometry.ts';

/** A side of a shape. */
export type Side = 'left' | 'right' | 'top' | 'bottom';

/** A line to be drawn from one shape to another. */
export interface RouteRequest {
  readonly source: Rect;
  readonly target: Rect;
  /** Sides at which the line leaves and enters. */
  readonly leave: Side;
  readonly enter: Side;
  /** Shapes the line must not cross; source and target are not among them. */
  readonly obstacles: readonly Rect[];
}

const MARGIN = 14;
const BEND = 60;
const REACH = 320;

interface Step extends Point {
  readonly cost: number;
  readonly horizontal: boolean;
  readonly before?: Step;
}

/**
 * A line of horizontal and vertical pieces around every obstacle, with few bends.
 * Nothing when there is no way; then any line will do.
 */
export function routeAround(request: RouteRequest): readonly Point[] | undefined {
  const from = docking(request.source, request.leave);
  const to = docking(request.target, request.enter);
  const obstacles = nearObstacles(request);
  const xs = axis([from.outside.x, to.outside.x], obstacles, 'x', 'width');
  const ys = axis([from.outside.y, to.outside.y], obstacles, 'y', 'height');
  const end = search({ xs, ys, obstacles, from, to });
  return end === undefined ? undefined : straightened([from.point, ...pathTo(end), to.point]);
}

interface Docking {
  /** On the shape's edge, and a margin away from it. */
  readonly point: Point;
  readonly outside: Point;
  readonly horizontal: boolean;
}

function docking(rect: Rect, side: Side): Docking {
  const { x, y } = middle(rect);
  const right = rect.x + rect.width;
  const bottom = rect.y + rect.height;
  switch (side) {
    case 'left':
      return { point: { x: rect.x, y }, outside: { x: rect.x - MARGIN, y }, horizontal: true };
    case 'right':
      return { point: { x: right, y }, outside: { x: right + MARGIN, y }, horizontal: true };
    case 'top':
      return { point: { x, y: rect.y }, outside: { x, y: rect.y - MARGIN }, horizontal: false };
    case 'bottom':
      return { point: { x, y: bottom }, outside: { x, y: bottom + MARGIN }, horizontal: false };
  }
}

function nearObstacles({ source, target, obstacles }: RouteRequest): readonly Rect[] {
  const x = Math.min(source.x, target.x);
  const y = Math.min(source.y, target.y);
  const reach = grown(
    {
      x,
      y,
      width: Math.max(source.x + source.width, target.x + target.width) - x,
      height: Math.max(source.y + source.height, target.y + target.height) - y,
    },
    REACH,
  );
  return [...obstacles.filter((obstacle) => overlap(obstacle, reach)), source, target];
}

/** The lines of the grid on one axis: just beside every obstacle. */
function axis(
  fixed: readonly number[],
  obstacles: readonly Rect[],
  start: 'x' | 'y',
  size: 'width' | 'height',
): readonly number[] {
  const beside = obstacles.flatMap((rect) => [
    rect[start] - MARGIN,
    rect[start] + rect[size] + MARGIN,
  ]);
  return [...new Set([...fixed, ...beside])].sort((a, b) => a - b);
}

interface Grid {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly obstacles: readonly Rect[];
  readonly from: Docking;
  readonly to: Docking;
}

/** Dijkstra over the crossings of the grid; a bend costs as much as a detour. */
function search(grid: Grid): Step | undefined {
  const { from, to } = grid;
  const open: Step[] = [{ ...from.outside, cost: 0, horizontal: from.horizontal }];
  const closed = new Set<string>();
  for (let step = cheapest(open); step !== undefined; step = cheapest(open)) {
    const name = `${step.x} ${step.y} ${step.horizontal}`;
    if (closed.has(name)) continue;
    closed.add(name);
    const arrived = step.x === to.outside.x && step.y === to.outside.y;
    if (arrived && step.horizontal === to.horizontal) return step;
    open.push(...turns(step), ...moves(grid, step));
  }
  return undefined;
}

function cheapest(open: Step[]): Step | undefined {
  let best = 0;
  for (let index = 1; index < open.length; index++) {
    if ((open[index] as Step).cost < (open[best] as Step).cost) best = index;
  }
  const found = open[best];
  const last = open.pop();
  if (last !== undefined && best < open.length) open[best] = last;
  return found;
}

function turns(step: Step): readonly Step[] {
  return [{ ...step, horizontal: !step.horizontal, cost: step.cost + BEND }];
}

function moves({ xs, ys, obstacles }: Grid, step: Step): readonly Step[] {
  const line = step.horizontal ? xs : ys;
  const at = line.indexOf(step.horizontal ? step.x : step.y);
  return [line[at - 1], line[at + 1]]
    .filter((value) => value !== undefined)
    .map((value) => (step.horizontal ? { x: value, y: step.y } : { x: step.x, y: value }))
    .filter((point) => !obstacles.some((rect) => overlap(segmentRect(step, point), rect)))
    .map((point) => ({
      ...point,
      horizontal: step.horizontal,
      cost: step.cost + Math.abs(point.x - step.x) + Math.abs(point.y - step.y),
      before: step,
    }));
}

function pathTo(end: Step): readonly Point[] {
  const path: Point[] = [];
  for (let step: Step | undefined = end; step !== undefined; step = step.before) {
    path.unshift({ x: step.x, y: step.y });
  }
  return path;
}

/** Leaves out points in the middle of a straight piece. */
function straightened(points: readonly Point[]): readonly Point[] {
  const kept: Point[] = [];
  for (const [index, point] of points.entries()) {
    const before = kept.at(-1);
    const after = points[index + 1];
    if (before !== undefined && after !== undefined && onOneLine(before, point, after)) continue;
    if (before !== undefined && before.x === point.x && before.y === point.y) continue;
    kept.push(point);
  }
  return kept;
}

function onOneLine(a: Point, b: Point, c: Point): boolean {
  return (a.x === b.x && b.x === c.x) || (a.y === b.y && b.y === c.y);
}
