import { describe, expect, it } from 'vitest';
import { catalogues, codesNamedIn, errorsPage } from '../docs/errors-page.ts';
import { read } from '../support/repository-files.ts';

const packages = Object.keys(catalogues);

/** A package may hand on what those below it say. */
const below: Readonly<Record<string, readonly string[]>> = {
  engine: [],
  forms: [],
  'packages-catalog': ['engine', 'forms'],
  'runtime-api': ['engine', 'forms', 'packages-catalog'],
};

describe('the codes of an error', () => {
  it.each(packages)('stand in the catalogue when %s uses them', (name) => {
    const known = new Set([name, ...(below[name] ?? [])].flatMap(codesOf));
    const unknown = [...codesNamedIn(name)].filter(([code]) => !known.has(code));
    expect(Object.fromEntries(unknown)).toEqual({});
  });

  it.each(packages)('are used when the catalogue of %s has them', (name) => {
    const named = codesNamedIn(name);
    expect(codesOf(name).filter((code) => !named.has(code))).toEqual([]);
  });

  it('are written alike and explained in a full sentence', () => {
    for (const name of packages) {
      for (const [code, meaning] of Object.entries(catalogues[name] ?? {})) {
        expect(code).toMatch(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/);
        expect(meaning, code).toMatch(/^["“{A-Z].{10,}[.}]$/s);
      }
    }
  });

  it('can be looked up in docs/errors.md (npm run docs writes it)', () => {
    expect(read('docs/errors.md')).toBe(errorsPage());
  });
});

function codesOf(name: string): readonly string[] {
  return Object.keys(catalogues[name] ?? {});
}
