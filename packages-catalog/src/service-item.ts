import type { Condition, TimeLimit } from '@lianban/engine';
import type { StatedConstraint } from '@lianban/forms';
import type { ItemGuide, MaterialGuide } from './item-guide.ts';

/** What one department handles (政务服务事项; CPSV-AP PublicService). The shape is that of `items.yaml`. */
export interface ServiceItem {
  readonly id: string;
  readonly name: string;
  readonly gloss: string;
  readonly department: string;
  readonly basicCode: string;
  readonly implementCode: string;
  readonly itemType: CodedName;
  readonly handleType: CodedName;
  /** Legal basis of the item (设定依据); absent = that of its limit. */
  readonly basis?: string;
  readonly limit: {
    readonly statutory: TimeLimit | null;
    readonly promised: TimeLimit;
    readonly basis: string;
  };
  /** `steps`: what the applicant sees when the item is done alone. `inPerson` 1: somebody must appear at that department. */
  readonly handling: { readonly steps: number; readonly inPerson: 0 | 1 };
  readonly specialProcedures?: readonly unknown[];
  readonly conditions?: readonly string[];
  readonly roles: readonly Role[];
  readonly materials: readonly MaterialRequirement[];
  readonly form: { readonly name: string; readonly fields: readonly FormField[] };
  readonly fees: readonly {
    readonly name: string;
    readonly amount: string;
    readonly basis: string;
  }[];
  readonly result: {
    readonly name: string;
    readonly produces: readonly { readonly material: string; readonly of: string }[];
  };
  readonly evidence: string;
  /** Entry of the basic directory (基本目录) that this item carries out. */
  readonly directory?: string;
  /** Region (行政区划) it is handled in; absent = the whole area of the catalogue. */
  readonly region?: string;
  /** The item of the level above that this one follows. */
  readonly upstream?: string;
  readonly guide?: ItemGuide;
}

/** A code of a national code list with its name. */
export interface CodedName {
  readonly code: string;
  readonly name: string;
}

/** A party as this department names it; a package maps it to one of its parties. */
export interface Role {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
}

/** A paper an item asks for: the material, whose it is, and when. */
export interface MaterialRequirement {
  readonly material: string;
  readonly of: string;
  readonly label: string;
  readonly type: string;
  readonly originals: number;
  readonly copies: number;
  readonly medium: string;
  readonly necessity: '必要' | '非必要' | '容缺后补';
  readonly deferWorkingDays?: number;
  readonly when?: Condition;
  readonly guide?: MaterialGuide;
  /** Other lists of papers, any of which will do instead (CCCEV EvidenceTypeList); of a list all are needed. */
  readonly alternatives?: readonly (readonly AlternativePaper[])[];
  /** The least trust level that is enough (国办函〔2016〕108号); absent = C, an upload. */
  readonly trust?: TrustLevel;
  /** The paper must have been issued at most so many days before the application. */
  readonly issuedWithinDays?: number;
  /** The paper must stay valid at least so many days after the application. */
  readonly validForDays?: number;
  /** Legal basis for asking; absent = that of the material, then of the item. */
  readonly basis?: string;
  /** 审查要点 of this item, besides those of the material. */
  readonly reviewPoints?: readonly ReviewPoint[];
}

/** A paper of an alternative list; `of` and `label` as in the requirement when absent. */
export interface AlternativePaper {
  readonly material: string;
  readonly of?: string;
  readonly label?: string;
}

/**
 * How far a paper is believed (国办函〔2016〕108号): A from its issuer, B checked before at a window, C uploaded and still to be
 * checked, D declared by the applicant.
 */
export type TrustLevel = 'A' | 'B' | 'C' | 'D';

/** One thing a clerk looks at (审查要点). */
export interface ReviewPoint {
  readonly zh: string;
  readonly en?: string;
}

/** A field of a department's own form: the datum, whose it is, and the label used there. */
export interface FormField {
  readonly element: string;
  readonly of: string;
  readonly label: string;
  readonly required: boolean;
  /** What the department says about filling it in. */
  readonly help?: string;
  /** What this form demands beyond the data element. */
  readonly constraint?: StatedConstraint;
  readonly when?: Condition;
  /** Legal basis for asking; absent = that of the item. */
  readonly basis?: string;
}
