import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { errorCodes } from './error-codes.ts';

const sources = ['bpmn', 'process', 'analysis'].flatMap((folder) => {
  const root = join(import.meta.dirname, folder);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(root, file), 'utf8'));
});

/** Constants in quotes or as keys that look like codes. */
const used = new Set(
  sources.flatMap((text) => text.match(/\b[A-Z]{2,}(?:_[A-Z0-9]+)+(?='|:)/g) ?? []),
);

describe('the catalogue of codes', () => {
  it('has every code of the process core, and none of it that is not used', () => {
    expect([...used].filter((code) => !(code in errorCodes))).toEqual([]);
    const ours = Object.keys(errorCodes).filter((code) => /^(BPMN|EXPRESSION)_/.test(code));
    expect(ours.filter((code) => !used.has(code))).toEqual([]);
  });

  it('says what each means in a full sentence', () => {
    for (const meaning of Object.values(errorCodes)) expect(meaning).toMatch(/^[A-Z].*\.$/);
  });
});
