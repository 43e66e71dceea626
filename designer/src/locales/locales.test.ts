import { errorCodes as engineCodes } from '@lianban/engine';
import { errorCodes as catalogueCodes } from '@lianban/packages-catalog';
import { describe, expect, it } from 'vitest';
import { texts as en } from './en/index.ts';
import { texts as zh } from './zh-CN/index.ts';

/** Codes of catalogue folders, of answers, papers and running cases; the check of a package gives none of them. */
const NEVER_CHECKED =
  /^(CATALOGUE_(FILE|FOLDER|EMPTY|YAML|SECTION|RULE_VECTOR|REPLACED|DIAGRAM_LOST)|ANSWER_|PACKAGE_|PAPER_)/;

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
    const diagram = Object.keys(engineCodes).filter((code) => /^(BPMN|EXPRESSION)_/.test(code));
    const table = Object.keys(catalogueCodes).filter((code) => !NEVER_CHECKED.test(code));
    const missing = [...diagram, ...table].filter((code) => !(code in zh.problems.code));
    expect(missing).toEqual([]);
  });
});
