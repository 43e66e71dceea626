import type { CheckOptions } from './check-answers.ts';
import { checkFormData, type FormDataCheck } from './check-form-data.ts';
import { checkStructureWithAjv } from './check-structure-with-ajv.ts';
import type { MergedForm } from './merged-form.ts';

/**
 * Checks what an applicant sends for a merged form, with ajv and the registry's rules, and normalises it.
 * Whatever is handed in gives errors, never an exception; names that are not on the form are errors.
 */
export function validateFormData(
  form: MergedForm,
  data: unknown,
  options: CheckOptions,
): FormDataCheck {
  return checkFormData(form, data, options, checkStructureWithAjv);
}
