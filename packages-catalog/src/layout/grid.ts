import { levels } from './estimate.ts';
import type { LayoutBlock, LayoutGraph, Placement } from './graph.ts';

/**
 * The lines on which connections may run. Columns of shapes alternate with gutters of vertical tracks,
 * rows of shapes with corridors of horizontal tracks:
 *
 *     gutter | before  in  out  after | gutter | …        ← vertical lines
 *     corridor track, corridor track, row centre, …       ← horizontal lines
 *
 * A vertex is `line y × width + line x`.
 */
export interface Grid {
  readonly width: number;
  readonly height: number;
  readonly verticals: readonly VerticalLine[];
  readonly horizontals: readonly HorizontalLine[];
  /** Vertices covered by a shape. */
  readonly blocked: Uint8Array;
  /** Block whose connections alone may run from this vertex to the next one on the right; -1 = anyone's. */
  readonly reserved: Int16Array;
  /** Where each block is left and entered. */
  readonly ports: readonly BlockPorts[];
  /** Estimated pixels from the first line to each one. */
  readonly x: readonly number[];
  readonly y: readonly number[];
}

export interface VerticalLine {
  readonly kind: 'track' | 'before' | 'in' | 'out' | 'after';
  readonly column: number;
}

export interface HorizontalLine {
  readonly kind: 'track' | 'row';
  /** Row counted from the top of the pool; a track lies above it. */
  readonly level: number;
}

export interface BlockPorts {
  /** Where sequence flows leave: the shape after, or the right side of the main one. */
  readonly flowOut: number;
  readonly flowIn: number;
  /** A gateway is left and entered at its corners too. */
  readonly outCorners: boolean;
  readonly inCorners: boolean;
  readonly associationOut: number;
  readonly associationIn: number;
}

/** Lays the lines for a placement, with so many tracks in every gutter and corridor. */
export function makeGrid(
  graph: LayoutGraph,
  placement: Placement,
  tracks: { readonly gutter: number; readonly corridor: number },
): Grid {
  const { height: rows, level } = levels(graph, placement);
  const columns = Math.max(...placement.column) + 1;
  const verticals = verticalLines(graph, placement, columns, tracks.gutter);
  const horizontals = horizontalLines(rows, tracks.corridor);
  const width = verticals.length;
  const height = horizontals.length;
  const blocked = new Uint8Array(width * height);
  const reserved = new Int16Array(width * height).fill(-1);
  const ports: BlockPorts[] = [];
  for (let block = 0; block < graph.blockCount; block++) {
    const shapes = graph.request.blocks[block] as LayoutBlock;
    const column = placement.column[block] as number;
    const y = (level[block] as number) * (tracks.corridor + 1) + tracks.corridor;
    const at = (kind: VerticalLine['kind']) =>
      y * width + verticals.findIndex((line) => line.kind === kind && line.column === column);
    const inLine = at('in');
    const outLine = at('out');
    if (shapes.before !== undefined) blocked[at('before')] = 1;
    blocked[inLine] = 1;
    blocked[outLine] = 1;
    if (shapes.after !== undefined) blocked[at('after')] = 1;
    const near = Math.max(1, Math.floor(tracks.gutter / 3));
    for (let x = inLine; x > y * width && x >= inLine - 2 - near; x--) reserved[x - 1] = block;
    for (let x = outLine; x + 1 < (y + 1) * width && x <= outLine + 1 + near; x++)
      reserved[x] = block;
    ports.push({
      flowOut: shapes.after === undefined ? outLine : at('after'),
      flowIn: shapes.before === undefined ? inLine : at('before'),
      outCorners: shapes.after !== undefined,
      inCorners: shapes.before !== undefined,
      associationOut: outLine,
      associationIn: inLine,
    });
  }
  return {
    width,
    height,
    verticals,
    horizontals,
    blocked,
    reserved,
    ports,
    x: offsets(verticals, stepRight),
    y: offsets(horizontals, stepDown),
  };
}

function verticalLines(
  graph: LayoutGraph,
  placement: Placement,
  columns: number,
  tracks: number,
): VerticalLine[] {
  const lines: VerticalLine[] = [];
  for (let column = 0; column < columns; column++) {
    const members = graph.request.blocks.filter((_, block) => placement.column[block] === column);
    if (column > 0) {
      for (let track = 0; track < tracks; track++) lines.push({ kind: 'track', column });
    }
    if (members.some((block) => block.before !== undefined)) lines.push({ kind: 'before', column });
    lines.push({ kind: 'in', column }, { kind: 'out', column });
    if (members.some((block) => block.after !== undefined)) lines.push({ kind: 'after', column });
  }
  return lines;
}

function horizontalLines(rows: number, tracks: number): HorizontalLine[] {
  const lines: HorizontalLine[] = [];
  for (let level = 0; level <= rows; level++) {
    for (let track = 0; track < tracks; track++) lines.push({ kind: 'track', level });
    if (level < rows) lines.push({ kind: 'row', level });
  }
  return lines;
}

/** Distance of two vertices of one line, in estimated pixels. */
export function lengthOf(grid: Grid, from: number, to: number): number {
  const { width, x, y } = grid;
  const across = (x[from % width] as number) - (x[to % width] as number);
  const down = (y[Math.floor(from / width)] as number) - (y[Math.floor(to / width)] as number);
  return Math.abs(across) + Math.abs(down);
}

function offsets<T>(lines: readonly T[], step: (line: T, next: T) => number): number[] {
  const at: number[] = [];
  lines.forEach((line, i) => {
    const before = lines[i - 1];
    at.push(before === undefined ? 0 : (at[i - 1] as number) + step(before, line));
  });
  return at;
}

function stepRight(line: VerticalLine, next: VerticalLine): number {
  if (line.kind === 'track' && next.kind === 'track') return 14;
  if (line.kind === 'in' && next.kind === 'out') return 75;
  if (line.kind === 'track' || next.kind === 'track') return 50;
  return 90;
}

function stepDown(line: HorizontalLine, next: HorizontalLine): number {
  return line.kind === 'row' || next.kind === 'row' ? 54 : 14;
}
