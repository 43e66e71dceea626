import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { evaluateRules, rememberOutcomes } from '@lianban/engine';
import {
  type Catalogue,
  type CompiledPackage,
  compilePackage,
  type PlanAnswers,
  planCase,
  type ServicePackage,
} from '@lianban/packages-catalog';
import { builtInCatalogFolder, loadCatalog } from '@lianban/packages-catalog/load';
import { table } from '../docs/markdown.ts';
import { median, quantile, seededRandom } from './figures.ts';
import { randomAnswers } from './random-plans.ts';

const warmUps = 400;
const measured = 400;
const coldPlans = 25;

/** Time of one plan of every package: in a new process, with no outcome remembered, and after others have planned the same package. */
export async function planBenchmark(): Promise<string> {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(reading.problems[0]?.message);
  const { catalogue } = reading;
  const rows: Row[] = [];
  for (const definition of catalogue.packages.values()) rows.push(await row(definition, catalogue));
  rows.sort((a, b) => b.parts - a.parts);
  const cells = rows.map(({ id, parts, compile, first, cold, warm, worst, answers }) => [
    id,
    String(parts),
    ms(compile),
    ms(first),
    ms(cold),
    ms(warm),
    ms(worst),
    String(answers),
  ]);
  return table(
    [
      'package',
      'parts',
      'compile, ms',
      'first plan of a process, ms',
      'cold, ms',
      'warm, ms',
      'warm 95 %, ms',
      'answer sets',
    ],
    cells,
  );
}

// ---------------------------------------------------------------------------------------------

interface Row {
  readonly id: string;
  readonly parts: number;
  readonly compile: number;
  /** In a process that has planned nothing yet. */
  readonly first: number;
  /** With no rule outcome remembered. */
  readonly cold: number;
  /** With the outcomes of other answers remembered. */
  readonly warm: number;
  readonly worst: number;
  /** How many of the measured answer sets were different from each other and from all before. */
  readonly answers: number;
}

async function row(definition: ServicePackage, catalogue: Catalogue): Promise<Row> {
  const { compiled, took: compile } = compileTimed(definition, catalogue);
  const sets = await answerSets(compiled, warmUps + measured);
  const forWarmUp = sets.slice(0, Math.floor(sets.length / 2));
  const unseen = sets.slice(forWarmUp.length);
  const remembering = rememberOutcomes(evaluateRules, 20_000);
  for (const answers of forWarmUp) await planCase(compiled, answers, { evaluate: remembering });
  const warm: number[] = [];
  for (const answers of unseen) {
    warm.push(await timeOf(() => planCase(compiled, answers, { evaluate: remembering })));
  }
  const cold: number[] = [];
  for (const answers of unseen.slice(0, coldPlans)) {
    const evaluate = rememberOutcomes(evaluateRules, 20_000);
    cold.push(await timeOf(() => planCase(compiled, answers, { evaluate })));
  }
  return {
    id: compiled.id,
    parts: definition.subItems.length,
    compile,
    first: median([1, 2, 3].map(() => firstPlan(compiled.id))),
    cold: median(cold),
    warm: median(warm),
    worst: quantile(warm, 0.95),
    answers: unseen.length,
  };
}

function compileTimed(definition: ServicePackage, catalogue: Catalogue) {
  const times: number[] = [];
  let compiled: CompiledPackage | undefined;
  for (let round = 0; round < 5; round += 1) {
    const from = performance.now();
    const compilation = compilePackage(definition, catalogue);
    times.push(performance.now() - from);
    if ('problems' in compilation) throw new Error(compilation.problems[0]?.message);
    compiled = compilation.compiled;
  }
  return { compiled: compiled as CompiledPackage, took: median(times) };
}

/** Different sets of complete answers, as many as there are up to `most`, in an order without pattern. */
async function answerSets(compiled: CompiledPackage, most: number): Promise<PlanAnswers[]> {
  const random = seededRandom(20_261_125);
  const found = new Map<string, PlanAnswers>();
  for (let attempt = 0; found.size < most && attempt < most * 20; attempt += 1) {
    const answers = randomAnswers(compiled, random);
    const key = JSON.stringify(answers);
    if (found.has(key)) continue;
    // Answers that contradict each other are refused, not planned.
    if ('plan' in (await planCase(compiled, answers))) found.set(key, answers);
  }
  return [...found.values()];
}

/** Time of the first plan in a new process. */
function firstPlan(id: string): number {
  const program = join(import.meta.dirname, 'first-plan.ts');
  const { stdout, stderr } = spawnSync(process.execPath, ['--conditions=source', program, id], {
    encoding: 'utf8',
  });
  const time = Number(stdout);
  if (stdout === '' || Number.isNaN(time)) throw new Error(stderr);
  return time;
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

function ms(time: number): string {
  return time.toFixed(2);
}
