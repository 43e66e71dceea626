import { checkRules } from './check-rules.ts';
import { type FieldIssue, fieldIssue } from './field-issue.ts';
import type { FieldConstraint } from './form-part.ts';
import { isRecord, normaliseValue } from './normalise-value.ts';
import type { StructureCheck } from './structure.ts';

/** What single parts are told instead of a field's common value, as it is stored, with what is wrong in it. */
export interface OwnValuesCheck {
  /** By part; undefined where no part is told anything of its own. */
  readonly values: Readonly<Record<string, unknown>> | undefined;
  /** `path` names the part: `/own/deed-tax`. */
  readonly errors: readonly FieldIssue[];
  readonly warnings: readonly FieldIssue[];
}

/** Checks the values that single parts are told, each by what its own department wants; one equal to the common value is none. */
export function checkOwnValues(
  own: ReadonlyMap<string, FieldConstraint>,
  given: unknown,
  common: unknown,
  today: string,
  structure: StructureCheck,
): OwnValuesCheck {
  if (!isRecord(given)) {
    const errors = given === null ? [] : [fieldIssue('WRONG_TYPE', {}, '/own')];
    return { values: undefined, errors, warnings: [] };
  }
  const values: Record<string, unknown> = {};
  const errors: FieldIssue[] = [];
  const warnings: FieldIssue[] = [];
  const inPart = (part: string) => (issue: FieldIssue) => ({
    ...issue,
    path: `/own/${part}${issue.path ?? ''}`,
  });
  for (const [part, raw] of Object.entries(given)) {
    const constraint = own.get(part);
    if (constraint === undefined) {
      errors.push(fieldIssue('UNKNOWN_FIELD', { name: part }, `/own/${part.slice(0, 160)}`));
      continue;
    }
    const value = normaliseValue(constraint, raw);
    if (value === undefined || value === common) continue;
    values[part] = value;
    const fault = structure(constraint, value);
    const found =
      fault === undefined
        ? checkRules(constraint, value, today)
        : { errors: [fault], warnings: [] };
    errors.push(...found.errors.map(inPart(part)));
    warnings.push(...found.warnings.map(inPart(part)));
  }
  const told = Object.keys(values);
  if (told.length === 0) return { values: undefined, errors, warnings };
  const same =
    told.length === Object.keys(given).length && told.every((part) => values[part] === given[part]);
  return { values: same ? given : values, errors, warnings };
}
