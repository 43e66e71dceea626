/** How a part (子办件) ends: 办结, 不予, 撤回, 不办. */
export type PartOutcome = 'done' | 'refused' | 'withdrawn' | 'skipped';

/** The legal act (`lb:act`) that completing a user task performs. */
export type Act = 'preReview' | 'accept' | 'review' | 'decide' | 'issue' | 'deliver' | 'pay';

/** Why a part was skipped on entry. */
export type SkipReason =
  | { readonly kind: 'notPlanned' }
  | {
      readonly kind: 'predecessorEnded';
      readonly predecessor: string;
      readonly outcome: PartOutcome;
    }
  | { readonly kind: 'notReached' };

/** What the process core must know of a planned part: its predecessors after bridging. A part that is absent is not in the plan. */
export interface PlannedPredecessors {
  /** 办结后启动: must have ended before this part starts. */
  readonly startAfter: readonly string[];
  /** 办结后办结: must have ended before this part is decided. */
  readonly finishAfter: readonly string[];
}
