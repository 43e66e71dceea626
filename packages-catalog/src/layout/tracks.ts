import type { IndexedEdge } from './graph.ts';
import { type Grid, lengthOf } from './grid.ts';

/** How two edges are related: siblings may share a line where they leave together or arrive together. */
export const relation = { foreign: 0, sameSource: 1, sameTarget: 2 } as const;

/** Which edges run over which grid segment. */
export class Tracks {
  /** Users of the segment to the right of, and below, each vertex. */
  private readonly right: (number[] | undefined)[];
  private readonly below: (number[] | undefined)[];
  private readonly relations: Uint8Array;
  private readonly grid: Grid;
  private readonly edgeCount: number;

  constructor(grid: Grid, edges: readonly IndexedEdge[]) {
    this.grid = grid;
    this.edgeCount = edges.length;
    this.right = new Array(grid.width * grid.height).fill(undefined);
    this.below = new Array(grid.width * grid.height).fill(undefined);
    this.relations = new Uint8Array(edges.length * edges.length);
    edges.forEach((a, i) => {
      edges.forEach((b, j) => {
        if (a.association !== b.association) return;
        if (a.source === b.source) this.relations[i * edges.length + j] = relation.sameSource;
        else if (a.target === b.target) this.relations[i * edges.length + j] = relation.sameTarget;
      });
    });
  }

  relationOf(edge: number, other: number): number {
    return this.relations[edge * this.edgeCount + other] as number;
  }

  add(edge: number, path: readonly number[]): void {
    for (let i = 1; i < path.length; i++) {
      const { lists, at } = this.segment(path[i - 1] as number, path[i] as number);
      const users = lists[at];
      if (users === undefined) lists[at] = [edge];
      else users.push(edge);
    }
  }

  remove(edge: number, path: readonly number[]): void {
    for (let i = 1; i < path.length; i++) {
      const { lists, at } = this.segment(path[i - 1] as number, path[i] as number);
      const users = lists[at]?.filter((user) => user !== edge);
      lists[at] = users === undefined || users.length === 0 ? undefined : users;
    }
  }

  /** Edges that run over the segment between two neighbouring vertices. */
  users(from: number, to: number): readonly number[] | undefined {
    const { lists, at } = this.segment(from, to);
    return lists[at];
  }

  private segment(from: number, to: number): { lists: (number[] | undefined)[]; at: number } {
    const at = Math.min(from, to);
    return { lists: Math.abs(from - to) === 1 ? this.right : this.below, at };
  }

  /**
   * What it costs to pass a vertex coming in one direction and leaving in another: lines crossed there,
   * and lines touched in a way a reader could misread. `ignored` has a bit set for each relation that may share the vertex.
   */
  meet(
    edge: number,
    vertex: number,
    turns: boolean,
    horizontal: boolean,
    ignored: number,
  ): Meeting {
    const { width } = this.grid;
    const left = vertex % width === 0 ? undefined : this.right[vertex - 1];
    const right = this.right[vertex];
    const above = vertex < width ? undefined : this.below[vertex - width];
    const below = this.below[vertex];
    if (!left && !right && !above && !below) return nothing;
    const counted: number[] = [];
    let crossings = 0;
    let conflicts = 0;
    for (const users of [left, right, above, below]) {
      for (const other of users ?? []) {
        if (other === edge || counted.includes(other)) continue;
        if (((1 << this.relationOf(edge, other)) & ignored) !== 0) continue;
        counted.push(other);
        const along = left?.includes(other) === true && right?.includes(other) === true;
        const across = above?.includes(other) === true && below?.includes(other) === true;
        if (turns || (!along && !across)) conflicts++;
        else if (across === horizontal) crossings++;
      }
    }
    return { crossings, conflicts };
  }

  /** Counts what a finished path crosses, how often it bends, how long it is, and its conflicts. */
  judge(edge: number, path: readonly number[]): Judgement {
    const total = { crossings: 0, conflicts: 0, bends: 0, length: 0 };
    for (let i = 1; i < path.length; i++) {
      const from = path[i - 1] as number;
      const to = path[i] as number;
      const horizontal = Math.abs(to - from) === 1;
      total.length += lengthOf(this.grid, from, to);
      for (const user of this.users(from, to) ?? []) {
        if (user !== edge && this.relationOf(edge, user) === relation.foreign) total.conflicts++;
      }
      const next = path[i + 1];
      if (next === undefined) break;
      const turns = next - to !== to - from;
      if (turns) total.bends++;
      const met = this.meet(edge, to, turns, horizontal, SIBLINGS);
      total.crossings += met.crossings / 2;
      total.conflicts += met.conflicts;
    }
    return total;
  }
}

/** Edges that may run together, as a set of relations. */
const SIBLINGS = (1 << relation.sameSource) | (1 << relation.sameTarget);

const nothing: Meeting = { crossings: 0, conflicts: 0 };

interface Meeting {
  readonly crossings: number;
  readonly conflicts: number;
}

interface Judgement extends Meeting {
  readonly bends: number;
  readonly length: number;
}
