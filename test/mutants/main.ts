import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Mutant, planted } from './mutant.ts';
import { mutantSets } from './mutant-sets.ts';

const root = join(import.meta.dirname, '..', '..');

/** How the tests of one mutant went. */
type Verdict = 'caught' | 'SURVIVED' | 'NOT RUN';

const [target = '', ...chosen] = process.argv.slice(2);
const mutants = mutantSets[target];
if (mutants === undefined) {
  process.stderr.write(
    `Say where to plant bugs: npm run mutants -- ${Object.keys(mutantSets).join(' | ')}\n`,
  );
  process.exitCode = 1;
} else {
  const wanted =
    chosen.length === 0 ? mutants : mutants.filter(({ name }) => chosen.includes(name));
  process.exitCode = (await tryAll(wanted)) ? 0 : 1;
}

// ---------------------------------------------------------------------------------------------

async function tryAll(wanted: readonly Mutant[]): Promise<boolean> {
  for (const mutant of wanted) planted(mutant, readFileSync(join(root, mutant.file), 'utf8'));
  const files = [...new Set(wanted.flatMap(({ tests }) => tests))];
  if ((await verdictOf(files)) !== 'SURVIVED') {
    process.stdout.write('Without any planted bug the tests are not green; mend that first.\n');
    return false;
  }
  let caught = 0;
  for (const mutant of wanted) {
    const verdict = await verdictOf(mutant.tests, mutant);
    if (verdict === 'caught') caught++;
    process.stdout.write(`${verdict.padEnd(9)} ${mutant.name}\n`);
  }
  process.stdout.write(`\n${caught} of ${wanted.length} planted bugs were caught\n`);
  return caught === wanted.length;
}

/** Runs tests with a bug planted, or without one. */
async function verdictOf(tests: readonly string[], mutant?: Mutant): Promise<Verdict> {
  const folder = mkdtempSync(join(tmpdir(), 'lianban-mutant-'));
  const report = join(folder, 'report.json');
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const config = join('test', 'mutants', 'vitest.config.ts');
  const options = ['--reporter=json', `--outputFile.json=${report}`, '--bail=1'];
  const child = spawn(
    process.execPath,
    [vitest, 'run', '--config', config, '--root', root, ...options, ...tests],
    {
      cwd: root,
      stdio: 'ignore',
      env: { ...process.env, LIANBAN_MUTANT: mutant === undefined ? '' : JSON.stringify(mutant) },
    },
  );
  await new Promise((resolve) => child.on('exit', resolve));
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8')) as {
      readonly numPassedTests: number;
      readonly numFailedTests: number;
    };
    if (numFailedTests > 0) return 'caught';
    return numPassedTests > 0 && child.exitCode === 0 ? 'SURVIVED' : 'NOT RUN';
  } catch {
    return 'NOT RUN';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
