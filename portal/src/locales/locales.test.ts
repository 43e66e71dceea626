import { describe, expect, it } from 'vitest';
import { texts as en } from './en/index.ts';
import { texts as zh } from './zh-CN/index.ts';

/** `guide.next` → its text; positions of lists count as keys. */
function leaves(texts: object, path = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[`${path}${key}`, value] as const]
        : [...leaves(value as object, `${path}${key}.`)],
    ),
  );
}

const chinese = leaves(zh);
const english = leaves(en);
const placeholders = (text = '') => (text.match(/\{\{\w+\}\}/g) ?? []).toSorted();

/** Sources of the screens, without the texts and the tests. */
const files = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.ts', '!./**'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const sources = Object.entries(files).map(([file, text]) => ({ file, text }));

describe('the texts of the portal', () => {
  it('say everything in both languages', () => {
    expect([...english.keys()]).toEqual([...chinese.keys()]);
  });

  it('fill in the same values in both languages', () => {
    const different = [...chinese].filter(
      ([key, text]) => `${placeholders(text)}` !== `${placeholders(english.get(key))}`,
    );
    expect(different).toEqual([]);
  });

  it('leave nothing empty in Chinese and no Chinese in the English', () => {
    expect([...chinese].filter(([, text]) => text.trim() === '')).toEqual([]);
    expect([...english].filter(([, text]) => /\p{Script=Han}/u.test(text))).toEqual([]);
  });

  it('write Chinese with Chinese punctuation', () => {
    const half = [...chinese].filter(([, text]) => /\p{Script=Han}[,;:?!()]/u.test(text));
    expect(half).toEqual([]);
  });

  it('send back, and never reject: 退回, not 驳回', () => {
    expect([...chinese].filter(([, text]) => text.includes('驳回'))).toEqual([]);
  });
});

describe('the screens', () => {
  it('take every text from the language files', () => {
    const names = /zh-CN|'中文'|工作日|办结后/;
    const spoken = sources.flatMap(({ file, text }) =>
      text
        .split('\n')
        .filter((line) => /\p{Script=Han}/u.test(line) && !/^\s*(\/\*|\*|\/\/)|\/\*\*/.test(line))
        .filter((line) => !names.test(line) && !/join\('、'\)/.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(spoken).toEqual([]);
  });

  it('use every text there is', () => {
    const all = sources.map(({ text }) => text).join('\n');
    const said = (key: string): boolean => {
      if (all.includes(`'${key}'`)) return true;
      const parts = key.split('.');
      return parts.some(
        (_, at) =>
          at > 0 &&
          (all.includes(`\`${parts.slice(0, at).join('.')}.\${`) ||
            all.includes(`'${parts.slice(0, at).join('.')}', { returnObjects`)),
      );
    };
    const composed = /^plan\.\w+Unit$/;
    expect([...chinese.keys()].filter((key) => !said(key) && !composed.test(key))).toEqual([]);
  });
});
