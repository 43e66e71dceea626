/** What handling as one matter saves in one respect. */
export interface ReductionFigure {
  readonly of:
    | 'matters'
    | 'forms'
    | 'fields'
    | 'typed'
    | 'papers'
    | 'uploads'
    | 'steps'
    | 'trips'
    | 'workingDays';
  /** Each matter done alone. */
  readonly separately: number;
  /** All of them as one. */
  readonly together: number;
  /** Whole percent saved. */
  readonly percent: number;
}

/** A figure with what each of its numbers is made of; the counts add up to it. */
export interface ReductionDetail extends ReductionFigure {
  readonly lines: {
    readonly separately: readonly ReductionLine[];
    readonly together: readonly ReductionLine[];
  };
}

export interface ReductionLine {
  readonly count: number;
  readonly label: string;
  /** Part that asks for it or brings it about, by ref. */
  readonly part?: string;
  /** Whose it is, by party key. */
  readonly of?: string;
}

export interface PackageReductions {
  readonly packageId: string;
  readonly name: string;
  readonly gloss: string;
  readonly revision: number;
  /** All scenarios added up. */
  readonly total: readonly ReductionFigure[];
  readonly scenarios: readonly {
    readonly zh: string;
    readonly en: string;
    readonly figures: readonly ReductionFigure[];
  }[];
  /** Latest cases of the package. */
  readonly cases: readonly {
    readonly caseId: string;
    readonly caseNo: string;
    readonly figures: readonly ReductionFigure[];
  }[];
  /** The lines of the scenario asked for. */
  readonly detail?: readonly ReductionDetail[];
}
