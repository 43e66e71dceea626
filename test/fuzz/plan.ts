import { parseArgs } from 'node:util';
import type { PlanAnswers } from '@lianban/packages-catalog';
import fc from 'fast-check';
import { anyCatalogue, type RandomCatalogue } from '../support/any-catalogue.ts';
import { compiledRandom, plannedRandom } from '../support/planned-random.ts';
import { brokenLaws, contradictedCertainty } from '../support/planning-laws.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const cases = Number(values.cases);
const seed = Number(values.seed);

/** Cases tried between two lines of news. */
const CHUNK = 1_000;

const began = Date.now();
let papers = 0;
for (let done = 0; done < cases && process.exitCode === undefined; done += CHUNK) {
  const numRuns = Math.min(CHUNK, cases - done);
  const result = await fc.check(fc.asyncProperty(anyCatalogue(), holdAllLaws), {
    numRuns,
    seed: seed + done,
  });
  if (!result.failed) {
    const seconds = Math.round((Date.now() - began) / 1_000);
    process.stdout.write(`${done + numRuns} cases, ${papers} papers, ${seconds} s\n`);
    continue;
  }
  const [smallest] = result.counterexample ?? [];
  process.stdout.write(
    `\nFailed: seed ${seed + done}, path ${result.counterexamplePath}\n${result.errorInstance}\n\n${smallest === undefined ? '' : told(smallest)}\n`,
  );
  process.exitCode = 1;
}

async function holdAllLaws({ catalogue, answers, open }: RandomCatalogue): Promise<void> {
  const compiled = compiledRandom(catalogue);
  const plan = await plannedRandom(compiled, answers);
  const begun = await plannedRandom(compiled, without(answers, open));
  papers += plan.materials.length;
  const broken = [...brokenLaws(compiled, plan, answers), ...contradictedCertainty(begun, plan)];
  if (broken.length > 0) throw new Error(broken.join('\n'));
}

function without(answers: PlanAnswers, open: readonly string[]): PlanAnswers {
  const facts = Object.entries(answers.facts).filter(([fact]) => !open.includes(fact));
  return { ...answers, facts: Object.fromEntries(facts) };
}

/** The catalogue and the answers of a failure, to be read. */
function told({ catalogue, answers, open }: RandomCatalogue): string {
  const { items, materials, packages } = catalogue;
  const all = { items: [...items.values()], materials: [...materials.values()] };
  return JSON.stringify({ ...all, packages: [...packages.values()], answers, open }, null, 1);
}
