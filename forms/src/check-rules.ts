import { boundFault } from './bounds.ts';
import { type FieldIssue, fieldIssue } from './field-issue.ts';
import type { FieldConstraint, RuleCheck } from './form-part.ts';
import { formatFault } from './formats.ts';
import { patternOf } from './pattern.ts';

/** What the rules find in one value. */
export interface RuleFindings {
  readonly errors: readonly FieldIssue[];
  readonly warnings: readonly FieldIssue[];
}

/** Texts longer than this are not held against rules. */
const LONGEST_TEXT = 4000;

/**
 * Holds a value of the right structure against its formats and patterns, those of a table's cells too.
 * The server after ajv and the browser after its own validator use this same function.
 * `today` is a date such as `2026-01-31`.
 */
export function checkRules(
  constraint: FieldConstraint,
  value: unknown,
  today: string,
): RuleFindings {
  const errors: FieldIssue[] = [];
  const warnings: FieldIssue[] = [];
  for (const { rules, text, path } of textsUnder(constraint, value)) {
    const error = firstFault(hardRules(rules), text, today, path) ?? boundFault(rules, text, path);
    if (error !== undefined) errors.push(error);
    const warning = firstFault(rules['x-advice'] ?? [], text, today, path);
    if (warning !== undefined) warnings.push(warning);
  }
  return { errors, warnings };
}

/** Formats and patterns that block: a constraint's own and those of `allOf`. */
export function hardRules(constraint: FieldConstraint): readonly RuleCheck[] {
  const { format, pattern, allOf } = constraint;
  return format === undefined && pattern === undefined
    ? (allOf ?? [])
    : [{ format, pattern }, ...(allOf ?? [])];
}

interface RuledText {
  readonly rules: FieldConstraint;
  readonly text: string;
  readonly path: string;
}

function textsUnder(constraint: FieldConstraint, value: unknown): readonly RuledText[] {
  if (typeof value === 'string' || typeof value === 'number') {
    return [{ rules: constraint, text: String(value), path: '' }];
  }
  if (!Array.isArray(value)) return [];
  const columns = columnsOf(constraint);
  return value.flatMap((row: unknown, at) =>
    columns.flatMap(([id, rules]) => {
      const cell = cellOf(row, id);
      return typeof cell === 'string' || typeof cell === 'number'
        ? [{ rules, text: String(cell), path: `/${at}/${id}` }]
        : [];
    }),
  );
}

/** The cells of a table's rows with their constraints; none for what is not a table. */
export function columnsOf(
  constraint: FieldConstraint,
): readonly (readonly [string, FieldConstraint])[] {
  const properties = constraint.items?.properties;
  if (typeof properties !== 'object' || properties === null) return [];
  return Object.entries(properties as Readonly<Record<string, FieldConstraint>>);
}

function cellOf(row: unknown, column: string): unknown {
  return typeof row === 'object' && row !== null && Object.hasOwn(row, column)
    ? (row as Readonly<Record<string, unknown>>)[column]
    : undefined;
}

function firstFault(
  rules: readonly RuleCheck[],
  text: string,
  today: string,
  path: string,
): FieldIssue | undefined {
  if (rules.length === 0) return undefined;
  if (text.length > LONGEST_TEXT) return fieldIssue('TOO_LONG', { limit: LONGEST_TEXT }, path);
  for (const { format, pattern } of rules) {
    const fault = format === undefined ? undefined : formatFault(format, text, today);
    if (fault !== undefined) return fieldIssue(fault, {}, path);
    if (pattern !== undefined && patternOf(pattern)?.test(text) !== true) {
      return fieldIssue('PATTERN_NOT_MET', {}, path);
    }
  }
  return undefined;
}
