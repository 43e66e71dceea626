import type { DrawnProcess } from './bpmn-text.ts';

/** What a plain walk over all markings of a drawing finds. */
export interface NaiveFindings {
  /** Whether tokens can be left waiting at joins for ever. */
  readonly starves: boolean;
  /** Elements that two tokens can come to. */
  readonly doubled: ReadonlySet<string>;
  /** Elements that are never carried out, sorted. */
  readonly neverBegun: readonly string[];
}

/**
 * Walks over every marking that a drawn process can come to, moving any token at any time: slow, and without any
 * of the short cuts of the engine's own analysis. Undefined when there are too many markings.
 */
export function walkAllMarkings(drawing: DrawnProcess, limit = 3_000): NaiveFindings | undefined {
  const start = drawing.nodes.find(({ type }) => type === 'startEvent')?.id ?? '';
  const first = add({}, flowsFrom(drawing, start), 1);
  const seen = new Set([keyOf(first)]);
  const doubled = new Set<string>();
  const begun = new Set<string>([start]);
  let starves = false;
  const pending: Marking[] = [first];
  for (let marking = pending.pop(); marking !== undefined; marking = pending.pop()) {
    if (seen.size > limit || Object.values(marking).some((count) => count > 3)) return undefined;
    for (const id of doubledIn(drawing, marking)) doubled.add(id);
    const next = drawing.nodes.flatMap((node) => {
      const moves = movesOf(drawing, marking as Marking, node);
      if (moves.length > 0) begun.add(node.id);
      return moves.map((move) => move.marking);
    });
    if (next.length === 0 && Object.keys(marking).length > 0) starves = true;
    for (const other of next) {
      if (seen.has(keyOf(other))) continue;
      seen.add(keyOf(other));
      pending.push(other);
    }
  }
  const neverBegun = drawing.nodes.map(({ id }) => id).filter((id) => !begun.has(id));
  return { starves, doubled, neverBegun: neverBegun.sort() };
}

/**
 * Plays a trail of elements and flows on a drawing, and gives the elements that have tokens before them at its end.
 * Throws where the trail cannot be gone, or something else could still move.
 */
export function waitingAfter(drawing: DrawnProcess, trail: readonly string[]): readonly string[] {
  const nodes = new Map(drawing.nodes.map((node) => [node.id, node]));
  let marking: Marking = {};
  for (const [index, id] of trail.entries()) {
    const node = nodes.get(id);
    if (node === undefined) continue;
    const rest = trail.slice(index + 1);
    const end = rest.findIndex((other) => nodes.has(other));
    const taken = end < 0 ? rest : rest.slice(0, end);
    if (node.type === 'startEvent') {
      marking = add({}, taken, 1);
      continue;
    }
    const next = movesOf(drawing, marking, node).find(
      ({ given }) => given.toSorted().join() === taken.toSorted().join(),
    );
    if (next === undefined) throw new Error(`${id} cannot be carried out.`);
    marking = next.marking;
  }
  const stuck = drawing.nodes.every((node) => movesOf(drawing, marking, node).length === 0);
  if (!stuck) throw new Error('Something can still move.');
  return drawing.flows.filter(({ id }) => marking[id] !== undefined).map(({ to }) => to);
}

// ---------------------------------------------------------------------------------------------

type Marking = Readonly<Record<string, number>>;

function keyOf(marking: Marking): string {
  return JSON.stringify(Object.entries(marking).sort());
}

function flowsFrom(drawing: DrawnProcess, node: string): string[] {
  return drawing.flows.filter(({ from }) => from === node).map(({ id }) => id);
}

function flowsTo(drawing: DrawnProcess, node: string): string[] {
  return drawing.flows.filter(({ to }) => to === node).map(({ id }) => id);
}

function add(marking: Marking, flows: readonly string[], by: number): Marking {
  const next: Record<string, number> = { ...marking };
  for (const flow of flows) {
    next[flow] = (next[flow] ?? 0) + by;
    if (next[flow] === 0) delete next[flow];
  }
  return next;
}

function doubledIn(drawing: DrawnProcess, marking: Marking): string[] {
  return drawing.nodes
    .filter(({ id, type }) => {
      const counts = flowsTo(drawing, id).map((flow) => marking[flow] ?? 0);
      if (type === 'endEvent') return false;
      if (type === 'parallelGateway') return counts.some((count) => count > 1);
      return counts.reduce((sum, count) => sum + count, 0) > 1;
    })
    .map(({ id }) => id);
}

interface NaiveMove {
  readonly marking: Marking;
  /** The flows that get a token. */
  readonly given: readonly string[];
}

function movesOf(
  drawing: DrawnProcess,
  marking: Marking,
  { id, type }: DrawnProcess['nodes'][number],
): NaiveMove[] {
  const incoming = flowsTo(drawing, id);
  const outgoing = flowsFrom(drawing, id);
  const held = incoming.filter((flow) => marking[flow] !== undefined);
  const move = (taken: readonly string[], given: readonly string[]): NaiveMove => ({
    marking: add(add(marking, taken, -1), given, 1),
    given,
  });
  if (held.length === 0) return [];
  if (type === 'parallelGateway') {
    return held.length < incoming.length ? [] : [move(incoming, outgoing)];
  }
  return held.flatMap((flow) => {
    if (type === 'endEvent') return [move([flow], [])];
    if (type === 'exclusiveGateway') return outgoing.map((taken) => move([flow], [taken]));
    return [move([flow], outgoing)];
  });
}
