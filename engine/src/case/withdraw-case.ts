import type { ProcessEffect } from '../process/effect.ts';
import { isRejection, reject } from '../process/rejection.ts';
import type { CaseEvent } from './case-event.ts';
import type { CaseState } from './case-state.ts';
import type { DecideOpen } from './decision.ts';
import { evolveCase } from './evolve-case.ts';
import { runProcess } from './run-process.ts';
import { mayNotWithdraw } from './withdraw.ts';

/** Withdraws every part that is not decided yet; those that are go on to their end, then the case closes. */
export const withdrawCase: DecideOpen<'withdrawCase'> = (definition, state, command, context) => {
  const { at, actor } = context;
  const { decisionId } = command;
  const refused = mayNotWithdraw(state, decisionId, context);
  if (refused !== undefined) return refused;
  if (undecidedParts(state).length === 0) {
    return reject(
      'NOTHING_TO_WITHDRAW',
      'Expected a part that is not decided yet, but every part of this case is: it can no longer be withdrawn.',
    );
  }
  const withdrawn: CaseEvent = {
    type: 'caseWithdrawn',
    at,
    by: actor.id,
    ...(decisionId === undefined ? {} : { decisionId }),
  };
  const events: CaseEvent[] = [withdrawn];
  const effects: ProcessEffect[] = [];
  let current = evolveCase(state, withdrawn);
  for (const part of undecidedParts(state)) {
    if (current.parts[part]?.status === 'ended') continue;
    const command = { type: 'endPart', part, outcome: 'withdrawn' } as const;
    const run = runProcess(definition, current, command, context, decisionId);
    if (isRejection(run)) return run;
    events.push(...run.events);
    effects.push(...run.effects);
    current = run.state;
  }
  return { events, effects: effects.filter((effect) => isWanted(current, effect)) };
};

/** Those that have not begun first, so that the end of one starts no other. */
function undecidedParts(state: CaseState): readonly string[] {
  const with_ = (status: string) =>
    Object.entries(state.parts)
      .filter(([, part]) => part.status === status)
      .map(([ref]) => ref);
  return [...with_('waiting'), ...with_('started'), ...with_('accepted')];
}

/** What was thrown stays thrown; what a task asked for is wanted only while it waits. */
function isWanted({ process }: CaseState, { type, instance }: ProcessEffect): boolean {
  if (type === 'sendMessage' || type === 'broadcastSignal') return true;
  return Object.values(process.scopes).some(({ active }) => Object.hasOwn(active, instance));
}
