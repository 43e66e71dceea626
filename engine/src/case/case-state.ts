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
  /** When the applicant withdrew the whole case; it closes when what was decided before has ended. */
  readonly withdrawnAt?: string;
  readonly parts: Readonly<Record<string, PartState>>;
  /** Open tasks by task id (the element instance id of the process). */
  readonly tasks: Readonly<Record<string, TaskState>>;
  readonly process: ProcessState;
}

export type CaseOutcome = 'allDone' | 'partlyDone' | 'refused' | 'withdrawn';

/** Where a part stands; the legal moves between them are `partTransitions`. */
export type PartStatus = 'waiting' | 'started' | 'accepted' | 'decided' | 'ended';

/** A part (子办件) inside a case: what deciding and lists need; when each step was done stands in the history. */
export interface PartState {
  readonly status: PartStatus;
  /** Set by the decision or by 不予受理, at the latest when it ends. */
  readonly outcome?: PartOutcome;
  /** Serial of its number (办件编号); see `partNumber`. */
  readonly serial?: number;
  /** ISO instant, while the part is open. */
  readonly acceptedAt?: string;
  /** Last day of the promised limit, ISO date; set at acceptance. */
  readonly dueDate?: string;
  readonly endedAt?: string;
  /** Why it was skipped. */
  readonly skip?: SkipReason;
  /** Document with the written reason: of a refusal, a withdrawal, or of a decision in spite of a failed predecessor. */
  readonly decisionId?: string;
  /** Document with the result: name, number, file, produced data. */
  readonly resultId?: string;
}

/** A task (待办) of a department, or of the window where it has none. */
export interface TaskState {
  /** The part it belongs to; absent for a task that the package's own diagram draws. */
  readonly part?: string;
  /** Department of a task without part, by its lane. */
  readonly department?: string;
  readonly element: string;
  readonly act?: Act;
  readonly since: string;
  readonly claimedBy?: string;
}
