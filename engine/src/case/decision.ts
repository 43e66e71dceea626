import type { ProcessEffect } from '../process/effect.ts';
import type { Rejection } from '../process/rejection.ts';
import type { CaseCommand, CommandContext } from './case-command.ts';
import type { CaseDefinition } from './case-definition.ts';
import type { CaseEvent } from './case-event.ts';
import type { CaseState } from './case-state.ts';

/** What a command comes to: events, and what the shell does after the commit. No event = it was so already. */
export interface CaseDecision {
  readonly events: readonly CaseEvent[];
  readonly effects: readonly ProcessEffect[];
}

/** A command of one type. */
export type CommandOf<T extends CaseCommand['type']> = Extract<CaseCommand, { readonly type: T }>;

/** Decides one type of command on an open case. */
export type DecideOpen<T extends CaseCommand['type']> = (
  definition: CaseDefinition,
  state: CaseState,
  command: CommandOf<T>,
  context: CommandContext,
) => CaseDecision | Rejection;

/** A decision without effects. */
export function happened(...events: readonly CaseEvent[]): CaseDecision {
  return { events, effects: [] };
}
