import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const here = import.meta.dirname;
const programs = globSync('*/run.ts', { cwd: here }).sort();

describe('an example', () => {
  it('is there for each subject', () => {
    expect(programs.length).toBeGreaterThanOrEqual(5);
  });

  it.each(programs)(
    '%s prints what it promises (`vitest -u` writes it anew)',
    async (program) => {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        ['--conditions=source', join(here, program)],
        { encoding: 'utf8', timeout: 120_000 },
      );
      expect(stderr).toBe('');
      expect(status).toBe(0);
      await expect(stdout).toMatchFileSnapshot(join(here, dirname(program), 'expected-output.txt'));
    },
    150_000,
  );

  it.each(programs)('%s is explained beside it', (program) => {
    expect(globSync('README.md', { cwd: join(here, dirname(program)) })).toEqual(['README.md']);
  });
});
