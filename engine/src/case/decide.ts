import { type Rejection, reject } from '../process/rejection.ts';
import type { CaseCommand, CommandContext } from './case-command.ts';
import type { CaseDefinition } from './case-definition.ts';
import type { CaseState } from './case-state.ts';
import { claimTask } from './claim-task.ts';
import { completeService } from './complete-service.ts';
import { completeTask } from './complete-task.ts';
import type { CaseDecision, DecideOpen } from './decision.ts';
import { openCase } from './open-case.ts';
import { releaseTask } from './release-task.ts';
import { retryIncident } from './retry-incident.ts';
import { steerProcess } from './steer-process.ts';
import { withdrawCase } from './withdraw-case.ts';
import { withdrawPart } from './withdraw-part.ts';

/** The decision on each type of command for an open case; a new command is one file and one row here. */
const decisions: {
  readonly [T in Exclude<CaseCommand['type'], 'openCase'>]: DecideOpen<T>;
} = {
  claimTask,
  releaseTask,
  completeTask,
  completeService,
  retryIncident,
  steerProcess,
  withdrawPart,
  withdrawCase,
};

/**
 * Decides a command on a case: events and effects, or why not. Pure; `state` is undefined before `openCase`.
 *
 *     decide(definition, state, command, context) → {events, effects} | Rejection
 *     events.reduce(evolveCase, state)            → the next state
 */
export function decide(
  definition: CaseDefinition,
  state: CaseState | undefined,
  command: CaseCommand,
  context: CommandContext,
): CaseDecision | Rejection {
  if (command.type === 'openCase') return openCase(definition, state, command, context);
  if (state === undefined) {
    return reject(
      'CASE_NOT_OPENED',
      `Expected an opened case for ${command.type}, but there is none.`,
    );
  }
  if (state.status === 'closed') {
    return reject(
      'CASE_CLOSED',
      `Expected an open case for ${command.type}, but case ${state.caseNo} is closed: open a new one.`,
      { caseNo: state.caseNo },
    );
  }
  const decideOpen = decisions[command.type] as DecideOpen<CaseCommand['type']>;
  return decideOpen(definition, state, command, context);
}
