import { type Exploration, exploreProcess, type Finding } from '../../analysis/soundness.ts';
import { behaviours } from '../../process/behaviours/index.ts';
import type { Draft } from '../draft.ts';
import type { ProcessGraph } from '../graph.ts';

/** Refuses joins that can starve and activities that can never begin, and warns of elements that two tokens can come to. */
export function checkSoundness(draft: Draft, graph: ProcessGraph): void {
  for (const process of graph.processes) {
    const exploration = exploreProcess(graph, process);
    reportFaults(draft, exploration);
    reportDead(draft, exploration);
    const element = draft.processes[process.index]?.element;
    const { decided, states } = exploration;
    if (decided || element === undefined) continue;
    draft.report(
      'note',
      'BPMN_SOUNDNESS_UNDECIDED',
      element,
      `Whether every way through "${process.id}" comes to an end was not decided within ${states} states. Divide the process to have it checked.`,
      { states },
    );
  }
}

// ---------------------------------------------------------------------------------------------

function reportFaults(draft: Draft, { starved, doubled }: Exploration): void {
  for (const finding of starved) {
    const { id } = finding.node;
    report(
      draft,
      finding.byEvent ? 'warning' : 'error',
      'BPMN_JOIN_STARVED',
      finding,
      `The join "${id}" waits for ever ${whenChosen(finding)}. Lead every branch to the join, or join after the choice.`,
    );
  }
  for (const finding of doubled) {
    const { id } = finding.node;
    report(
      draft,
      'warning',
      'BPMN_NOT_SYNCHRONISED',
      finding,
      `Two tokens can come to "${id}", so it may be carried out twice. Join the branches with a parallel gateway before it.`,
    );
  }
}

function whenChosen({ choices }: Finding): string {
  return choices.length === 0
    ? 'whatever is chosen'
    : `when these flows are chosen: ${choices.join(', ')}`;
}

function report(
  draft: Draft,
  severity: 'error' | 'warning',
  code: string,
  { node, trail, choices }: Finding,
  message: string,
): void {
  draft.problems.push({
    code,
    severity,
    element: node.id,
    message,
    trail,
    params: { choices: choices.join(', ') },
  });
}

function reportDead(draft: Draft, { dead }: Exploration): void {
  for (const { id, type } of dead) {
    if (!behaviours[type].waits || type === 'boundaryEvent') continue;
    draft.problems.push({
      code: 'BPMN_NEVER_STARTS',
      severity: 'error',
      element: id,
      message: `No token can ever come to "${id}", whatever is chosen. Lead a way to it that can be gone.`,
    });
  }
}
