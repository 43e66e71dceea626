import type { Dependency } from './service-package.ts';

/** What precedence reads of a package's parts. */
export interface OrderedPart {
  readonly ref: string;
  readonly dependsOn?: readonly Dependency[];
}

/** The place of one included part in the order. */
export interface PartOrder {
  readonly ref: string;
  /** 办结后启动 predecessors in the plan, absent ones bridged. */
  readonly startAfter: readonly string[];
  /** 办结后办结 predecessors in the plan, absent ones bridged; none that is in `startAfter`. */
  readonly finishAfter: readonly string[];
  /** Every part that is sure to have finished when this one starts. */
  readonly before: ReadonlySet<string>;
  /** All predecessors, direct or not, in either mode. */
  readonly upstream: ReadonlySet<string>;
  readonly startWave: number;
  readonly finishWave: number;
  readonly promisedDays: number;
  /** Working days from the start of the case, by the promised limits handed in. */
  readonly startDay: number;
  readonly finishDay: number;
}

/** The order of the included parts. */
export interface Precedence {
  /** By ref, in the package's order. */
  readonly parts: ReadonlyMap<string, PartOrder>;
  /** Refs by start wave; position 0 = wave 1; a list may be empty. */
  readonly startWaves: readonly (readonly string[])[];
  readonly finishWaves: readonly (readonly string[])[];
  /** The parts that decide when the last one finishes, first to last. */
  readonly criticalPath: readonly string[];
  /** Working days until the last part finishes. */
  readonly workingDays: number;
}

/**
 * The one order behind waves, limits, dispositions, checks and drawing.
 * An absent predecessor is bridged: its own predecessors count in its place, in the mode of the edge that leaves the successor.
 * `parts` are all parts of the package and must be free of circles (`dependencyCycle`).
 */
export function precedence(
  parts: readonly OrderedPart[],
  included: ReadonlySet<string>,
  promisedDays: (ref: string) => number,
): Precedence {
  const byRef = new Map(parts.map((part) => [part.ref, part]));
  const present = parts.filter(({ ref }) => included.has(ref)).map(({ ref }) => ref);
  const rank = new Map(present.map((ref, index) => [ref, index]));
  const orders = new Map<string, PartOrder>();
  for (const ref of dependencyOrder(parts)) {
    if (!included.has(ref)) continue;
    const predecessors = bridgedPredecessors(ref, byRef, included, rank);
    orders.set(ref, orderOf(ref, predecessors, orders, promisedDays(ref)));
  }
  const ordered = new Map(present.flatMap((ref) => entryOf(orders, ref)));
  return {
    parts: ordered,
    startWaves: waves(ordered, (part) => part.startWave),
    finishWaves: waves(ordered, (part) => part.finishWave),
    criticalPath: criticalPath(ordered),
    workingDays: Math.max(0, ...[...ordered.values()].map((part) => part.finishDay)),
  };
}

/** Parts that wait for each other in a circle, the first one repeated at the end; undefined when there is none. */
export function dependencyCycle(parts: readonly OrderedPart[]): readonly string[] | undefined {
  const byRef = new Map(parts.map((part) => [part.ref, part]));
  const left = new Set(byRef.keys());
  for (const ref of dependencyOrder(parts)) left.delete(ref);
  let ref = [...left][0];
  const path: string[] = [];
  while (ref !== undefined && !path.includes(ref)) {
    path.push(ref);
    ref = byRef.get(ref)?.dependsOn?.find((dependency) => left.has(dependency.ref))?.ref;
  }
  return ref === undefined ? undefined : [...path.slice(path.indexOf(ref)), ref].reverse();
}

/** Parts that a part may wait for in a mode: its own predecessors, and behind each that passes its order on, that one's. */
export function reached(
  part: string,
  mode: Dependency['mode'],
  table: readonly OrderedPart[],
  passesOn: (ref: string) => boolean,
): ReadonlySet<string> {
  const byRef = new Map(table.map((one) => [one.ref, one]));
  const direct = byRef.get(part)?.dependsOn ?? [];
  const found = new Set(direct.filter((edge) => edge.mode === mode).map(({ ref }) => ref));
  for (const ref of found) {
    if (!passesOn(ref)) continue;
    for (const edge of byRef.get(ref)?.dependsOn ?? []) found.add(edge.ref);
  }
  return found;
}

/** All parts that a part waits for, directly or not, in either mode. */
export function ancestorsOf(part: string, table: readonly OrderedPart[]): ReadonlySet<string> {
  const byRef = new Map(table.map((one) => [one.ref, one]));
  const found = new Set((byRef.get(part)?.dependsOn ?? []).map(({ ref }) => ref));
  for (const ref of found) for (const edge of byRef.get(ref)?.dependsOn ?? []) found.add(edge.ref);
  return found;
}

/** Refs so that predecessors come first; parts in a circle, and those behind it, are left out. */
function dependencyOrder(parts: readonly OrderedPart[]): readonly string[] {
  const refs = new Set(parts.map(({ ref }) => ref));
  const waiting = new Map<string, number>();
  const successors = new Map<string, string[]>();
  for (const { ref, dependsOn } of parts) {
    const predecessors = new Set((dependsOn ?? []).map((dependency) => dependency.ref));
    const known = [...predecessors].filter((predecessor) => refs.has(predecessor));
    waiting.set(ref, known.length);
    for (const predecessor of known) {
      const list = successors.get(predecessor);
      if (list === undefined) successors.set(predecessor, [ref]);
      else list.push(ref);
    }
  }
  const order = parts.map(({ ref }) => ref).filter((ref) => waiting.get(ref) === 0);
  for (const ref of order) {
    for (const successor of successors.get(ref) ?? []) {
      const left = (waiting.get(successor) ?? 0) - 1;
      waiting.set(successor, left);
      if (left === 0) order.push(successor);
    }
  }
  return order;
}

