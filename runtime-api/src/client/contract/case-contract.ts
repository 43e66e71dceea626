import type { Act, CaseOutcome, PartOutcome, SkipReason } from '@lianban/engine';
import type { FileInfo } from './file-contract.ts';

export interface SubmitCase {
  readonly applicationId: string;
  /** Version of the draft that was checked; another one → 409 STALE_VERSION. */
  readonly version: number;
}

export interface Withdraw {
  /** Absent: the whole case. */
  readonly part?: string;
  readonly reason: string;
}

export interface SubmittedCase {
  readonly caseId: string;
  readonly caseNo: string;
  readonly parts: readonly {
    readonly ref: string;
    readonly name: string;
    readonly department: string;
    readonly partNo: string;
  }[];
}

export interface CaseSummary {
  readonly caseId: string;
  readonly caseNo: string;
  readonly packageId: string;
  readonly packageName: string;
  readonly status: 'open' | 'closed';
  readonly outcome?: CaseOutcome;
  readonly openedAt: string;
  readonly partsEnded: number;
  readonly parts: number;
  /** Nearest due date of an open part. */
  readonly dueDate?: string;
}

export interface CaseView extends CaseSummary {
  readonly packageRevision: number;
  readonly closedAt?: string;
  readonly promisedWorkingDays?: number;
  readonly partViews: readonly PartView[];
  /** The applicant, the clerk and the supervisor see why; a department sees only its own parts. */
  readonly timeline: readonly {
    readonly at: string;
    readonly kind: string;
    readonly part?: string;
    readonly by?: string;
    readonly migration?: MigrationEntry;
  }[];
}

/** How a case went on in another version of its package. */
export interface MigrationEntry {
  /** Numbers of the versions, from 1. */
  readonly from: number;
  readonly to: number;
  readonly reason?: string;
  /** Names of the parts that came new, and of those that went. */
  readonly added: readonly string[];
  readonly dropped: readonly string[];
}

export interface PartView {
  readonly ref: string;
  readonly partNo: string;
  readonly name: string;
  readonly gloss: string;
  readonly department: string;
  readonly status: 'waiting' | 'started' | 'accepted' | 'decided' | 'ended';
  readonly outcome?: PartOutcome;
  readonly startAfter: readonly string[];
  readonly finishAfter: readonly string[];
  /** The act that is next, while it is open. */
  readonly currentAct?: Act;
  readonly dueDate?: string;
  readonly workingDaysLeft?: number;
  readonly skip?: SkipReason;
  /** Written reason of a refusal. */
  readonly reason?: string;
  /** Name of its own application form, where the reader may open it. */
  readonly formName?: string;
  readonly result?: ResultView;
}

export interface ResultView {
  readonly name: string;
  readonly number?: string;
  readonly file?: FileInfo;
  readonly issuedAt: string;
  /** Papers it creates, with the data recorded for them. */
  readonly produces: readonly {
    readonly material: string;
    readonly name: string;
    readonly of: string;
  }[];
  readonly data: readonly ShownField[];
}

/** A field with its department's label and its value, ready to show. */
export interface ShownField {
  readonly key: string;
  readonly label: string;
  readonly element: string;
  readonly value: unknown;
  /** Part whose result filled it, while the case ran. */
  readonly fromPart?: string;
  /** What the applicant wrote where the register says otherwise and counts. */
  readonly stated?: unknown;
}
