import { behaviours } from '../../process/behaviours/index.ts';
import { type Draft, type DraftNode, type DraftProcess, titleOf } from '../draft.ts';

/** Refuses loops in which nothing is ever waited for: one token would run in them for ever. */
export function checkLoops(draft: Draft): void {
  const instant = new InstantNodes();
  for (const process of draft.processes) {
    const loop = findLoop(
      process.nodes.filter((node) => instant.has(node) && !instant.setsVariables(node)),
    );
    const [first] = loop;
    if (first === undefined) continue;
    const path = loop.map((node) => node.id).join(' → ');
    draft.error(
      'BPMN_LOOP_WITHOUT_WAITING',
      first.element,
      `The loop through "${titleOf(first.element)}" (${path}) waits for nothing and would never stop. Put a user or service task into it.`,
      { loop: path },
    );
  }
}

// ---------------------------------------------------------------------------------------------

/** Elements a token can pass in no time: those that wait for nothing, and calls of processes that can be passed so. */
class InstantNodes {
  private readonly passable = new Map<DraftProcess, boolean>();

  has(node: DraftNode): boolean {
    const inside = node.called ?? node.body;
    if (inside === undefined || node.type === 'adHocSubProcess') {
      return !behaviours[node.type].waits;
    }
    return this.passable.get(inside) ?? this.passableNow(inside);
  }

  /** Whether a variable may be another one after an element, so that a loop through it can end. */
  setsVariables(node: DraftNode): boolean {
    const found = new Set([node]);
    for (const { body } of found) for (const inner of body?.nodes ?? []) found.add(inner);
    return [...found].some(
      ({ script, outputs, loop }) => script.length + outputs.length > 0 || loop !== undefined,
    );
  }

  /** Calls are free of circles, checked before; so the depth is that of the calls. */
  private passableNow(process: DraftProcess): boolean {
    const found = new Set(process.starts);
    let passable = process.starts.length === 0;
    for (const node of found) {
      if (node.outgoing.length === 0 && this.has(node)) passable = true;
      if (this.has(node)) for (const flow of node.outgoing) found.add(flow.target);
    }
    this.passable.set(process, passable);
    return passable;
  }
}

/** Nodes of one circle among the given ones, in order; empty when there is none. */
function findLoop(nodes: readonly DraftNode[]): readonly DraftNode[] {
  const left = new Set(nodes);
  const next = (node: DraftNode) => node.outgoing.map((flow) => flow.target);
  const previous = (node: DraftNode) => node.incoming.map((flow) => flow.source);
  const pending = [...left];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (!left.has(node) || next(node).some((target) => left.has(target))) continue;
    left.delete(node);
    pending.push(...previous(node));
  }
  const path: DraftNode[] = [];
  let [at] = left;
  while (at !== undefined && !path.includes(at)) {
    path.push(at);
    at = next(at).find((target) => left.has(target));
  }
  return at === undefined ? [] : path.slice(path.indexOf(at));
}
