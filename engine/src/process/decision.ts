import type { ProcessEffect } from './effect.ts';
import type { ProcessEvent } from './event.ts';
import type { ProcessState } from './state.ts';

/** What a command comes to: events to keep, effects to carry out after they are kept, and the state they lead to. */
export interface ProcessDecision {
  readonly events: readonly ProcessEvent[];
  readonly effects: readonly ProcessEffect[];
  /** `events.reduce(evolve, state)`, ready made. */
  readonly state: ProcessState;
}
