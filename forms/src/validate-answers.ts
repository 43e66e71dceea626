import { type AnsweredField, type CheckOptions, checkAnswers } from './check-answers.ts';
import { checkStructureWithAjv } from './check-structure-with-ajv.ts';
import { type FieldIssue, type FieldIssues, fieldIssue } from './field-issue.ts';
import { type FieldKey, fieldKey } from './field-key.ts';
import type { FieldConstraint, FormPart, FormPartField } from './form-part.ts';
import { isConflict, mergeConstraints } from './merge-constraints.ts';
import { normaliseValue, ownValue } from './normalise-value.ts';
import type { PartAnswer, PartAnswers } from './project-answers.ts';

/** What checking a department's form found. */
export interface AnswersCheck {
  readonly ok: boolean;
  /** The answers as they are stored: trimmed, tidied, in the order of the department's form. */
  readonly answers: PartAnswers;
  readonly errors: FieldIssues;
  readonly warnings: FieldIssues;
}

/**
 * Checks the answers to one department's form with ajv and the registry's rules, and normalises them.
 * Whatever is handed in gives errors, never an exception; a field that is not the department's is an error.
 */
export function validateAnswers(
  part: FormPart,
  answers: PartAnswers,
  options: CheckOptions,
): AnswersCheck {
  const { values, errors: misplaced } = readAnswers(part, answers);
  const fields = fieldsOnce(part).map((field) => ({
    ...field,
    value: normaliseValue(field.constraint, values.get(field.key)),
  }));
  const checked = checkAnswers(fields, options, checkStructureWithAjv);
  const errors = { ...checked.errors, ...misplaced };
  return {
    ok: Object.keys(errors).length === 0,
    answers: tidyAnswers(part, fields),
    errors,
    warnings: checked.warnings,
  };
}

const MOST_MISPLACED = 20;

function readAnswers(
  part: FormPart,
  answers: unknown,
): { readonly values: ReadonlyMap<FieldKey, unknown>; readonly errors: FieldIssues } {
  const known = new Set(part.fields.map(keyOf));
  const values = new Map<FieldKey, unknown>();
  const errors = new Map<string, readonly FieldIssue[]>();
  const given = ownValue(answers, 'answers');
  if (!Array.isArray(given)) return { values, errors: { '': [fieldIssue('WRONG_TYPE')] } };
  for (const answer of given as readonly unknown[]) {
    const key = ownValue(answer, 'key');
    const value = ownValue(answer, 'value');
    const fault = placeFault(key, value, known, values);
    if (fault !== undefined) errors.set(typeof key === 'string' ? key.slice(0, 200) : '', [fault]);
    else values.set(String(key), value);
    if (errors.size >= MOST_MISPLACED) break;
  }
  return { values, errors: Object.fromEntries(errors) };
}

function placeFault(
  key: unknown,
  value: unknown,
  known: ReadonlySet<FieldKey>,
  values: ReadonlyMap<FieldKey, unknown>,
): FieldIssue | undefined {
  if (typeof key !== 'string') return fieldIssue('WRONG_TYPE');
  if (!known.has(key)) return fieldIssue('UNKNOWN_FIELD', { name: key });
  return values.has(key) && !sameValue(values.get(key), value, 0)
    ? fieldIssue('GIVEN_TWICE')
    : undefined;
}

/** Equality of answers, which nest three deep at most: a table, its rows, their cells. */
function sameValue(one: unknown, other: unknown, depth: number): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false;
  const [mine, theirs] = [Object.entries(one), Object.entries(other)];
  return (
    depth < 3 &&
    mine.length === theirs.length &&
    mine.every(
      ([name, value]) =>
        Object.hasOwn(other, name) && sameValue(value, Reflect.get(other, name), depth + 1),
    )
  );
}

function keyOf({ element, party, member }: FormPartField): FieldKey {
  return fieldKey(element, party, member);
}

type PartField = Omit<AnsweredField, 'value'>;

const fieldsByPart = new WeakMap<FormPart, readonly PartField[]>();

/** The fields of a form, a datum that stands on it twice once, with both constraints. */
function fieldsOnce(part: FormPart): readonly PartField[] {
  const known = fieldsByPart.get(part);
  if (known !== undefined) return known;
  const fields = new Map<FieldKey, PartField>();
  for (const field of part.fields) {
    const key = keyOf(field);
    const { element, party, member } = field;
    const before = fields.get(key);
    const constraint = bothConstraints(before?.constraint, field.constraint);
    const required = field.required || before?.required === true;
    fields.set(key, { key, element, party, member, required, constraint });
  }
  const list = [...fields.values()];
  fieldsByPart.set(part, list);
  return list;
}

function bothConstraints(
  before: FieldConstraint | undefined,
  next: FieldConstraint,
): FieldConstraint {
  if (before === undefined || before === next) return next;
  const both = mergeConstraints(before, next);
  return isConflict(both) ? next : both;
}

function tidyAnswers(part: FormPart, fields: readonly AnsweredField[]): PartAnswers {
  const values = new Map(fields.map(({ key, value }) => [key, value]));
  const answers = part.fields.flatMap((field): readonly PartAnswer[] => {
    const key = keyOf(field);
    const value = values.get(key);
    return value === undefined ? [] : [{ key, label: field.label, value }];
  });
  return { part: part.part, department: part.department, name: part.name, answers };
}
