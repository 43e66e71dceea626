import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { anyWalk, told, walk } from '../support/structured-law.ts';
import { anyWildWalk, toldWild, wildWalk } from '../support/wild-law.ts';

const { values } = parseArgs({
  options: {
    models: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    family: { type: 'string', default: 'both' },
  },
});
const models = Number(values.models);
const seed = Number(values.seed);
const { family } = values;

/** Models tried between two lines of news; each such group has the seed of the first plus their number. */
const GROUP = 500;

const began = Date.now();
let steps = 0;
let refused = 0;

/** Models that take more milliseconds of processor time than this are told: they hold up others. */
const SLOW = 1_000;

const laws = {
  structured: async (numRuns: number, from: number) =>
    check(anyWalk(), numRuns, from, told, async (each) => {
      steps += await walk(each);
    }),
  wild: async (numRuns: number, from: number) =>
    check(anyWildWalk(), numRuns, from, toldWild, async (each) => {
      const commands = await wildWalk(each);
      if (commands === undefined) refused++;
      else steps += commands;
    }),
};

if (family !== 'structured' && family !== 'wild' && family !== 'both') {
  process.stderr.write('Say which family: --family structured | wild, or nothing for both\n');
  process.exit(1);
}

for (let done = 0; done < models && process.exitCode === undefined; done += GROUP) {
  const group = Math.min(GROUP, models - done);
  const failure = await laws[familyOf(done)](group, seed + done);
  if (failure !== undefined) {
    process.stdout.write(`${failure}\n`);
    process.exitCode = 1;
    break;
  }
  const seconds = Math.round((Date.now() - began) / 1_000);
  process.stdout.write(
    `${done + group} models, ${refused} of them refused at publishing, ${steps} steps, ${seconds} s\n`,
  );
}

// ---------------------------------------------------------------------------------------------

/** Of four groups three are structured, and compared with the Petri net; one is connected at random. */
function familyOf(done: number): 'structured' | 'wild' {
  if (family === 'structured' || family === 'wild') return family;
  return (done / GROUP) % 4 === 3 ? 'wild' : 'structured';
}

/** Tries some models; what failed, with the smallest model and how to see it again. */
async function check<Model>(
  any: fc.Arbitrary<Model>,
  numRuns: number,
  from: number,
  tell: (model: Model) => string,
  law: (model: Model) => Promise<void>,
): Promise<string | undefined> {
  let number = 0;
  const timed = async (model: Model) => {
    const start = process.cpuUsage();
    number++;
    await law(model);
    const { user, system } = process.cpuUsage(start);
    const took = Math.round((user + system) / 1_000);
    if (took > SLOW) process.stdout.write(`slow: seed ${from}, model ${number}: ${took} ms\n`);
  };
  const result = await fc.check(fc.asyncProperty(any, timed), {
    numRuns,
    seed: from,
    interruptAfterTimeLimit: 600_000,
  });
  if (!result.failed) return undefined;
  const [smallest] = result.counterexample ?? [];
  const model = smallest === undefined ? '' : tell(smallest);
  return `\nFailed: seed ${from} in a group of ${numRuns}, path ${result.counterexamplePath}\n${result.errorInstance}\n\n${model}`;
}
