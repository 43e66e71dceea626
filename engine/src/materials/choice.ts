/** A paper that an option needs. */
export interface PaperUse {
  readonly paper: string;
  /** What getting it for this use asks of the applicant: a whole number; 0 = nothing. */
  readonly burden: number;
  /**
   * What it asks instead, while every use of the paper is eased: somebody else brings it in time, or one from before will
   * do. At most `burden`.
   */
  readonly eased?: number;
}

/** Something that must be met, and the ways to meet it: of each way all papers are needed (CCCEV: OR between, AND inside). */
export interface Choice {
  readonly id: string;
  /** In the order in which equals are preferred; at least one. */
  readonly options: readonly (readonly PaperUse[])[];
}

/** What all uses of one paper come to. */
export interface PaperStanding {
  /** The heaviest use. */
  readonly burden: number;
  /** What it asks instead, as every use is eased; absent when one is not. */
  readonly eased?: number;
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

/** What a paper asks of the applicant. */
export function weightOf(standing: PaperStanding | undefined): number {
  return standing === undefined ? 0 : (standing.eased ?? standing.burden);
}

/** A paper with one more use. */
export function withUse(standing: PaperStanding | undefined, use: PaperUse): PaperStanding {
  const burden = Math.max(standing?.burden ?? 0, use.burden);
  if (use.eased === undefined) return { burden };
  if (standing === undefined) return { burden, eased: use.eased };
  return standing.eased === undefined
    ? { burden }
    : { burden, eased: Math.max(standing.eased, use.eased) };
}
