import type { Act, PartOutcome, SkipReason } from '../process/part.ts';
import type { ProcessState } from '../process/state.ts';

/** A case (办件): one application for a package. Names its documents by id; holds no personal data. Snapshot ≤ 8 KB. */
export interface CaseState {
  readonly caseId: string;
  /** 联办编号: theme code + date + serial. */
  readonly caseNo: string;
  readonly packageId: string;
  readonly packageVersion: string;
  readonly applicationId: string;
  /** Account of the applicant. */
  readonly applicant: string;
  readonly planId: string;
  readonly answersId: string;
  /** ISO instant. */
  readonly openedAt: string;
  readonly status: 'open' | 'closed';
  /** 全部办结 | 部分办结 | 不予 | 撤回. */
  readonly outcome?: CaseOutcome;
  readonly closedAt?: string;
  readonly parts: Readonly<Record<string, PartState>>;
  /** Open tasks by task id (the element instance id of the process). */
  readonly tasks: Readonly<Record<string, TaskState>>;
  readonly process: ProcessState;
}

export type CaseOutcome = 'allDone' | 'partlyDone' | 'refused' | 'withdrawn';

/** A part (子办件) inside a case. */
export interface PartState {
  readonly status: 'waiting' | 'started' | 'accepted' | 'decided' | 'ended';
  readonly outcome?: PartOutcome;
  readonly startedAt?: string;
  readonly acceptedAt?: string;
  /** Last day of the promised limit, ISO date; set at acceptance. */
  readonly dueDate?: string;
  readonly decidedAt?: string;
  readonly endedAt?: string;
  /** Why it was skipped. */
  readonly skip?: SkipReason;
  /** Document with the written reason of a refusal. */
  readonly decisionId?: string;
  /** Document with the result: name, number, file, produced data. */
  readonly resultId?: string;
}

/** A task (待办) of a department. */
export interface TaskState {
  readonly part: string;
  readonly element: string;
  readonly act?: Act;
  readonly since: string;
  readonly claimedBy?: string;
}
