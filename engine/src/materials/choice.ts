/** A paper that an option needs, and what needing it asks of the applicant (a whole number; 0 = nothing). */
export interface PaperUse {
  readonly paper: string;
  readonly burden: number;
}

/** Something that must be met, and the ways to meet it: of each way all papers are needed (CCCEV: OR between, AND inside). */
export interface Choice {
  readonly id: string;
  /** In the order in which equals are preferred; at least one. */
  readonly options: readonly (readonly PaperUse[])[];
}

/** The least burdensome way to meet every choice. */
export interface LeastSet {
  /** Position of the option taken, choice by choice. */
  readonly taken: readonly number[];
  /** What the set asks of the applicant beyond the papers that are there anyway. */
  readonly burden: number;
  /** Papers beyond those that are there anyway. */
  readonly papers: number;
}
