import type { Problem } from '@lianban/engine';
import type { CheckCoverage, DifferenceSection, ServicePackage } from '@lianban/packages-catalog';

export interface DesignSummary {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
  readonly version: string;
  readonly draft: boolean;
  readonly publishedAt: string;
}

export interface DesignPackage extends DesignSummary {
  /** Of the stream; send it back with the next save. */
  readonly streamVersion: number;
  readonly package: ServicePackage;
  readonly bpmn: string;
  readonly revisions: readonly {
    readonly revision: number;
    readonly version: string;
    readonly publishedAt: string;
    readonly by: string;
    /** Whether new applications get it today. */
    readonly inForce: boolean;
    /** Day from which they do, where it is not that of its publication. */
    readonly effectiveFrom?: string;
  }[];
}

export interface SaveDesign {
  readonly streamVersion: number;
  readonly package: ServicePackage;
  readonly bpmn: string;
}

export interface CheckDesign {
  readonly package: ServicePackage;
  readonly bpmn: string;
}

export interface PublishDesign {
  /** Number of the published version the designer started from; another one → 409 STALE_VERSION. */
  readonly revision: number;
  /**
   * Day from which new applications get the version, ISO, today or later; absent = at once.
   * @pattern ^\d{4}-\d{2}-\d{2}$
   */
  readonly effectiveFrom?: string;
}

export interface DesignCheck {
  /** The package with parts and dependencies renewed from the diagram; absent where what was sent is no package, as the problems say. */
  readonly package?: ServicePackage;
  readonly problems: readonly Problem[];
  /** What was tried; absent where a faulty table lets nothing be planned. */
  readonly coverage?: CheckCoverage;
}

/** One version of a package compared with another. */
export interface PackageDifference {
  readonly before: DifferenceSide;
  readonly after: DifferenceSide;
  readonly entries: readonly {
    readonly section: DifferenceSection;
    readonly id: string;
    readonly name: string;
    readonly kind: 'added' | 'removed' | 'changed';
    readonly fields: readonly {
      /** JSON pointer into the entry. */
      readonly path: string;
      /** The value as JSON; absent = not there. */
      readonly before?: string;
      readonly after?: string;
    }[];
    /** The same as text, in unified format. */
    readonly patch: string;
  }[];
}

export interface DifferenceSide {
  /** 0 = the draft. */
  readonly revision: number;
  readonly version: string;
}
