import type { ProcessEvent } from '../process/event.ts';
import type { MigrationMapping } from '../process/migration-mapping.ts';
import type { Act, PartOutcome, SkipReason } from '../process/part.ts';
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
  | {
      readonly type: 'planned';
      readonly planId: string;
      readonly answersId: string;
      readonly parts: readonly string[];
      readonly serials: Readonly<Record<string, number>>;
    }
  /** The case goes on in another version of its package, on a plan made there. */
  | {
      readonly type: 'caseMigrated';
      readonly at: string;
      /** Package versions. */
      readonly from: string;
      readonly to: string;
      readonly planId: string;
      readonly answersId: string;
      /** All planned parts; those that are new have not begun, those that are gone had not. */
      readonly parts: readonly string[];
      readonly serials: Readonly<Record<string, number>>;
      readonly renamed: MigrationMapping;
      /** Departments of the open tasks that belong to no part, by task id. */
      readonly departments: Readonly<Record<string, string>>;
      /** Why, in the words of who decided it. */
      readonly reason?: string;
    }
  | { readonly type: 'process'; readonly event: ProcessEvent; readonly at: string }
  | {
      readonly type: 'taskOpened';
      readonly taskId: string;
      readonly part?: string;
      readonly department?: string;
      readonly element: string;
      readonly act?: Act;
      readonly at: string;
    }
  | {
      readonly type: 'taskClaimed';
      readonly taskId: string;
      readonly by: string;
      readonly at: string;
    }
  | {
      readonly type: 'taskReleased';
      readonly taskId: string;
      readonly by: string;
      readonly at: string;
    }
  | {
      readonly type: 'taskCompleted';
      readonly taskId: string;
      readonly by: string;
      readonly at: string;
    }
  | { readonly type: 'partStarted'; readonly part: string; readonly at: string }
  | {
      readonly type: 'partAccepted';
      readonly part: string;
      readonly at: string;
      readonly dueDate: string;
      readonly calendarVersion: string;
    }
  /** 不予受理. */
  | {
      readonly type: 'acceptanceRefused';
      readonly part: string;
      readonly at: string;
      readonly decisionId: string;
    }
  | {
      readonly type: 'partDecided';
      readonly part: string;
      readonly at: string;
      readonly outcome: PartOutcome;
      readonly decisionId?: string;
    }
  | {
      readonly type: 'resultRecorded';
      readonly part: string;
      readonly at: string;
      readonly resultId: string;
    }
  | {
      readonly type: 'partClosed';
      readonly part: string;
      readonly at: string;
      readonly outcome: PartOutcome;
      readonly skip?: SkipReason;
      readonly decisionId?: string;
    }
  | {
      readonly type: 'caseWithdrawn';
      readonly at: string;
      readonly by: string;
      readonly decisionId?: string;
    }
  | { readonly type: 'caseClosed'; readonly at: string; readonly outcome: CaseOutcome };
