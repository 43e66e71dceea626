import { type Grid, lengthOf } from './grid.ts';
import { relation, type Tracks } from './tracks.ts';

/** The field on which ways are sought, with room for one search after the other. */
export class PathSearch {
  readonly grid: Grid;
  readonly tracks: Tracks;
  private readonly cost: Float64Array;
  private readonly previous: Int32Array;
  private readonly touched: number[] = [];
  /** States looked at so far. */
  work = 0;

  constructor(grid: Grid, tracks: Tracks) {
    this.grid = grid;
    this.tracks = tracks;
    this.cost = new Float64Array(grid.width * grid.height * 12).fill(Number.POSITIVE_INFINITY);
    this.previous = new Int32Array(grid.width * grid.height * 12);
  }

  /** Cheapest way between two shapes (A*); every vertex of the way, ends included. */
  find(edge: number, ends: Terminals): number[] {
    for (const state of this.touched) this.cost[state] = Number.POSITIVE_INFINITY;
    this.touched.length = 0;
    const queue = new Queue();
    for (const direction of ends.leave) {
      this.reach(queue, stateOf(ends.from, direction, phase.leaving), 0, -1, ends.to);
    }
    for (let state = queue.pop(); state >= 0; state = queue.pop()) {
      this.work++;
      const vertex = Math.floor(state / 12);
      const direction = Math.floor((state % 12) / 3);
      if (vertex === ends.to) return this.trace(state);
      for (let turn = 0; turn < 4; turn++) {
        if (turn === (direction + 2) % 4 || (vertex === ends.from && turn !== direction)) continue;
        const next = step(this, edge, ends, state, turn);
        if (next === undefined) continue;
        this.reach(queue, next.state, (this.cost[state] as number) + next.cost, state, ends.to);
      }
    }
    return [];
  }

  private reach(queue: Queue, state: number, cost: number, from: number, to: number): void {
    if (cost >= (this.cost[state] as number)) return;
    if (this.cost[state] === Number.POSITIVE_INFINITY) this.touched.push(state);
    this.cost[state] = cost;
    this.previous[state] = from;
    queue.push(state, cost + remaining(this.grid, Math.floor(state / 12), to));
  }

  private trace(last: number): number[] {
    const path: number[] = [];
    for (let state = last; state >= 0; state = this.previous[state] as number) {
      path.push(Math.floor(state / 12));
    }
    return path.reverse();
  }
}

/** Where the search begins and ends, with the directions in which a shape may be left and entered. */
export interface Terminals {
  readonly from: number;
  readonly leave: readonly number[];
  readonly to: number;
  readonly enter: readonly number[];
  readonly source: number;
  readonly target: number;
  /** Leaves and enters at the top or the bottom only. */
  readonly vertical: boolean;
}

/** What a way pays for, in pixels of detour. */
const price = {
  bend: 40,
  crossing: 600,
  conflict: 6000,
  /** Share of the length paid where the way follows an edge with the same source or target. */
  shared: 0.7,
  /** Share of the straight distance that is reckoned still to pay: more than is sure, for speed. */
  ahead: 0.9,
  /** A vertical run between the gutters, past other shapes. */
  offGutter: 0.4,
} as const;

/** Phases of a way: beside the edges of its source, alone, beside the edges of its target. */
const phase = { leaving: 0, alone: 1, arriving: 2 } as const;

function stateOf(vertex: number, direction: number, at: number): number {
  return vertex * 12 + direction * 3 + at;
}

/** What is likely still to pay. */
function remaining(grid: Grid, from: number, to: number): number {
  const { width, x, y } = grid;
  const across = (x[from % width] as number) - (x[to % width] as number);
  const down = (y[Math.floor(from / width)] as number) - (y[Math.floor(to / width)] as number);
  return (Math.abs(across) + Math.abs(down)) * price.ahead;
}

/** The neighbouring vertex in a direction; -1 at the rim. */
function neighbour(grid: Grid, vertex: number, direction: number): number {
  const x = vertex % grid.width;
  if (direction === 0) return x + 1 < grid.width ? vertex + 1 : -1;
  if (direction === 2) return x > 0 ? vertex - 1 : -1;
  const next = direction === 1 ? vertex + grid.width : vertex - grid.width;
  return next >= 0 && next < grid.width * grid.height ? next : -1;
}

