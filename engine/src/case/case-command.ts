import type { CalendarData } from '../clock/working-day-calendar.ts';
import type { Act } from '../process/part.ts';

/** Who acts: taken from the session, never from the body of a request. */
export interface Actor {
  readonly id: string;
  readonly kind: 'applicant' | 'clerk' | 'worker' | 'supervisor' | 'system';
  readonly department?: string;
}

/** Everything uncertain arrives here: time, actor, ids, the calendar in force. */
export interface CommandContext {
  readonly commandId: string;
  /** ISO instant with offset of the bureau's time zone. */
  readonly at: string;
  readonly actor: Actor;
  readonly calendar: CalendarData;
}

/** What may be asked of a case; documents are stored in the same commit and named by id. */
export type CaseCommand =
  | {
      readonly type: 'openCase';
      readonly caseId: string;
      readonly caseNo: string;
      readonly packageId: string;
      readonly packageVersion: string;
      readonly applicationId: string;
      readonly applicant: string;
      readonly planId: string;
      readonly answersId: string;
    }
  | { readonly type: 'claimTask'; readonly taskId: string }
  | { readonly type: 'releaseTask'; readonly taskId: string }
  | {
      readonly type: 'completeTask';
      readonly taskId: string;
      /** The act the worker means to perform; must be the task's own. */
      readonly act?: Act;
      /** `refuse` at accept is 不予受理, at decide 不予; needs `decisionId`. */
      readonly decision?: 'pass' | 'refuse';
      readonly decisionId?: string;
      readonly resultId?: string;
    }
  | { readonly type: 'withdrawPart'; readonly part: string; readonly decisionId?: string }
  | { readonly type: 'withdrawCase'; readonly decisionId?: string };
