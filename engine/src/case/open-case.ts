import { isRejection, type Rejection, reject } from '../process/rejection.ts';
import type { CommandContext } from './case-command.ts';
import type { CaseDefinition } from './case-definition.ts';
import type { CaseEvent } from './case-event.ts';
import type { CaseState } from './case-state.ts';
import { type CaseDecision, type CommandOf, happened } from './decision.ts';
import { evolveCaseAll } from './evolve-case.ts';
import { runProcess } from './run-process.ts';

/** Opens a case on its plan and starts its process. The same application sent again finds its case as it is. */
export function openCase(
  definition: CaseDefinition,
  state: CaseState | undefined,
  command: CommandOf<'openCase'>,
  context: CommandContext,
): CaseDecision | Rejection {
  const { at } = context;
  if (state !== undefined) return sameCase(state, command);
  const refused = checkPlan(definition);
  if (refused !== undefined) return refused;
  const { caseId, caseNo, packageId, packageVersion, applicationId, applicant } = command;
  const events: readonly CaseEvent[] = [
    {
      type: 'caseOpened',
      caseId,
      caseNo,
      packageId,
      packageVersion,
      applicationId,
      applicant,
      at,
    },
    {
      type: 'planned',
      planId: command.planId,
      answersId: command.answersId,
      parts: [...definition.parts.keys()],
      serials: command.serials ?? {},
    },
  ];
  const opened = evolveCaseAll(undefined, events) as CaseState;
  const run = runProcess(definition, opened, { type: 'start' }, context);
  if (isRejection(run)) return run;
  return { events: [...events, ...run.events], effects: run.effects };
}

function sameCase(state: CaseState, command: CommandOf<'openCase'>): CaseDecision | Rejection {
  if (state.applicationId === command.applicationId) return happened();
  return reject(
    'CASE_ID_TAKEN',
    `Expected a new case, but ${command.caseId} belongs to application ${state.applicationId}.`,
    { caseId: command.caseId },
  );
}

function checkPlan(definition: CaseDefinition): Rejection | undefined {
  if (definition.parts.size === 0) {
    return reject(
      'PLAN_WITHOUT_PARTS',
      'Expected a plan with at least one part, but the answers ask for nothing: check them.',
    );
  }
  const missing = [...definition.parts.keys()].find((ref) => !definition.graph.parts.has(ref));
  if (missing === undefined) return undefined;
  return reject(
    'PART_NOT_DRAWN',
    `Expected every planned part in the package's diagram, but ${missing} is missing there: publish a corrected version.`,
    { part: missing },
  );
}
