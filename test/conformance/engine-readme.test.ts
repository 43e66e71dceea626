import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'engine/README.md'), 'utf8');

describe('the first program in the engine’s README', () => {
  it('has at most 15 lines besides the diagram, and prints what is written there', () => {
    const program = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? '';
    const lines = program
      .split('\n')
      .filter((line) => line.trim() !== '' && !line.startsWith('  '));
    expect(lines.length).toBeLessThanOrEqual(15);
    const printed = execFileSync(
      process.execPath,
      ['--conditions=source', '--input-type=module', '--eval', program],
      { cwd: join(root, 'test'), encoding: 'utf8' },
    );
    expect(readme).toContain(`It prints \`${printed.trim()}\``);
  });
});
