import type { FieldKey } from './field-key.ts';
import { type IssueCode, issueTexts } from './issue-texts.ts';

/** What is wrong with one answer, in both languages. */
export interface FieldIssue {
  readonly code: IssueCode;
  readonly zh: string;
  readonly en: string;
  /** Where inside the answer: the row and column of a table, e.g. `/0/name`. */
  readonly path?: string;
}

/** Issues by field; what belongs to no field of the form stands under the name it came with. */
export type FieldIssues = Readonly<Record<FieldKey, readonly FieldIssue[]>>;

/** Builds an issue with its texts filled in. */
export function fieldIssue(
  code: IssueCode,
  params: Readonly<Record<string, string | number>> = {},
  path?: string,
): FieldIssue {
  const { zh, en } = issueTexts[code];
  const said = { code, zh: fill(zh, params), en: fill(en, params) };
  return path === undefined || path === '' ? said : { ...said, path };
}

/** Fills `{name}` in a text; what is unknown stays as it is. */
export function fill(text: string, params: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]).slice(0, 80) : whole,
  );
}