interface Predecessors {
  readonly startAfter: readonly string[];
  readonly finishAfter: readonly string[];
}

function bridgedPredecessors(
  ref: string,
  parts: ReadonlyMap<string, OrderedPart>,
  included: ReadonlySet<string>,
  rank: ReadonlyMap<string, number>,
): Predecessors {
  const start = new Set<string>();
  const finish = new Set<string>();
  for (const { ref: direct, mode } of parts.get(ref)?.dependsOn ?? []) {
    const found = mode === '办结后启动' ? start : finish;
    for (const present of presentInPlaceOf(direct, parts, included)) found.add(present);
  }
  const inOrder = (refs: Iterable<string>): string[] =>
    [...refs].sort((left, right) => (rank.get(left) ?? 0) - (rank.get(right) ?? 0));
  return { startAfter: inOrder(start), finishAfter: inOrder(finish.difference(start)) };
}

/** The part itself when it is included, otherwise the included parts that it hands on. */
function presentInPlaceOf(
  ref: string,
  parts: ReadonlyMap<string, OrderedPart>,
  included: ReadonlySet<string>,
): readonly string[] {
  const present: string[] = [];
  const queue = [ref];
  const seen = new Set(queue);
  for (const next of queue) {
    if (included.has(next)) {
      present.push(next);
      continue;
    }
    for (const dependency of parts.get(next)?.dependsOn ?? []) {
      if (seen.has(dependency.ref)) continue;
      seen.add(dependency.ref);
      queue.push(dependency.ref);
    }
  }
  return present;
}

function orderOf(
  ref: string,
  { startAfter, finishAfter }: Predecessors,
  orders: ReadonlyMap<string, PartOrder>,
  promisedDays: number,
): PartOrder {
  const before = new Set<string>();
  const upstream = new Set<string>();
  const take = (target: Set<string>, predecessor: string): void => {
    target.add(predecessor);
    for (const earlier of orders.get(predecessor)?.upstream ?? []) target.add(earlier);
  };
  let startWave = 1;
  let startDay = 0;
  for (const predecessor of startAfter) {
    const order = orders.get(predecessor);
    startWave = Math.max(startWave, 1 + (order?.finishWave ?? 0));
    startDay = Math.max(startDay, order?.finishDay ?? 0);
    take(before, predecessor);
    take(upstream, predecessor);
  }
  let finishWave = startWave;
  let finishDay = startDay + promisedDays;
  for (const predecessor of finishAfter) {
    const order = orders.get(predecessor);
    finishWave = Math.max(finishWave, order?.finishWave ?? 0);
    finishDay = Math.max(finishDay, order?.finishDay ?? 0);
    take(upstream, predecessor);
  }
  const places = { startWave, finishWave, promisedDays, startDay, finishDay };
  return { ref, startAfter, finishAfter, before, upstream, ...places };
}

function entryOf(
  orders: ReadonlyMap<string, PartOrder>,
  ref: string,
): readonly (readonly [string, PartOrder])[] {
  const order = orders.get(ref);
  return order === undefined ? [] : [[ref, order]];
}

function waves(
  parts: ReadonlyMap<string, PartOrder>,
  waveOf: (part: PartOrder) => number,
): readonly (readonly string[])[] {
  const last = Math.max(0, ...[...parts.values()].map(waveOf));
  const lists: string[][] = Array.from({ length: last }, () => []);
  for (const part of parts.values()) lists[waveOf(part) - 1]?.push(part.ref);
  return lists;
}

/** Walks back from the part that finishes last to what it had to wait for. */
function criticalPath(parts: ReadonlyMap<string, PartOrder>): readonly string[] {
  const path: string[] = [];
  let part = latest([...parts.keys()], parts);
  while (part !== undefined) {
    path.unshift(part.ref);
    part = waitedFor(part, parts);
  }
  return path;
}

/** A part finishes by its own work after what it started after, unless a 办结后办结 predecessor held it longer. */
function waitedFor(part: PartOrder, parts: ReadonlyMap<string, PartOrder>): PartOrder | undefined {
  const holder = latest(part.finishAfter, parts);
  const own = part.startDay + part.promisedDays;
  if (holder !== undefined && holder.finishDay > own) return holder;
  const starter = latest(part.startAfter, parts);
  const level = holder !== undefined && holder.finishDay === own ? holder : undefined;
  return starter ?? level;
}

function latest(
  refs: readonly string[],
  parts: ReadonlyMap<string, PartOrder>,
): PartOrder | undefined {
  let found: PartOrder | undefined;
  for (const ref of refs) {
    const part = parts.get(ref);
    if (part === undefined) continue;
    const later =
      found === undefined ||
      part.finishDay > found.finishDay ||
      (part.finishDay === found.finishDay && part.finishWave > found.finishWave);
    if (later) found = part;
  }
  return found;
}
