/** Forms ask: one merged form out, each department's own answers back. */

export { amountInWords, groupedAmount } from './amount-text.ts';
export type { CheckOptions } from './check-answers.ts';
export { type FormDataCheck, pruneFormData } from './check-form-data.ts';
export { birthDateOfCitizenId, checkDigitOfCitizenId } from './citizen-id.ts';
export { conflictText, type FormConflictCode } from './conflict-texts.ts';
export { checkCharacterOfCreditCode } from './credit-code.ts';
export {
  type DescribedElement,
  describeElement,
  isSignature,
  type Registry,
  readCode,
  type StatedColumn,
  type StatedElement,
  type StatedRule,
} from './describe-element.ts';
export { errorCodes } from './error-codes.ts';
export type { FieldIssue, FieldIssues } from './field-issue.ts';
export { type FieldKey, fieldKey, readFieldKey } from './field-key.ts';
export {
  completeFormDocument,
  type FormDocument,
  type FormDocumentCell,
  type FormDocumentLine,
  renderFormDocument,
} from './form-document.ts';
export {
  type ElementInfo,
  elementSlug,
  type FieldConstraint,
  type FieldOption,
  type FormData,
  type FormPart,
  type FormPartField,
  type FormParty,
  type RuleCheck,
  type TableColumn,
} from './form-part.ts';
export { formatFault, isKnownFormat, tidyText } from './formats.ts';
export type { IssueCode } from './issue-texts.ts';
export {
  type ConstraintConflict,
  isConflict,
  mergeConstraints,
} from './merge-constraints.ts';
export { type MergeContext, mergeFormParts } from './merge-form-parts.ts';
export type {
  FieldOrigin,
  FormConflict,
  FormSection,
  JsonSchema,
  MergedField,
  MergedForm,
} from './merged-form.ts';
export {
  type NarrowedConstraint,
  narrowConstraint,
  type StatedConstraint,
} from './narrow-constraint.ts';
export { answerAt, type PartAnswer, type PartAnswers, projectAnswers } from './project-answers.ts';
export {
  keepsRule,
  type RuleProblem,
  type RuleWithExamples,
  ruleProblems,
} from './rule-problems.ts';
export { type SampleContext, sampleValue } from './sample-value.ts';
export { type AnswersCheck, validateAnswers } from './validate-answers.ts';
export { validateFormData } from './validate-form-data.ts';
