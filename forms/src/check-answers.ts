import { isCanonical } from './canonical-value.ts';
import { checkRules, hardRules, type RuleFindings } from './check-rules.ts';
import { birthDateOfCitizenId, citizenIdFault } from './citizen-id.ts';
import { type FieldIssue, type FieldIssues, fieldIssue } from './field-issue.ts';
import { type FieldKey, fieldKey } from './field-key.ts';
import type { FieldConstraint } from './form-part.ts';
import type { StructureCheck } from './structure.ts';

/** How answers are checked. */
export interface CheckOptions {
  /** Today's date, `2026-01-31`; decides what lies in the future. */
  readonly today: string;
  /** A draft: only what is given is checked, nothing is missing yet. */
  readonly draft?: boolean;
  /** Fields that a predecessor's result fills later: they may be missing. */
  readonly pending?: ReadonlySet<FieldKey>;
}

/** A field with its answer, normalised; undefined where there is none. */
export interface AnsweredField {
  readonly key: FieldKey;
  readonly element: string;
  readonly party: string;
  readonly member: number;
  readonly required: boolean;
  readonly constraint: FieldConstraint;
  readonly value: unknown;
}

/** Errors block, warnings are told. */
export interface CheckedAnswers {
  readonly errors: FieldIssues;
  readonly warnings: FieldIssues;
}

/** Checks each answer by itself, and a date of birth against its owner's ID number. */
export function checkAnswers(
  fields: readonly AnsweredField[],
  options: CheckOptions,
  structure: StructureCheck,
): CheckedAnswers {
  const errors: Record<FieldKey, readonly FieldIssue[]> = {};
  const warnings: Record<FieldKey, readonly FieldIssue[]> = {};
  for (const field of fields) {
    const found = checkField(field, options, structure);
    if (found.errors.length > 0) errors[field.key] = found.errors;
    if (found.warnings.length > 0) warnings[field.key] = found.warnings;
  }
  addBirthDateIssues(fields, errors, warnings);
  return { errors, warnings };
}

/** Adds what contradicts an ID number: to the errors where the document is surely an ID card, or else to the warnings. */
export function addBirthDateIssues(
  fields: readonly AnsweredField[],
  errors: Record<FieldKey, readonly FieldIssue[]>,
  warnings: Record<FieldKey, readonly FieldIssue[]>,
): void {
  for (const { key, issue, certain } of birthDateIssues(fields)) {
    if (Object.hasOwn(errors, key)) continue;
    if (certain) errors[key] = [issue];
    else warnings[key] = [...(warnings[key] ?? []), issue];
  }
}

const NOTHING: RuleFindings = { errors: [], warnings: [] };

/** Checks one answer by itself: missing, of the wrong structure, against a rule. */
export function checkField(
  {
    key,
    required,
    constraint,
    value,
  }: Pick<AnsweredField, 'key' | 'required' | 'constraint' | 'value'>,
  { today, draft, pending }: CheckOptions,
  structure: StructureCheck,
): RuleFindings {
  if (value === undefined) {
    const missing =
      required && constraint.readOnly !== true && draft !== true && pending?.has(key) !== true;
    return missing ? { errors: [fieldIssue('REQUIRED')], warnings: [] } : NOTHING;
  }
  if (isCanonical(constraint, value, today)) return NOTHING;
  const fault = structure(constraint, value);
  return fault === undefined
    ? checkRules(constraint, value, today)
    : { errors: [fault], warnings: [] };
}

/** Code of 居民身份证 (GA/T 2000.156): the documents whose number holds the date of birth. */
const RESIDENT_ID_CARD = '111';

interface BirthDateIssue {
  readonly key: FieldKey;
  readonly issue: FieldIssue;
  /** The form says that the document is an ID card; otherwise it is only likely. */
  readonly certain: boolean;
}

/** Fields that are computed from the ID number (`derived-from-id`) and say otherwise. */
function birthDateIssues(fields: readonly AnsweredField[]): readonly BirthDateIssue[] {
  return fields.flatMap((field) => {
    if (typeof field.value !== 'string' || !hasRule(field.constraint, 'derived-from-id')) return [];
    const date = birthDateFor(field, fields);
    if (date === undefined || date.date === field.value) return [];
    const issue = fieldIssue('BIRTH_DATE_NOT_OF_ID', { date: date.date });
    return [{ key: field.key, issue, certain: date.certain }];
  });
}

/** The date of birth that a member's ID number gives; undefined without one, or for another document. */
export function birthDateFor(
  member: { readonly party: string; readonly member: number },
  fields: readonly AnsweredField[],
): { readonly date: string; readonly certain: boolean } | undefined {
  const own = fields.filter((one) => one.party === member.party && one.member === member.member);
  const idNumber = own.find((one) => hasRule(one.constraint, 'cn-id18'))?.value;
  if (typeof idNumber !== 'string' || citizenIdFault(idNumber, '9999-12-31')) return undefined;
  const date = birthDateOfCitizenId(idNumber);
  const document = own.find((one) => one.key === idTypeKey(member))?.value;
  if (date === undefined || (document !== undefined && document !== RESIDENT_ID_CARD)) {
    return undefined;
  }
  return { date, certain: document === RESIDENT_ID_CARD };
}

function idTypeKey({
  party,
  member,
}: {
  readonly party: string;
  readonly member: number;
}): FieldKey {
  return fieldKey('person.id-type', party, member);
}

/** Whether a constraint holds its value to a rule of this id. */
export function hasRule(constraint: FieldConstraint, format: string): boolean {
  return hardRules(constraint).some((rule) => rule.format === format);
}
