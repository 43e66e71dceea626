import type { LayoutGraph } from './graph.ts';
import type { Routing } from './route.ts';
import { spacing } from './spacing.ts';

/** Room for a label: left end and the horizontal line it stands on. */
export interface LabelPlace {
  readonly edge: number;
  readonly line: number;
  readonly x: number;
}

interface Run {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/** Finds for each association a piece of a horizontal run above which no other line passes. */
export function findLabels(
  graph: LayoutGraph,
  routing: Routing,
  xOf: readonly number[],
): LabelPlace[] {
  const places: LabelPlace[] = [];
  graph.edges.forEach((edge, index) => {
    if (!edge.association) return;
    const runs = horizontalRuns(routing, index, xOf).sort(
      (a, b) => b.to - b.from - (a.to - a.from),
    );
    for (const run of runs) {
      const x = freeWindow(run, [
        ...verticalsAbove(routing, run.line, xOf),
        ...windows(places, run.line),
      ]);
      if (x === undefined) continue;
      places.push({ edge: index, line: run.line, x });
      return;
    }
  });
  return places;
}

function horizontalRuns(routing: Routing, edge: number, xOf: readonly number[]): Run[] {
  const { width } = routing.grid;
  const path = routing.paths[edge] as readonly number[];
  const runs: Run[] = [];
  for (let i = 1; i < path.length; i++) {
    const from = path[i - 1] as number;
    const to = path[i] as number;
    if (Math.abs(to - from) !== 1) continue;
    const line = Math.floor(from / width);
    const ends = [xOf[from % width] as number, xOf[to % width] as number];
    const last = runs.at(-1);
    if (last !== undefined && last.line === line) ends.push(last.from, last.to);
    if (last !== undefined && last.line === line) runs.pop();
    runs.push({ line, from: Math.min(...ends), to: Math.max(...ends) });
  }
  return runs;
}

/** Where lines come down on, or pass, a horizontal line from above. */
function verticalsAbove(
  routing: Routing,
  line: number,
  xOf: readonly number[],
): (readonly [number, number])[] {
  const { width } = routing.grid;
  const found: (readonly [number, number])[] = [];
  for (const path of routing.paths) {
    for (let i = 1; i < path.length; i++) {
      const low = Math.min(path[i - 1] as number, path[i] as number);
      const high = Math.max(path[i - 1] as number, path[i] as number);
      if (high - low !== width || Math.floor(high / width) !== line) continue;
      const x = xOf[high % width] as number;
      found.push([x, x]);
    }
  }
  return found;
}

function windows(places: readonly LabelPlace[], line: number): (readonly [number, number])[] {
  return places
    .filter((place) => place.line === line)
    .map((place) => [place.x, place.x + spacing.labelWidth] as const);
}

/** Left end of a free piece of the run, as near to its middle as can be. */
function freeWindow(run: Run, taken: readonly (readonly [number, number])[]): number | undefined {
  const middle = (run.from + run.to - spacing.labelWidth) / 2;
  const candidates = [middle];
  for (const [left, right] of [[run.to, run.from] as const, ...taken]) {
    candidates.push(left - spacing.labelWidth - 4, right + 4);
  }
  return candidates
    .filter(
      (x) =>
        x >= run.from &&
        x + spacing.labelWidth <= run.to &&
        taken.every(([left, right]) => right < x - 2 || left > x + spacing.labelWidth + 2),
    )
    .sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle) || a - b)[0];
}
