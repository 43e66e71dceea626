import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planted } from '../mutants/mutant.ts';
import { mutantSets } from '../mutants/mutant-sets.ts';

const root = join(import.meta.dirname, '..', '..');

describe.each(Object.entries(mutantSets))('the bugs that are planted in %s', (_, mutants) => {
  it.each(mutants.map((mutant) => [mutant.name, mutant] as const))(
    'changes its place of the code as it is today: %s',
    (_name, mutant) => {
      const source = readFileSync(join(root, mutant.file), 'utf8');
      expect(planted(mutant, source)).not.toBe(source);
      expect(mutant.tests.filter((file) => !existsSync(join(root, file)))).toEqual([]);
    },
  );

  it('have names of their own', () => {
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  });
});

describe('a bug whose place is no longer there, or is there twice', () => {
  const mutant = { name: 'any', file: 'a.ts', find: 'a + b', replace: 'a - b', tests: [] };

  it('is not planted', () => {
    expect(planted(mutant, 'return a + b;')).toBe('return a - b;');
    expect(() => planted(mutant, 'return a * b;')).toThrow('0 times');
    expect(() => planted(mutant, 'a + b; a + b;')).toThrow('2 times');
    const also = [{ find: 'c', replace: 'd' }];
    expect(() => planted({ ...mutant, also }, 'return a + b;')).toThrow('0 times');
  });
});
