import type { DrawnProcess } from './bpmn-text.ts';

/** What a plain walk over all markings of a drawing finds. */
export interface NaiveFindings {
  /** Whether tokens can be left waiting at joins for ever. */
  readonly starves: boolean;
  /** Elements that two tokens can come to. */
  readonly doubled: ReadonlySet<string>;
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
  let starves = false;
  const pending: Marking[] = [first];
  for (let marking = pending.pop(); marking !== undefined; marking = pending.pop()) {
    if (seen.size > limit || Object.values(marking).some((count) => count > 3)) return undefined;
    for (const id of doubledIn(drawing, marking)) doubled.add(id);
    const next = drawing.nodes.flatMap((node) => movesOf(drawing, marking as Marking, node));
    if (next.length === 0 && Object.keys(marking).length > 0) starves = true;
    for (const other of next) {
      if (seen.has(keyOf(other))) continue;
      seen.add(keyOf(other));
      pending.push(other);
    }
  }
  return { starves, doubled };
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

function movesOf(
  drawing: DrawnProcess,
  marking: Marking,
  { id, type }: DrawnProcess['nodes'][number],
): Marking[] {
  const incoming = flowsTo(drawing, id);
  const outgoing = flowsFrom(drawing, id);
  const held = incoming.filter((flow) => marking[flow] !== undefined);
  if (held.length === 0) return [];
  if (type === 'parallelGateway') {
    if (held.length < incoming.length) return [];
    return [add(add(marking, incoming, -1), outgoing, 1)];
  }
  return held.flatMap((flow) => {
    const left = add(marking, [flow], -1);
    if (type === 'endEvent') return [left];
    if (type === 'exclusiveGateway') return outgoing.map((taken) => add(left, [taken], 1));
    return [add(left, outgoing, 1)];
  });
}
