import { errorCodes as engineCodes } from '@lianban/engine';
import { errorCodes as catalogueCodes } from '@lianban/packages-catalog';
import { describe, expect, it } from 'vitest';
import { texts as en } from './en/index.ts';
import { texts as zh } from './zh-CN/index.ts';

/** Codes of catalogue folders, of answers, papers and running cases; the check of a package gives none of them. */
const NEVER_CHECKED =
  /^(CATALOGUE_(FILE|FOLDER|EMPTY|YAML|SECTION|RULE_VECTOR|REPLACED|DIAGRAM_LOST)|ANSWER_|PACKAGE_|PAPER_)/;

/** Codes that only a running case meets: a timer that is moved by hand, a decision that answers for its data. */
const MET_BY_CASES = new Set([
  'TIMER_NOT_RUNNING',
  'TIMER_NOT_DUE',
  'TIMER_UNDECIDED',
  'DECISION_MISSING',
  'DECISION_UNKNOWN',
  'DECISION_INPUT_TYPE',
  'DECISION_INPUT_NOT_ALLOWED',
  'DECISION_UNDECIDED',
  'DECISION_NO_RULE',
  'DECISION_RULES_CONTRADICT',
  'DECISION_OUTPUT_MISSING',
  'DECISION_OUTPUT_TYPE',
]);

function flat(texts: object, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === 'string') found.set(`${prefix}${key}`, value);
    else for (const entry of flat(value, `${prefix}${key}.`)) found.set(...entry);
  }
  return found;
}

function placeholders(text: string | undefined): readonly string[] {
  return [...(text ?? '').matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();
}

describe('the desk speaks two languages', () => {
  const chinese = flat(zh);
  const english = flat(en);

  it('has every text in both', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
    expect([...chinese.values(), ...english.values()].filter((text) => text === '')).toEqual([]);
  });

  it('names the same things in both', () => {
    for (const [key, text] of chinese) {
      expect([key, placeholders(english.get(key))]).toEqual([key, placeholders(text)]);
    }
  });

  it('leaves no Chinese in the English texts', () => {
    const han = [...english].filter(([, text]) => /\p{Script=Han}/u.test(text));
    expect(han).toEqual([]);
  });

  it('says every problem that the check of a package can find', () => {
    const diagram = Object.keys(engineCodes).filter(
      (code) =>
        /^(BPMN|EXPRESSION|TIMER|DECISION|DMN|RULE_SET)_/.test(code) && !MET_BY_CASES.has(code),
    );
    const table = Object.keys(catalogueCodes).filter((code) => !NEVER_CHECKED.test(code));
    const missing = [...diagram, ...table].filter((code) => !(code in zh.problems.code));
    expect(missing).toEqual([]);
  });
});
