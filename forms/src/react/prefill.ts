import { birthDateFor, hasRule } from '../check-answers.ts';
import { answeredFields, pruneFormData } from '../check-form-data.ts';
import type { FieldKey } from '../field-key.ts';
import type { FormData } from '../form-part.ts';
import type { MergedField, MergedForm } from '../merged-form.ts';
import { answerAt } from '../project-answers.ts';
import { withAnswer } from './step-data.ts';

/** A value that another system holds, with where it comes from as a person reads it. */
export interface Prefill {
  readonly value: unknown;
  readonly source: string;
}

/** Prefilled values by field. */
export type Prefills = Readonly<Record<FieldKey, Prefill>>;

/**
 * The data to begin with: what is stored, without what is no longer on the form, and prefilled values
 * where nothing is stored. A value that the applicant typed is never replaced.
 */
export function applyPrefills(form: MergedForm, data: FormData, prefills: Prefills): FormData {
  const filled = form.fields.reduce<FormData>(
    (before, field) => {
      const prefill = Object.hasOwn(prefills, field.key) ? prefills[field.key] : undefined;
      if (!field.asked || prefill === undefined || valueOfField(before, field) !== undefined) {
        return before;
      }
      return withAnswer(form.sections, before, field, prefill.value);
    },
    pruneFormData(form, data),
  );
  return deriveFromIdNumbers(form, filled);
}

/** The data with each date of birth that an ID number gives (rule `derived-from-id`) filled in. */
export function deriveFromIdNumbers(form: MergedForm, data: FormData): FormData {
  const derived = form.fields.filter(
    (field) => field.asked && hasRule(field.constraint, 'derived-from-id'),
  );
  if (derived.length === 0) return data;
  const answered = answeredFields(form.fields, data);
  return derived.reduce<FormData>((before, field) => {
    const date = birthDateFor(field, answered)?.date;
    return date === undefined ? before : withAnswer(form.sections, before, field, date);
  }, data);
}

/** Whether a field is computed from its member's ID number now, and so cannot be typed. */
export function isDerivedNow(form: MergedForm, data: FormData, field: MergedField): boolean {
  return (
    hasRule(field.constraint, 'derived-from-id') &&
    birthDateFor(field, answeredFields(form.fields, data)) !== undefined
  );
}

/** The answer to a field in a form's data. */
export function valueOfField(
  data: FormData,
  { party, member, slug }: Pick<MergedField, 'party' | 'member' | 'slug'>,
): unknown {
  return answerAt(data, party, member, slug);
}

/** Whether two answers are the same, tables and files included. */
export function sameAnswer(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
