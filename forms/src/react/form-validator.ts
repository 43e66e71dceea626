import { type Schema, Validator } from '@cfworker/json-schema';
import {
  createErrorHandler,
  type RJSFSchema,
  type RJSFValidationError,
  toErrorSchema,
  unwrapErrorHandler,
  type ValidationData,
  type ValidatorType,
  validationDataMerge,
} from '@rjsf/utils';
import type { FieldIssue, FieldIssues } from '../field-issue.ts';
import type { MergedField } from '../merged-form.ts';
import type { FormStep } from './form-steps.ts';
import type { StepData } from './step-data.ts';
import type { FormLocale, SayText } from './texts.ts';

/** How issues become the form library's errors. */
interface ErrorWriting {
  readonly locale: FormLocale;
  readonly say: SayText;
}

/**
 * The form library's validator for one step, without eval: every rule of the registry is checked by
 * `check`, the same code as on the server, and said in the language of the page.
 */
export function createFormValidator(
  step: FormStep,
  check: (answers: StepData) => FieldIssues,
  writing: ErrorWriting,
): ValidatorType<StepData, RJSFSchema> {
  return {
    validateFormData(formData, _schema, customValidate, transformErrors, uiSchema) {
      const answers = formData ?? {};
      const found = errorsOfStep(step, check(answers), writing);
      const errors = transformErrors ? transformErrors(found, uiSchema) : found;
      const result: ValidationData<StepData> = { errors, errorSchema: toErrorSchema(errors) };
      if (customValidate === undefined) return result;
      const handler = customValidate(
        answers,
        createErrorHandler(answers),
        uiSchema,
        result.errorSchema,
      );
      return validationDataMerge(result, unwrapErrorHandler(handler));
    },
    isValid: (schema, formData) => interpret(schema, formData).length === 0,
    rawValidation: <Result>(schema: RJSFSchema, formData?: StepData) => ({
      errors: interpret(schema, formData) as Result[],
    }),
  };
}

function interpret(schema: RJSFSchema, data: unknown): readonly unknown[] {
  if (data === undefined) return [];
  return new Validator(schema as Schema, '2020-12', true).validate(data).errors;
}

/** A step's issues as the form library lists them, those of other steps left out. */
function errorsOfStep(
  step: FormStep,
  issues: FieldIssues,
  writing: ErrorWriting,
): RJSFValidationError[] {
  return step.cards.flatMap((card) =>
    card.fields.flatMap((field) =>
      (issues[field.key] ?? []).map((issue): RJSFValidationError => {
        const message = issueText(issue, field, writing);
        return {
          name: issue.code,
          property: `.${card.id}.${field.slug}`,
          message,
          stack: `${field.title}：${message}`,
        };
      }),
    ),
  );
}

/** An issue in the page's language; one in a table names the row and the column. */
export function issueText(
  issue: FieldIssue,
  field: Pick<MergedField, 'columns'>,
  { locale, say }: ErrorWriting,
): string {
  const text = locale === 'en' ? issue.en : issue.zh;
  const [row, columnId] = issue.path?.split('/').slice(1) ?? [];
  if (row === undefined || !/^\d+$/.test(row)) return text;
  const column = field.columns?.find(({ id }) => id === columnId);
  const name = (locale === 'en' ? column?.gloss || column?.name : column?.name) ?? '';
  return say('rowIssue', { row: Number(row) + 1, column: name, text });
}
