import { handlingScope } from '../process/part-scope.ts';
import { isRejection, type Rejection, reject } from '../process/rejection.ts';
import type { Actor } from './case-command.ts';
import type { CaseState } from './case-state.ts';
import type { DecideOpen } from './decision.ts';
import { runProcess } from './run-process.ts';
import { mayNotWithdraw } from './withdraw.ts';

/**
 * Withdraws one part (撤回) before it is decided; what starts after it is skipped, the others go on.
 * A supervisor may also end a decided part that an incident has stopped, so that its case can close.
 */
export const withdrawPart: DecideOpen<'withdrawPart'> = (definition, state, command, context) => {
  const { part, decisionId } = command;
  const refused =
    mayNotWithdraw(state, decisionId, context) ?? alreadyDecided(state, part, context.actor);
  if (refused !== undefined) return refused;
  const run = runProcess(
    definition,
    state,
    { type: 'endPart', part, outcome: 'withdrawn' },
    context,
    decisionId,
  );
  return isRejection(run) ? run : { events: run.events, effects: run.effects };
};

function alreadyDecided(state: CaseState, part: string, actor: Actor): Rejection | undefined {
  const found = Object.hasOwn(state.parts, part) ? state.parts[part] : undefined;
  if (found === undefined) {
    return reject('PART_UNKNOWN', `Expected a part of this case, but got "${part}".`, { part });
  }
  if (found.status !== 'decided' && found.status !== 'ended') return undefined;
  if (actor.kind === 'supervisor' && isStopped(state, part)) return undefined;
  return reject(
    'PART_ALREADY_DECIDED',
    `Expected part ${part} to be undecided, but it is ${found.status} (${found.outcome}): it can no longer be withdrawn.`,
    { part, status: found.status },
  );
}

function isStopped({ process }: CaseState, part: string): boolean {
  return Object.values(process.incidents).some(
    ({ scope }) => handlingScope(process, scope)?.part === part,
  );
}
