import { exploreProcess } from '../../analysis/soundness.ts';
import type { Draft } from '../draft.ts';
import type { ProcessGraph } from '../graph.ts';

/** Refuses joins that a branch can starve, and warns of elements that two tokens can come to. */
export function checkSoundness(draft: Draft, graph: ProcessGraph): void {
  for (const process of graph.processes) {
    const element = draft.processById(process.id)?.element;
    const { starved, doubled, decided, states } = exploreProcess(graph, process);
    for (const { node, choices } of starved) {
      draft.problems.push({
        code: 'BPMN_JOIN_STARVED',
        severity: 'error',
        element: node.id,
        message: `The join "${node.id}" waits for ever when these flows are chosen: ${choices.join(', ')}. Lead every branch to the join, or join after the choice.`,
        params: { choices: choices.join(', ') },
      });
    }
    for (const { node, choices } of doubled) {
      draft.problems.push({
        code: 'BPMN_NOT_SYNCHRONISED',
        severity: 'warning',
        element: node.id,
        message: `Two tokens can come to "${node.id}", so it may be carried out twice. Join the branches with a parallel gateway before it.`,
        params: { choices: choices.join(', ') },
      });
    }
    if (decided || element === undefined) continue;
    draft.report(
      'note',
      'BPMN_SOUNDNESS_UNDECIDED',
      element,
      `Whether every join of "${process.id}" can always fire was not decided within ${states} states. Split the process to have it checked.`,
      { states },
    );
  }
}
