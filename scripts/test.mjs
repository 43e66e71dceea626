// npm test: everything, browser journeys included; ends with one counted line.
// With arguments (npm test -- engine/src/clock) only the tests of those files run.
import { readFileSync, rmSync } from 'node:fs';
import { buildApps } from './build-apps.mjs';
import { haveChromium } from './chromium.mjs';
import { setUp } from './setup.mjs';
import { runStaticChecks } from './static-checks.mjs';
import { binary, findNode, memoryFile, run } from './workspace.mjs';

const chosen = process.argv.slice(2);
const everything = chosen.length === 0;
const withBrowser = everything || chosen.some((word) => /journeys|browser/.test(word));

await setUp();
if (withBrowser) await haveChromium();
const failed = everything ? await runStaticChecks() : [];
if (withBrowser && !(await buildApps())) failed.push('build of the pages');
const counts = await runTests(chosen);

if (failed.length > 0) process.stdout.write(`\nFailed before the tests: ${failed.join(', ')}\n`);
process.stdout.write(
  `\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`,
);
const good = failed.length === 0 && counts.exitCode === 0 && counts.failed === 0;
process.exitCode = good && counts.passed > 0 ? 0 : 1;

/** Runs vitest and counts from its own report. */
async function runTests(filters) {
  const report = memoryFile(`test-report-${process.pid}.json`);
  const exitCode = await run(findNode(), [
    binary('vitest', 'vitest'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...filters,
  ]);
  const found = readReport(report);
  rmSync(report, { force: true });
  return { exitCode, ...found };
}

function readReport(file) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    // A file that fails before its first test has a failed suite and no test in it.
    const brokenFiles = report.testResults.filter(
      (result) => result.status === 'failed' && result.assertionResults.length === 0,
    ).length;
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + brokenFiles,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}
