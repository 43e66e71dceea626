import { bpmnText, type DrawnFlow, type DrawnNode, type DrawnProcess } from './bpmn-text.ts';

/** A part and its predecessors, as the table or a diagram has them. */
export interface OrderedPart {
  readonly ref: string;
  /** 办结后启动 */
  readonly startAfter: readonly string[];
  /** 办结后办结 */
  readonly finishAfter: readonly string[];
}

/** A handling process: accept, then decide, then issue; a refusal ends it. */
export const handling: DrawnProcess = {
  id: 'handling',
  nodes: [
    { id: 's', type: 'startEvent' },
    { id: 'accept', type: 'userTask', attributes: { 'lb:act': 'accept' } },
    { id: 'x1', type: 'exclusiveGateway', attributes: { default: 'f3' } },
    { id: 'decide', type: 'userTask', attributes: { 'lb:act': 'decide' } },
    { id: 'x2', type: 'exclusiveGateway', attributes: { default: 'f6' } },
    { id: 'issue', type: 'userTask', attributes: { 'lb:act': 'issue' } },
    { id: 'e', type: 'endEvent' },
  ],
  flows: [
    { id: 'f1', from: 's', to: 'accept' },
    { id: 'f2', from: 'accept', to: 'x1' },
    { id: 'f3', from: 'x1', to: 'decide' },
    { id: 'f4', from: 'x1', to: 'e', condition: 'outcome = "refused"' },
    { id: 'f5', from: 'decide', to: 'x2' },
    { id: 'f6', from: 'x2', to: 'issue' },
    { id: 'f7', from: 'x2', to: 'e', condition: 'outcome = "refused"' },
    { id: 'f8', from: 'issue', to: 'e' },
  ],
};

/** The handling process as BPMN text. */
export const handlingText: string = bpmnText(handling);

/** The call activity of a part. */
export function partNode(ref: string): DrawnNode {
  const attributes = { calledElement: 'handling', 'lb:part': ref };
  return { id: `part-${ref.replace('#', '_')}`, type: 'callActivity', attributes };
}

/**
 * Draws an order of parts as diagrams do: a fork from the start, a parallel join before a part with several
 * predecessors, a fork behind one with several successors, and an end for each that nobody waits for.
 */
export function partsDiagram(parts: readonly OrderedPart[]): DrawnProcess {
  const nodes: DrawnNode[] = [{ id: 's', type: 'startEvent' }];
  const flows: DrawnFlow[] = [];
  const connect = (from: string, to: string) => flows.push({ id: `${from}-to-${to}`, from, to });
  const idOf = (ref: string) => partNode(ref).id;
  const exitOf = new Map<string, string>();
  const roots = parts.filter(({ startAfter }) => startAfter.length === 0);
  if (roots.length > 1) {
    nodes.push({ id: 'fork', type: 'parallelGateway' });
    connect('s', 'fork');
  }
  for (const { ref } of parts) {
    nodes.push(partNode(ref));
    const successors = parts.filter(({ startAfter }) => startAfter.includes(ref));
    if (successors.length === 0) {
      nodes.push({ id: `end-${idOf(ref)}`, type: 'endEvent' });
      connect(idOf(ref), `end-${idOf(ref)}`);
    }
    if (successors.length > 1) {
      nodes.push({ id: `fork-${idOf(ref)}`, type: 'parallelGateway' });
      connect(idOf(ref), `fork-${idOf(ref)}`);
    }
    exitOf.set(ref, successors.length > 1 ? `fork-${idOf(ref)}` : idOf(ref));
  }
  for (const { ref, startAfter } of parts) {
    const join = `join-${idOf(ref)}`;
    if (startAfter.length > 1) {
      nodes.push({ id: join, type: 'parallelGateway' });
      connect(join, idOf(ref));
    }
    const entry = startAfter.length > 1 ? join : idOf(ref);
    if (startAfter.length === 0) connect(roots.length > 1 ? 'fork' : 's', entry);
    for (const predecessor of startAfter) connect(exitOf.get(predecessor) ?? '', entry);
  }
  const finishAfter = parts.flatMap((part) =>
    part.finishAfter.map((before) => [idOf(before), idOf(part.ref)] as const),
  );
  return { id: 'main', nodes, flows, finishAfter };
}
