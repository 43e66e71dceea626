// npm run fuzz -- engine --models N --seed S --family structured|wild, or plan --cases N --seed S: tries any number of random models or cases;
// a failure prints how to see it again.
import { setUp } from './setup.mjs';
import { fail, runSource } from './workspace.mjs';

/** What can be tried, each by a program of its own. */
const targets = {
  engine: 'test/fuzz/engine.ts',
  plan: 'test/fuzz/plan.ts',
};

const [target = '', ...options] = process.argv.slice(2);
if (!Object.hasOwn(targets, target)) {
  fail(`Say what to try: npm run fuzz -- ${Object.keys(targets).join(' | ')}`);
}
await setUp();
process.exitCode = await runSource(targets[target], options);
