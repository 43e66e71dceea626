import {
  type FieldIssue,
  type FieldKey,
  type FormData,
  type PartAnswers,
  projectAnswers,
  validateAnswers,
  validateFormData,
} from '@lianban/forms';
import type { CasePlan, PlannedMaterial } from '../case-plan.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import { caseForm, formPartsOf, laterFields } from './form-parts-of.ts';

/** What an applicant hands in besides the answers that the plan was made of. */
export interface SubmittedData {
  readonly data: unknown;
  /** Files by the key of the material they are for. */
  readonly uploads: Readonly<Record<string, readonly unknown[]>>;
  /** Keys of the declarations that were signed online. */
  readonly declared: readonly string[];
}

/** What is wrong with one field or paper, in both languages. */
export type SubmissionIssue =
  | FieldIssue
  | {
      readonly code: 'PAPER_MISSING' | 'PAPER_NOT_SIGNED' | 'PAPER_NOT_ASKED';
      readonly zh: string;
      readonly en: string;
    };

/** Issues by field key (`person.name@buyer[1]`) or material key. */
export type SubmissionIssues = Readonly<Record<string, readonly SubmissionIssue[]>>;

/** Each department's own form, filled, or what is wrong field by field and paper by paper. */
export type Submission =
  | {
      readonly ok: true;
      /** The merged form's data as they are stored. */
      readonly data: FormData;
      readonly parts: readonly PartAnswers[];
      readonly warnings: SubmissionIssues;
    }
  | { readonly ok: false; readonly errors: SubmissionIssues; readonly warnings: SubmissionIssues };

/**
 * Checks what is submitted and projects it back to each department's own form: the one form first, then each department's
 * with its own rules, so that what is merged is valid for every one. `today` is an ISO date.
 */
export function prepareSubmission(
  compiled: CompiledPackage,
  plan: CasePlan,
  submitted: SubmittedData,
  today: string,
): Submission {
  const options = { today, pending: laterFields(plan) };
  const whole = validateFormData(caseForm(compiled, plan), submitted.data, options);
  const papers = paperIssues(plan, submitted);
  const warnings = { ...whole.warnings, ...papers.warnings };
  const wrong = { ...whole.errors, ...papers.errors };
  if (Object.keys(wrong).length > 0) return { ok: false, errors: wrong, warnings };
  const errors: Record<FieldKey, readonly SubmissionIssue[]> = {};
  const parts = formPartsOf(compiled, plan).map((part) => {
    const checked = validateAnswers(part, projectAnswers(whole.data, part), options);
    Object.assign(errors, checked.errors);
    return checked.answers;
  });
  if (Object.keys(errors).length > 0) return { ok: false, errors, warnings };
  return { ok: true, data: whole.data, parts, warnings };
}

/** Papers that are missing or not signed; one that may follow, or that nobody asks for, is only told. */
function paperIssues(
  plan: CasePlan,
  { uploads, declared }: SubmittedData,
): { readonly errors: SubmissionIssues; readonly warnings: SubmissionIssues } {
  const errors: Record<string, readonly SubmissionIssue[]> = {};
  const warnings: Record<string, readonly SubmissionIssue[]> = {};
  for (const material of plan.materials) {
    const { key, disposition, deferrable } = material;
    const given = Object.hasOwn(uploads, key) && (uploads[key]?.length ?? 0) > 0;
    if (disposition === 'submitted' && !given) {
      (deferrable ? warnings : errors)[key] = [missing(material)];
    }
    if (disposition === 'declared' && !declared.includes(key)) errors[key] = [unsigned(material)];
  }
  const asked = new Set([...plan.materials, ...plan.optionalMaterials].map(({ key }) => key));
  for (const key of Object.keys(uploads).filter((one) => !asked.has(one))) {
    warnings[key] = [
      {
        code: 'PAPER_NOT_ASKED',
        zh: '这次申请不需要这份材料，不会使用',
        en: 'This application does not ask for the paper; it is not used.',
      },
    ];
  }
  return { errors, warnings };
}

function missing({ name, gloss, deferrable }: PlannedMaterial): SubmissionIssue {
  return deferrable
    ? {
        code: 'PAPER_MISSING',
        zh: `“${name}”可以后补，有的话请现在上传`,
        en: `The paper "${gloss}" may follow; upload it now if you have it.`,
      }
    : {
        code: 'PAPER_MISSING',
        zh: `还缺“${name}”，请上传`,
        en: `The paper "${gloss}" is missing: upload it.`,
      };
}

function unsigned({ name, gloss }: PlannedMaterial): SubmissionIssue {
  return {
    code: 'PAPER_NOT_SIGNED',
    zh: `“${name}”还没有签署，请阅读并签署`,
    en: `The declaration "${gloss}" is not signed: read and sign it.`,
  };
}
