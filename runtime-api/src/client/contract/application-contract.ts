import type { FactValue } from '@lianban/engine';
import type { FormData, MergedForm } from '@lianban/forms';
import type { CasePlan } from '@lianban/packages-catalog';
import type { FileInfo } from './file-contract.ts';
import type { Objection } from './objection-contract.ts';

/** A draft (草稿) on its way to a case. */
export interface Application {
  readonly applicationId: string;
  /** Of the stream; send it back with the next save. */
  readonly version: number;
  readonly packageId: string;
  readonly packageVersion: string;
  readonly status: 'draft' | 'submitted';
  readonly caseId?: string;
  readonly caseNo?: string;
  /** Filled in by a clerk for a person at the desk. */
  readonly onBehalf: boolean;
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly members: Readonly<Record<string, number>>;
  readonly data: FormData;
  /** Uploaded files by material key. */
  readonly uploads: Readonly<Record<string, readonly FileInfo[]>>;
  /** Material keys of declarations signed online (在线承诺). */
  readonly declared: readonly string[];
  /** What the applicant says of papers he uploaded: days of issue and of expiry, by material key. */
  readonly paperDates?: Readonly<Record<string, PaperDates>>;
  /** Papers and data of earlier cases may be used again (授权沿用). */
  readonly reuse?: boolean;
  /** Region (行政区划) whose items count, or those of the nearest region above it. */
  readonly region?: string;
  readonly updatedAt: string;
}

/** When a paper was issued (签发日期) and until when it is valid (有效期至). */
export interface PaperDates {
  /** @pattern ^\d{4}-\d{2}-\d{2}$ */
  readonly issuedOn?: string;
  /** @pattern ^\d{4}-\d{2}-\d{2}$ */
  readonly validUntil?: string;
}

export interface CreateApplication {
  readonly packageId: string;
  /** A clerk fills it in for a person at the desk. */
  readonly onBehalf?: boolean;
}

export interface SaveDraft {
  readonly version: number;
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly members: Readonly<Record<string, number>>;
  readonly data: FormData;
  readonly uploads: Readonly<Record<string, readonly string[]>>;
  readonly declared: readonly string[];
  /** What the applicant says of papers he uploaded: days of issue and of expiry, by material key. */
  readonly paperDates?: Readonly<Record<string, PaperDates>>;
  /** Papers and data of the applicant's earlier cases may be used again; absent = no. */
  readonly reuse?: boolean;
  /** Region (行政区划) whose items count, or those of the nearest region above it. */
  readonly region?: string;
}

export interface ApplicationForm {
  readonly plan: CasePlan;
  readonly form: MergedForm;
  /** Values of shared data by field key, with the source to show. */
  readonly prefills: Readonly<
    Record<string, { readonly value: unknown; readonly source: string; readonly material?: string }>
  >;
  /** Objections filed against values of registers, latest first. */
  readonly objections: readonly Objection[];
  /** Papers of the applicant's earlier cases that are used again, or would be if he allowed it. */
  readonly reusable: readonly { readonly name: string; readonly caseNo: string }[];
  /** Share queries that failed: the paper has become an upload. */
  readonly shareFailures: readonly {
    readonly material: string;
    readonly of: string;
    readonly reason: string;
  }[];
}

export interface CheckResult {
  readonly ready: boolean;
  /** By field key `element@party[member]`, or material key. */
  readonly errors: readonly {
    readonly path: string;
    readonly code: string;
    readonly message: string;
  }[];
  readonly warnings: readonly {
    readonly path: string;
    readonly code: string;
    readonly message: string;
  }[];
}
