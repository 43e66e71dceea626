import { type FieldIssue, fieldIssue } from './field-issue.ts';
import type { FieldConstraint } from './form-part.ts';
import type { IssueCode } from './issue-texts.ts';

/** Says what is wrong with a value's structure (type, length, range, list, rows), formats and patterns apart. */
export type StructureCheck = (
  constraint: FieldConstraint,
  value: unknown,
) => FieldIssue | undefined;

const RULE_KEYWORDS: ReadonlySet<string> = new Set([
  'format',
  'pattern',
  'allOf',
  'x-advice',
  'formatMinimum',
  'formatMaximum',
]);

/** The part of a constraint that a JSON Schema validator checks; formats and patterns are `checkRules`' work. */
export function structureOf(constraint: FieldConstraint): Readonly<Record<string, unknown>> {
  const { items, ...own } = withoutRules(constraint);
  return items === undefined ? own : { ...own, items: rowStructure(items) };
}

function withoutRules(schema: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(schema).filter(([word]) => !RULE_KEYWORDS.has(word)));
}

function rowStructure(row: unknown): unknown {
  if (typeof row !== 'object' || row === null || !('properties' in row)) return row;
  const cells = Object.entries(row.properties as Readonly<Record<string, object>>);
  return {
    ...row,
    properties: Object.fromEntries(cells.map(([id, cell]) => [id, withoutRules(cell)])),
  };
}

const CODES: Readonly<Record<string, IssueCode>> = {
  enum: 'NOT_IN_LIST',
  minLength: 'TOO_SHORT',
  maxLength: 'TOO_LONG',
  minimum: 'TOO_SMALL',
  maximum: 'TOO_LARGE',
  minItems: 'TOO_FEW_ROWS',
  maxItems: 'TOO_MANY_ROWS',
  required: 'REQUIRED',
};

/** The issue for a JSON Schema keyword that failed, with its limit, at a JSON pointer inside the value. */
export function structureIssue(keyword: string, limit: unknown, path: string): FieldIssue {
  return fieldIssue(
    CODES[keyword] ?? 'WRONG_TYPE',
    typeof limit === 'number' ? { limit } : undefined,
    path,
  );
}
