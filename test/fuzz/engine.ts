import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { anyWalk, told, walk } from '../support/structured-law.ts';

const { values } = parseArgs({
  options: {
    models: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const models = Number(values.models);
const seed = Number(values.seed);

/** Models tried between two lines of news. */
const CHUNK = 1_000;

const began = Date.now();
let steps = 0;
for (let done = 0; done < models && process.exitCode === undefined; done += CHUNK) {
  const numRuns = Math.min(CHUNK, models - done);
  const result = await fc.check(
    fc.asyncProperty(anyWalk(), async (each) => {
      steps += await walk(each);
    }),
    { numRuns, seed: seed + done },
  );
  if (!result.failed) {
    const seconds = Math.round((Date.now() - began) / 1_000);
    process.stdout.write(`${done + numRuns} models, ${steps} steps, ${seconds} s\n`);
    continue;
  }
  const [smallest] = result.counterexample ?? [];
  process.stdout.write(
    `\nFailed: seed ${seed + done}, path ${result.counterexamplePath}\n${result.errorInstance}\n\n${smallest === undefined ? '' : told(smallest)}\n`,
  );
  process.exitCode = 1;
}
