import { conflictTexts } from './conflict-texts.ts';
import { issueTexts } from './issue-texts.ts';
import { ruleProblemTexts } from './rule-problems.ts';

/** Every code of this package with its English sentence; `{name}` stands for a value that is filled in. */
export const errorCodes: Readonly<Record<string, string>> = {
  ...sentences(conflictTexts),
  ...sentences(issueTexts),
  ...ruleProblemTexts,
};

function sentences(
  texts: Readonly<Record<string, { readonly en: string }>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(texts).map(([code, { en }]) => [code, en]));
}
