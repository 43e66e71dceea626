import { describe, expect, it } from 'vitest';
import { files, read } from '../support/repository-files.ts';

/** Sources that decide: no test, no React part, no loader of files. */
const deciding = files.filter(
  (file) =>
    /^(engine|forms|packages-catalog)\/src\/.*\.ts$/.test(file) &&
    !/\.test\.ts$|^forms\/src\/react\/|\/load-[^/]+\.ts$/.test(file),
);

/** What reaches the outside world without any import. Imports are watched by dependency-cruiser. */
const outside: Readonly<Record<string, RegExp>> = {
  clock: /\bDate\.now\b|\bnew Date\(\s*\)|(?<!new )\bDate\(|\bperformance\.|\bTemporal\.Now\b/,
  random: /\bMath\.random\b|\brandom(UUID|Bytes|Int|FillSync)\b|\bgetRandomValues\b/,
  network: /\bfetch\(|\bnew (WebSocket|EventSource|XMLHttpRequest)\b/,
  waiting: /\bset(Timeout|Interval|Immediate)\(/,
  process: /\bprocess\.(env|argv|cwd|exit|std\w+|nextTick|hrtime|on)\b/,
};

describe('a package that decides', () => {
  it.each(Object.entries(outside))('asks nobody for the %s', (_name, pattern) => {
    const guilty = deciding.filter((file) => pattern.test(withoutComments(read(file))));
    expect(guilty).toEqual([]);
  });

  it('is looked at by this test', () => {
    expect(deciding).toContain('engine/src/index.ts');
    expect(deciding).toContain('packages-catalog/src/index.ts');
  });
});

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}
