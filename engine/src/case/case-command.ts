import type { CalendarData } from '../clock/working-day-calendar.ts';
import type { ProcessCommand } from '../process/command.ts';
import type { Act } from '../process/part.ts';
import type { Variables } from '../process/state.ts';

/** Who acts: taken from the session, never from the body of a request. */
export interface Actor {
  readonly id: string;
  readonly kind: 'applicant' | 'clerk' | 'worker' | 'supervisor' | 'designer' | 'system';
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

/** Commands of the process that a case passes on. */
export type SteeringCommand = Extract<
  ProcessCommand,
  {
    readonly type:
      | 'fireTimer'
      | 'correlateMessage'
      | 'broadcastSignal'
      | 'failTask'
      | 'beginCall'
      | 'setVariables'
      | 'resolveIncident'
      | 'suspend'
      | 'resume'
      | 'modify';
  }
>;

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
      /** Serial of each part's number (办件编号), where it has one; the number itself is `partNumber`. */
      readonly serials?: Readonly<Record<string, number>>;
    }
  | { readonly type: 'claimTask'; readonly taskId: string }
  | { readonly type: 'releaseTask'; readonly taskId: string }
  | {
      readonly type: 'completeTask';
      readonly taskId: string;
      /** The act the worker means to perform; must be the task's own. */
      readonly act?: Act;
      /** `refuse` at accept is 不予受理, at decide 不予; needs `decisionId`. Decide needs either. */
      readonly decision?: 'pass' | 'refuse';
      /** Document with the written reason. */
      readonly decisionId?: string;
      /** Document with the result, from the decision on. */
      readonly resultId?: string;
    }
  /** The answer of a connector to a service task. */
  | {
      readonly type: 'completeService';
      readonly instance: string;
      readonly variables?: Variables;
    }
  /** Tries again what an incident stopped, after its cause was mended. */
  | { readonly type: 'retryIncident'; readonly incident: string }
  /** What reaches the process from outside of its tasks, or what an operator does with it. */
  | { readonly type: 'steerProcess'; readonly command: SteeringCommand }
  /** 撤回; by a supervisor it is 法定终止 and needs `decisionId`. */
  | { readonly type: 'withdrawPart'; readonly part: string; readonly decisionId?: string }
  | { readonly type: 'withdrawCase'; readonly decisionId?: string };
