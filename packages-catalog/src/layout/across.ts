import type { LayoutGraph, LayoutShape, Placement } from './graph.ts';
import type { Grid, VerticalLine } from './grid.ts';
import { spacing } from './spacing.ts';

/** Pixels from left to right. */
export interface Across {
  /** Of each vertical line. */
  readonly at: readonly number[];
  /** Middle of the shapes of a column, by `column slot`. */
  readonly slots: ReadonlyMap<string, number>;
  /** Where the pool ends. */
  readonly right: number;
}

/** Gives columns the width of their widest shapes and gutters the width their used tracks need. */
export function measureAcross(
  graph: LayoutGraph,
  placement: Placement,
  grid: Grid,
  used: ReadonlySet<number>,
): Across {
  const at: number[] = [];
  const slots = new Map<string, number>();
  let x = spacing.left + 2 * spacing.caption;
  const columns = Math.max(...placement.column) + 1;
  for (let column = 0; column < columns; column++) {
    const lines = [...grid.verticals.keys()].filter((i) => grid.verticals[i]?.column === column);
    const tracks = lines.filter((line) => grid.verticals[line]?.kind === 'track');
    const widths = slotWidths(graph, placement, column);
    x = column === 0 ? x + spacing.side : placeTracks(at, tracks, used, x);
    if (widths.before > 0) {
      slots.set(`${column} before`, x + widths.before / 2);
      x += widths.before + spacing.inBlock;
    }
    const left = x;
    slots.set(`${column} main`, x + widths.main / 2);
    x += widths.main;
    if (widths.after > 0) {
      slots.set(`${column} after`, x + spacing.inBlock + widths.after / 2);
      x += spacing.inBlock + widths.after;
    }
    for (const line of lines) {
      const { kind } = grid.verticals[line] as VerticalLine;
      if (kind === 'in') at[line] = left + widths.main / 4;
      else if (kind === 'out') at[line] = left + (widths.main * 3) / 4;
      else if (kind !== 'track') at[line] = slots.get(`${column} ${kind}`) as number;
    }
  }
  return { at, slots, right: x + spacing.side };
}

/** Spreads the used tracks of a gutter evenly; gives back where the gutter ends. */
function placeTracks(
  at: number[],
  tracks: readonly number[],
  used: ReadonlySet<number>,
  left: number,
): number {
  const count = tracks.filter((line) => used.has(line)).length;
  const width = Math.max(spacing.gutter, 2 * spacing.clear + (count - 1) * spacing.track);
  let x = left + (width - (count - 1) * spacing.track) / 2 - spacing.track;
  for (const line of tracks) {
    if (used.has(line)) x += spacing.track;
    at[line] = x;
  }
  return left + width;
}

function slotWidths(
  graph: LayoutGraph,
  placement: Placement,
  column: number,
): { before: number; main: number; after: number } {
  const members = graph.request.blocks.filter((_, block) => placement.column[block] === column);
  const widest = (shapes: readonly (LayoutShape | undefined)[]) =>
    Math.max(0, ...shapes.map((shape) => shape?.width ?? 0));
  return {
    before: widest(members.map((block) => block.before)),
    main: widest(members.map((block) => block.main)),
    after: widest(members.map((block) => block.after)),
  };
}
