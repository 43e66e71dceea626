import { behaviours } from '../../process/behaviours/index.ts';
import { type Draft, type DraftNode, type DraftProcess, titleOf } from '../draft.ts';

/** Refuses what cannot be begun, reached or finished, and branches without a way to choose. */
export function checkStructure(draft: Draft): void {
  for (const process of draft.processes) {
    findStart(draft, process);
    for (const node of process.nodes) {
      checkEnds(draft, node);
      checkChoice(draft, node);
    }
    if (process.start !== undefined) checkPaths(draft, process, process.start);
  }
}

// ---------------------------------------------------------------------------------------------

function findStart(draft: Draft, process: DraftProcess): void {
  const starts = process.nodes.filter((node) => node.type === 'startEvent');
  const [start, second] = starts;
  if (start !== undefined && second === undefined) {
    process.start = start;
    return;
  }
  if (start === undefined) {
    draft.error(
      'BPMN_NO_START',
      process.element,
      `The process "${titleOf(process.element)}" has no start event. Begin it with one.`,
    );
    return;
  }
  draft.error(
    'BPMN_SEVERAL_STARTS',
    process.element,
    `The process "${titleOf(process.element)}" has ${starts.length} start events without type, so it is unclear where it begins. Keep one.`,
    { starts: starts.map((node) => node.id).join(', ') },
  );
}

function checkEnds(draft: Draft, node: DraftNode): void {
  if (node.type === 'startEvent' && node.incoming.length > 0) {
    draft.error(
      'BPMN_FLOW_INTO_START',
      node.element,
      `A sequence flow leads into the start event "${titleOf(node.element)}". Lead it to the first task.`,
    );
  }
  if (node.type === 'endEvent' && node.outgoing.length > 0) {
    draft.error(
      'BPMN_FLOW_OUT_OF_END',
      node.element,
      `A sequence flow leads out of the end event "${titleOf(node.element)}". Use a task or remove the flow.`,
    );
  }
}

function checkChoice(draft: Draft, node: DraftNode): void {
  const { split } = behaviours[node.type];
  if (split !== 'one' && split !== 'conditional') return;
  const open = node.outgoing.filter(
    (flow) => flow !== node.defaultFlow && !flow.element.get('conditionExpression'),
  );
  const [first] = open;
  if (split === 'one' && node.outgoing.length > 1 && first !== undefined) {
    draft.error(
      'BPMN_FLOW_WITHOUT_CONDITION',
      first.element,
      `The flow "${first.id}" after "${titleOf(node.element)}" has no condition and is not the default. Give it a condition or make it the default flow.`,
      { gateway: node.id },
    );
  }
  const conditional = node.outgoing.length > open.length;
  if (conditional && node.defaultFlow === undefined && (split === 'one' || open.length === 0)) {
    draft.report(
      'warning',
      'BPMN_NO_DEFAULT',
      node.element,
      `"${titleOf(node.element)}" has no default flow; where no condition is true the case stops with an incident. Make one flow the default.`,
    );
  }
}

function checkPaths(draft: Draft, process: DraftProcess, start: DraftNode): void {
  const reached = closure([start], (node) => node.outgoing.map((flow) => flow.target));
  const ends = process.nodes.filter((node) => node.type === 'endEvent');
  const finishing = closure(ends, (node) => node.incoming.map((flow) => flow.source));
  for (const node of process.nodes) {
    const title = titleOf(node.element);
    if (!reached.has(node)) {
      draft.error(
        'BPMN_UNREACHABLE',
        node.element,
        `No path leads from the start to "${title}". Connect it or remove it.`,
      );
    }
    if (!finishing.has(node)) {
      draft.error(
        'BPMN_NO_PATH_TO_END',
        node.element,
        `No path leads from "${title}" to an end event. Connect it to what follows, or to an end event.`,
      );
    }
  }
}

function closure(
  from: readonly DraftNode[],
  next: (node: DraftNode) => readonly DraftNode[],
): ReadonlySet<DraftNode> {
  const found = new Set(from);
  for (const node of found) for (const other of next(node)) found.add(other);
  return found;
}
