import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = import.meta.dirname;

describe('the example of a plain process', () => {
  it('prints what its expected output says', () => {
    const output = execFileSync(process.execPath, ['--conditions=source', join(folder, 'run.ts')], {
      encoding: 'utf8',
    });
    expect(output).toBe(readFileSync(join(folder, 'expected-output.txt'), 'utf8'));
  });
});
