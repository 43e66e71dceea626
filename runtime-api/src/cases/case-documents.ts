import type { FactValue } from '@lianban/engine';
import type { FormData } from '@lianban/forms';
import type { OwnerDifference } from '../applications/owner-differences.ts';
import type { FileInfo, PaperDates } from '../client/contract.ts';

/** Document `answersId` of a case: everything the applicant said and gave. */
export interface AnswersDocument {
  readonly applicationId: string;
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly members: Readonly<Record<string, number>>;
  /** Materials whose share query had failed. */
  readonly shareFails: readonly string[];
  readonly data: FormData;
  readonly uploads: Readonly<Record<string, readonly FileInfo[]>>;
  readonly declared: readonly string[];
  /** What the applicant says of papers he uploaded: days of issue and of expiry, by material key. */
  readonly paperDates?: Readonly<Record<string, PaperDates>>;
  /** The applicant allowed that papers and data of his earlier cases are used again. */
  readonly reuse?: boolean;
  /** Region (行政区划) whose items count, or those of the nearest region above it. */
  readonly region?: string;
  readonly prefills: Readonly<Record<string, { readonly value: unknown; readonly source: string }>>;
  /** Answers that the owner's register outweighed. */
  readonly differences?: readonly OwnerDifference[];
}

/**
 * What one part's department gets to see (`partDocumentId`): its own form, its own papers, and nothing else.
 * It is made once, at submission, so that no reader of one part ever loads another's data.
 */
export interface PartDocument {
  readonly part: string;
  readonly department: string;
  readonly formName: string;
  readonly fields: readonly {
    readonly key: string;
    readonly label: string;
    readonly element: string;
    readonly value: unknown;
    /** The words of a code. */
    readonly shown?: string;
    /** What the applicant wrote where the register says otherwise and counts. */
    readonly stated?: unknown;
  }[];
  /** Fields of its form that a predecessor's result fills while the case runs. */
  readonly later: readonly {
    readonly key: string;
    readonly label: string;
    readonly element: string;
    readonly fromPart: string;
  }[];
  readonly materials: readonly {
    readonly key: string;
    readonly name: string;
    readonly label: string;
    readonly disposition: string;
    /** Share source, or the part that produces it. */
    readonly source?: string;
    readonly files: readonly FileInfo[];
    /** Registration number of the record it was fetched as. */
    readonly reference?: string;
    /** 审查要点; absent in documents of earlier releases. */
    readonly reviewPoints?: readonly { readonly zh: string; readonly en: string }[];
    /** The earlier case whose paper is used again. */
    readonly earlier?: { readonly caseNo: string; readonly trust: string };
  }[];
  /** What must be entered with its result, because successors' forms hold it. */
  readonly resultFields: readonly {
    readonly key: string;
    readonly label: string;
    readonly element: string;
    readonly type: string;
    readonly required: boolean;
  }[];
}

/** Document of a result (办理结果). */
export interface ResultDocument {
  readonly part: string;
  readonly name: string;
  readonly number: string;
  readonly file?: FileInfo;
  readonly issuedAt: string;
  readonly produces: readonly {
    readonly material: string;
    readonly name: string;
    readonly of: string;
  }[];
  readonly data: readonly {
    readonly key: string;
    readonly label: string;
    readonly element: string;
    readonly value: unknown;
    /** The words of a code. */
    readonly shown?: string;
  }[];
}

/** Document with a written reason (决定书). */
export interface ReasonDocument {
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

/** Id of the document of one part, from that of the answers. */
export function partDocumentId(answersId: string, part: string): string {
  return `${answersId}/${part}`;
}
