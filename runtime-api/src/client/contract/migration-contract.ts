/** Running cases of one version of a package are to go on in another, or it is tried. */
export interface MigrateCases {
  readonly packageId: string;
  /** Hashes of published versions. */
  readonly from: string;
  readonly to: string;
  /** Elements and flows of the new diagram that stand for those of the old one, by id; others keep theirs. */
  readonly mapping?: Readonly<Record<string, string>>;
  /** Nothing is changed. */
  readonly dryRun: boolean;
  /** Why, in the history of each case. @maxLength 500 */
  readonly reason?: string;
  /** Ids of the cases to look at, each of which is told of; absent = all open ones, page by page. @maxItems 50 */
  readonly cases?: readonly string[];
  /** `next` of the report before. */
  readonly after?: string;
}

/** What became of a page of cases. */
export interface MigrationReport {
  readonly cases: readonly MigratedCase[];
  /** Absent at the end. */
  readonly next?: string;
}

/** A case that goes on in another version, or why it stays. */
export interface MigratedCase {
  readonly caseId: string;
  readonly caseNo: string;
  readonly fits: boolean;
  readonly migrated: boolean;
  /** Parts that come new, and parts that had not begun and go. */
  readonly added: readonly string[];
  readonly dropped: readonly string[];
  /** Each with the field, paper, part or element it is about. */
  readonly faults: readonly {
    readonly path: string;
    readonly code: string;
    readonly message: string;
  }[];
}

/** The versions of a package that cases run on, and what differs in the diagram of two of them. */
export interface MigrationOutlook {
  readonly versions: readonly {
    readonly version: string;
    readonly revision: number;
    readonly publishedAt: string;
    readonly openCases: number;
  }[];
  /** Elements of the older diagram that the newer one has not by id. */
  readonly missing: readonly DiagramElement[];
  /** Elements of the newer diagram that the older one has not. */
  readonly added: readonly DiagramElement[];
}

/** An element of a diagram. */
export interface DiagramElement {
  readonly id: string;
  readonly type: string;
  readonly name?: string;
}
