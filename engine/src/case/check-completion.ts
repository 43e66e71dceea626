import { type Rejection, reject } from '../process/rejection.ts';
import type { CaseDefinition } from './case-definition.ts';
import type { CaseState, TaskState } from './case-state.ts';
import type { CommandOf } from './decision.ts';
import { finishHold } from './finish-hold.ts';
import { statusForAct } from './lifecycle.ts';

type Complete = CommandOf<'completeTask'>;

/** Why a task may not be completed so, or undefined: order of acts, decision, reason, result, predecessors. */
export function checkCompletion(
  definition: CaseDefinition,
  state: CaseState,
  task: TaskState,
  command: Complete,
): Rejection | undefined {
  return (
    outOfOrder(state, task, command) ??
    unfittingDecision(task, command) ??
    missingReason(command) ??
    earlyResult(state, task, command) ??
    heldByPredecessor(definition, state, task, command)
  );
}

function outOfOrder(
  state: CaseState,
  { act, part }: TaskState,
  command: Complete,
): Rejection | undefined {
  if (command.act !== undefined && command.act !== act) {
    const own = act ?? 'a step without legal act';
    return reject(
      'STEP_OUT_OF_ORDER',
      `Expected ${own} as the next step of task ${command.taskId}, but got ${command.act}: do the steps in their order.`,
      { task: command.taskId, act: command.act, expected: act ?? '' },
    );
  }
  const needed = act === undefined ? undefined : statusForAct[act];
  const found = state.parts[part ?? '']?.status;
  if (act === undefined || needed === undefined || found === needed) return undefined;
  return reject(
    'STEP_OUT_OF_ORDER',
    `Expected part ${part} to be ${needed} before ${act}, but it is ${found}: the item's process is drawn in an unlawful order.`,
    { task: command.taskId, act, expected: needed },
  );
}

function unfittingDecision({ act }: TaskState, command: Complete): Rejection | undefined {
  const { taskId, decision } = command;
  if (act === 'decide' && decision === undefined) {
    return reject(
      'DECISION_MISSING',
      `Expected pass or refuse for task ${taskId}, but no decision was given: choose one.`,
      { task: taskId },
    );
  }
  if (decision !== 'refuse' || act === 'accept' || act === 'decide') return undefined;
  return reject(
    'REFUSAL_OUT_OF_PLACE',
    `Expected a refusal only at accept or decide, but task ${taskId} is ${act ?? 'another step'}: refuse there.`,
    { task: taskId, act: act ?? '' },
  );
}

/** A refusal is given in writing with its reason (行政许可法 §32, §38). */
function missingReason({ taskId, decision, decisionId }: Complete): Rejection | undefined {
  if (decision !== 'refuse' || decisionId !== undefined) return undefined;
  return reject(
    'REFUSAL_WITHOUT_REASON',
    `Expected a written reason for the refusal of task ${taskId}, but none was given: write why, and what the applicant can do.`,
    { task: taskId },
  );
}

function earlyResult(
  state: CaseState,
  { act, part }: TaskState,
  { taskId, decision, resultId }: Complete,
): Rejection | undefined {
  if (resultId === undefined) return undefined;
  const { status, outcome } = state.parts[part ?? ''] ?? {};
  const decides = act === 'decide' && decision === 'pass';
  if (decides || (status === 'decided' && outcome === 'done')) return undefined;
  return reject(
    'RESULT_TOO_EARLY',
    `Expected a result only once part ${part ?? ''} was decided and passed, but task ${taskId} comes before: leave it out.`,
    { task: taskId, part: part ?? '' },
  );
}

/** 办结后办结: the decision waits for each finish-predecessor; where one has failed, a person says why it passes all the same. */
function heldByPredecessor(
  definition: CaseDefinition,
  state: CaseState,
  { act, part }: TaskState,
  { taskId, decision, decisionId }: Complete,
): Rejection | undefined {
  if (act !== 'decide' || part === undefined) return undefined;
  const { waitsFor, failed } = finishHold(definition, state, part);
  if (waitsFor.length > 0) {
    const parts = waitsFor.join(', ');
    return reject(
      'PART_WAITS_FOR_PREDECESSOR',
      `Expected ${parts} to have ended before part ${part} is decided, but that is still open: decide when it has ended.`,
      { task: taskId, part, predecessors: parts },
    );
  }
  if (failed.length === 0 || decision === 'refuse' || decisionId !== undefined) return undefined;
  const parts = failed.join(', ');
  return reject(
    'FAILED_PREDECESSOR_WITHOUT_REASON',
    `Expected a written reason to pass part ${part} although ${parts} ended without being done, but none was given: write it, or refuse.`,
    { task: taskId, part, predecessors: parts },
  );
}
