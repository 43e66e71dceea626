import type { PartOutcome } from './part.ts';
import type { Json } from './state.ts';

/** What may be asked of a process instance. */
export type ProcessCommand =
  | { readonly type: 'start'; readonly variables?: Readonly<Record<string, Json>> }
  | {
      readonly type: 'completeTask';
      readonly instance: string;
      readonly variables?: Readonly<Record<string, Json>>;
      /** For a task of a part: the outcome this act sets (`refused` by 不予受理 or 不予). */
      readonly outcome?: PartOutcome;
    }
  /** Ends a part from outside (撤回), running or not yet begun: its scope closes, its call activity completes with the outcome. */
  | { readonly type: 'endPart'; readonly part: string; readonly outcome: 'withdrawn' | 'refused' }
  /** Tries again what an incident stopped, after its cause was mended. */
  | { readonly type: 'retryIncident'; readonly incident: string };
