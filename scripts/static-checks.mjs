// What can be known without running the product: style, types, unused code, floors.
import { binary, findNode, run } from './workspace.mjs';

const CHECKS = [
  ['style (biome)', '@biomejs/biome', 'biome', ['check']],
  ['types (tsc)', 'typescript', 'tsc', ['-b']],
  ['unused code (knip)', 'knip', 'knip', ['--no-progress', '--no-config-hints']],
  [
    'floors (dependency-cruiser)',
    'dependency-cruiser',
    'depcruise',
    ['--config', '.dependency-cruiser.mjs', '.'],
  ],
];

/** Runs every check and returns the names of those that failed. */
export async function runStaticChecks() {
  const failed = [];
  for (const [name, packageName, bin, args] of CHECKS) {
    const started = Date.now();
    const code = await run(findNode(), [binary(packageName, bin), ...args]);
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'} ${name}, ${seconds} s\n`);
    if (code !== 0) failed.push(name);
  }
  return failed;
}
