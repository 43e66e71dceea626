import { levels } from './estimate.ts';
import type { LayoutGraph, Placement } from './graph.ts';
import type { Grid, HorizontalLine } from './grid.ts';
import { spacing } from './spacing.ts';

/** Pixels from top to bottom. */
export interface Down {
  /** Of each horizontal line. */
  readonly at: readonly number[];
  /** Middle of each row of shapes. */
  readonly centres: readonly number[];
  /** Upper rim of each lane, and the lower rim of the last one. */
  readonly rims: readonly number[];
}

/** Stacks rows, and corridors with as much room as their used tracks and labels need. */
export function measureDown(
  graph: LayoutGraph,
  placement: Placement,
  grid: Grid,
  used: ReadonlySet<number>,
  labelled: ReadonlySet<number>,
): Down {
  const { height: rows } = levels(graph, placement);
  const firstRows = firstRowOfLanes(placement);
  const band = new Band(used, labelled);
  const centres: number[] = [];
  const rims: number[] = [];
  for (let row = 0; row <= rows; row++) {
    const tracks = [...grid.horizontals.keys()].filter((line) => {
      const { kind, level } = grid.horizontals[line] as HorizontalLine;
      return kind === 'track' && level === row;
    });
    if (row < rows && !firstRows.has(row)) {
      band.place(tracks, spacing.clear, spacing.clear, spacing.rowGap);
    } else {
      const own = tracks.filter((line) => used.has(line));
      const upper = row === 0 ? 0 : row === rows ? own.length : Math.ceil(own.length / 2);
      if (row > 0) band.place(own.slice(0, upper), spacing.clear, spacing.track, spacing.laneRim);
      rims.push(band.y);
      if (row < rows) band.place(own.slice(upper), spacing.track, spacing.clear, spacing.laneRim);
    }
    if (row < rows) {
      centres.push(band.y + spacing.rowHeight / 2);
      const line = grid.horizontals.findIndex((l) => l.kind === 'row' && l.level === row);
      band.at[line] = band.y + spacing.rowHeight / 2;
      band.y += spacing.rowHeight;
    }
  }
  return { at: band.at, centres, rims };
}

/** Rows, counted from the top of the pool, with which a lane begins. */
function firstRowOfLanes(placement: Placement): Set<number> {
  const first = new Set<number>();
  let row = 0;
  for (const lane of placement.laneOrder) {
    first.add(row);
    const inLane = placement.row.filter((_, block) => placement.lane[block] === lane);
    row += Math.max(0, ...inLane) + 1;
  }
  return first;
}

/** A pen that moves down and leaves lines behind it. */
class Band {
  y: number = spacing.top;
  readonly at: number[] = [];
  private readonly used: ReadonlySet<number>;
  private readonly labelled: ReadonlySet<number>;

  constructor(used: ReadonlySet<number>, labelled: ReadonlySet<number>) {
    this.used = used;
    this.labelled = labelled;
  }

  /** Sets the used tracks below each other, with some room above the first and below the last. */
  place(tracks: readonly number[], above: number, below: number, least: number): void {
    const own = tracks.filter((line) => this.used.has(line));
    const start = this.y;
    own.forEach((line, i) => {
      this.y += i === 0 ? above : spacing.track;
      if (this.labelled.has(line))
        this.y += spacing.labelHeight - (i === 0 ? above : spacing.track) + 8;
      this.at[line] = this.y;
    });
    this.y = Math.max(start + least, own.length > 0 ? this.y + below : this.y);
  }
}
