import type { PartOutcome, SkipReason } from '../process/part.ts';
import type { ProcessEvent } from '../process/event.ts';
import type { CaseOutcome } from './case-state.ts';

/** What happened in a case. Process events and case events of one command are one commit. */
export type CaseEvent =
  | {
      readonly type: 'caseOpened';
      readonly caseId: string;
      readonly caseNo: string;
      readonly packageId: string;
      readonly packageVersion: string;
      readonly applicationId: string;
      readonly applicant: string;
      readonly at: string;
    }
  | { readonly type: 'planned'; readonly planId: string; readonly answersId: string; readonly parts: readonly string[] }
  | { readonly type: 'process'; readonly event: ProcessEvent; readonly at: string }
  | { readonly type: 'taskClaimed'; readonly taskId: string; readonly by: string; readonly at: string }
  | { readonly type: 'taskReleased'; readonly taskId: string; readonly by: string; readonly at: string }
  | { readonly type: 'taskCompleted'; readonly taskId: string; readonly by: string; readonly at: string }
  | { readonly type: 'partStarted'; readonly part: string; readonly at: string }
  | {
      readonly type: 'partAccepted';
      readonly part: string;
      readonly at: string;
      readonly dueDate: string;
      readonly calendarVersion: string;
    }
  | {
      readonly type: 'partDecided';
      readonly part: string;
      readonly at: string;
      readonly outcome: PartOutcome;
      readonly decisionId?: string;
    }
  | { readonly type: 'resultRecorded'; readonly part: string; readonly at: string; readonly resultId: string }
  | {
      readonly type: 'partClosed';
      readonly part: string;
      readonly at: string;
      readonly outcome: PartOutcome;
      readonly skip?: SkipReason;
      readonly decisionId?: string;
    }
  | { readonly type: 'caseClosed'; readonly at: string; readonly outcome: CaseOutcome };
