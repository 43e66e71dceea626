import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { putBetween } from '../docs/markdown.ts';
import { catalogueBenchmark } from './catalogue-benchmark.ts';
import { commitsBenchmark } from './commits-benchmark.ts';
import { completionsBenchmark } from './completions-benchmark.ts';
import { engineBenchmark } from './engine-benchmark.ts';
import { formBenchmark } from './form-benchmark.ts';
import { planBenchmark } from './plan-benchmark.ts';
import { planRequestsBenchmark } from './plan-requests-benchmark.ts';

/** Each measures, and returns its table in Markdown. */
const benchmarks: Readonly<Record<string, () => Promise<string>>> = {
  plan: async () => `${await planBenchmark()}\n\n${await formBenchmark()}`,
  'plan-requests': planRequestsBenchmark,
  catalogue: catalogueBenchmark,
  commits: commitsBenchmark,
  completions: completionsBenchmark,
  engine: engineBenchmark,
};

const page = join(import.meta.dirname, '../../docs/performance.md');
const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !Object.hasOwn(benchmarks, name));
if (unknown.length > 0) {
  console.error(
    `No benchmark ${unknown.join(', ')}: there are ${Object.keys(benchmarks).join(', ')}.`,
  );
  process.exit(2);
}

for (const [name, measure] of Object.entries(benchmarks)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  const table = await measure();
  const where = `Measured with ${availableParallelism()} cores, Node ${process.versions.node}.`;
  console.log(`\n${name}\n\n${table}\n\n${where}`);
  const before = readFileSync(page, 'utf8');
  writeFileSync(page, putBetween(before, name, `${table}\n\n${where}`));
}
