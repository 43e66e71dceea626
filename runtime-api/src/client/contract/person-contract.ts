import type { FactValue } from '@lianban/engine';
import type { FileInfo } from './file-contract.ts';

/** What is kept of a person (我的信息), for himself. */
export interface MyRecord {
  readonly tags: readonly MyTag[];
  /** Latest case first. */
  readonly papers: readonly MyPaper[];
  /** Number of latest cases whose papers these are, where there are older ones. */
  readonly latestCases?: number;
}

/** A package that is recommended to a person, and the known facts that speak for it. */
export interface Recommendation {
  readonly packageId: string;
  readonly name: string;
  readonly gloss: string;
  readonly because: readonly {
    readonly name: string;
    readonly gloss: string;
    readonly label: string;
  }[];
}

/** A tag (用户标签): a fact kept of a person, which spares him a question. */
export interface MyTag {
  readonly fact: string;
  readonly name: string;
  readonly gloss: string;
  readonly value: FactValue;
  /** The value in words. */
  readonly label: string;
  /** Where it comes from: whoever made the account wrote it down. */
  readonly source: 'account';
  /** Whether it may be used: he allows it, and does not contest it. */
  readonly used: boolean;
  /** His objection, while he upholds it. */
  readonly contested?: { readonly reason: string; readonly at: string };
}

/** A paper of a person: issued to him, given by him and taken by a department, or a certificate that was looked up. */
export interface MyPaper {
  readonly id: string;
  readonly material: string;
  readonly name: string;
  readonly gloss: string;
  readonly kind: 'issued' | 'given' | 'certificate';
  /** Case it comes from. */
  readonly caseId: string;
  readonly caseNo: string;
  /** The register of a certificate. */
  readonly source?: string;
  /** How far it is believed (A–D). */
  readonly trust?: 'A' | 'B' | 'C' | 'D';
  readonly issuedOn?: string;
  readonly validUntil?: string;
  readonly expired: boolean;
  readonly files: readonly FileInfo[];
  /** Numbers of the cases that used it again. */
  readonly usedIn: readonly string[];
  /** Whether it may be used again; a certificate is asked of its register each time. */
  readonly reusable: boolean;
}

/** A choice of a person about what is kept of him. */
export interface MyChoice {
  /** A tag's fact, or a paper's id. */
  readonly about: { readonly tag: string } | { readonly paper: string };
  /** Whether it may be used. */
  readonly use: boolean;
  /** Why a tag is wrong: it is contested and not used. @maxLength 500 */
  readonly wrong?: string;
}
