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
  /** Ends a running part from outside (撤回): closes its scope, the call activity completes with the outcome. */
  | { readonly type: 'endPart'; readonly part: string; readonly outcome: 'withdrawn' | 'refused' };
