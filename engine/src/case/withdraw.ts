import { type Rejection, reject } from '../process/rejection.ts';
import type { CommandContext } from './case-command.ts';
import type { CaseState } from './case-state.ts';

/** Why the actor may not withdraw: the applicant may, a clerk for him, a supervisor with a written reason (法定终止). */
export function mayNotWithdraw(
  state: CaseState,
  decisionId: string | undefined,
  { actor }: CommandContext,
): Rejection | undefined {
  if (actor.kind === 'supervisor' && decisionId === undefined) {
    return reject(
      'TERMINATION_WITHOUT_REASON',
      'Expected a written reason for ending this by law, but none was given: write it.',
    );
  }
  const own = actor.kind === 'applicant' && actor.id === state.applicant;
  if (own || actor.kind === 'clerk' || actor.kind === 'supervisor') return undefined;
  return reject(
    'WITHDRAWAL_NOT_YOURS',
    `Expected the applicant, a window clerk or a supervisor to withdraw, but ${actor.id} is a ${actor.kind}.`,
    { actor: actor.id },
  );
}