/** One step from a state in a direction, with its price; undefined when it is not possible. */
function step(
  search: PathSearch,
  edge: number,
  ends: Terminals,
  state: number,
  turn: number,
): { state: number; cost: number } | undefined {
  const { grid, tracks } = search;
  const vertex = Math.floor(state / 12);
  const direction = Math.floor((state % 12) / 3);
  const next = neighbour(grid, vertex, turn);
  if (next < 0 || !mayEnter(grid, ends, vertex, next, turn)) return undefined;
  const users = tracks.users(vertex, next);
  const after = nextPhase(tracks, edge, state % 3, users);
  if (after === undefined) return undefined;

  const horizontal = turn % 2 === 0;
  const length = lengthOf(grid, vertex, next);
  let cost = length * (users !== undefined && !after.conflict ? price.shared : 1);
  if (after.conflict) cost += price.conflict;
  if (!horizontal && isPastShapes(grid, ends, vertex)) cost += length * price.offGutter;
  if (vertex !== ends.from) {
    const turns = turn !== direction;
    if (turns) cost += price.bend;
    const leaving = state % 3 === phase.leaving ? 1 << relation.sameSource : 0;
    const arriving = after.phase === phase.arriving ? 1 << relation.sameTarget : 0;
    const met = tracks.meet(edge, vertex, turns, direction % 2 === 0, leaving | arriving);
    cost += met.crossings * price.crossing + met.conflicts * price.conflict;
  }
  return { state: stateOf(next, turn, after.phase), cost };
}

/** Whether a vertical line runs past the shapes of a column, and not into one of its own ends. */
function isPastShapes(grid: Grid, ends: Terminals, vertex: number): boolean {
  const x = vertex % grid.width;
  if (x === ends.from % grid.width || x === ends.to % grid.width) return false;
  return grid.verticals[x]?.kind !== 'track';
}

function mayEnter(
  grid: Grid,
  ends: Terminals,
  vertex: number,
  next: number,
  turn: number,
): boolean {
  if (next === ends.to) {
    if (!ends.enter.includes(turn)) return false;
  } else if (grid.blocked[next] === 1) return false;
  if (turn % 2 === 1) return true;
  const owner = grid.reserved[Math.min(vertex, next)] as number;
  return owner < 0 || (!ends.vertical && (owner === ends.source || owner === ends.target));
}

/** Whether a segment with these users may be taken in a phase, and the phase after it. */
function nextPhase(
  tracks: Tracks,
  edge: number,
  current: number,
  users: readonly number[] | undefined,
): { phase: number; conflict: boolean } | undefined {
  if (users === undefined) {
    return current === phase.arriving ? undefined : { phase: phase.alone, conflict: false };
  }
  const all = (kind: number) => users.every((user) => tracks.relationOf(edge, user) === kind);
  if (current === phase.leaving && all(relation.sameSource)) {
    return { phase: phase.leaving, conflict: false };
  }
  if (all(relation.sameTarget)) return { phase: phase.arriving, conflict: false };
  return current === phase.arriving ? undefined : { phase: phase.alone, conflict: true };
}

/** A priority queue of states; equal priorities leave in the order of the state's number. */
class Queue {
  private readonly states: number[] = [];
  private readonly priorities: number[] = [];

  push(state: number, priority: number): void {
    let at = this.states.length;
    this.states.push(state);
    this.priorities.push(priority);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.less(at, parent)) break;
      this.exchange(at, parent);
      at = parent;
    }
  }

  /** The state with the least priority; -1 when empty. */
  pop(): number {
    const first = this.states[0];
    if (first === undefined) return -1;
    const last = this.states.length - 1;
    this.exchange(0, last);
    this.states.pop();
    this.priorities.pop();
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      let least = at;
      if (left < last && this.less(left, least)) least = left;
      if (left + 1 < last && this.less(left + 1, least)) least = left + 1;
      if (least === at) break;
      this.exchange(at, least);
      at = least;
    }
    return first;
  }

  private less(a: number, b: number): boolean {
    const first = this.priorities[a] as number;
    const second = this.priorities[b] as number;
    return (
      first < second ||
      (first === second && (this.states[a] as number) < (this.states[b] as number))
    );
  }

  private exchange(a: number, b: number): void {
    const state = this.states[a] as number;
    const priority = this.priorities[a] as number;
    this.states[a] = this.states[b] as number;
    this.priorities[a] = this.priorities[b] as number;
    this.states[b] = state;
    this.priorities[b] = priority;
  }
}
