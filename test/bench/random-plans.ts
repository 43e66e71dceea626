import type { FactValue } from '@lianban/engine';
import {
  type CasePlan,
  type Catalogue,
  type CompiledPackage,
  compilePackage,
  type PlanAnswers,
  planCase,
} from '@lianban/packages-catalog';
import { builtInCatalogFolder, loadCatalog } from '@lianban/packages-catalog/load';

/** The built-in catalogue with its packages compiled, by id. */
export async function compiledPackages(): Promise<{
  readonly catalogue: Catalogue;
  readonly compiled: ReadonlyMap<string, CompiledPackage>;
}> {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(reading.problems[0]?.message);
  const { catalogue } = reading;
  const compiled = [...catalogue.packages].map(([id, definition]) => {
    const compilation = compilePackage(definition, catalogue);
    if ('problems' in compilation) throw new Error(compilation.problems[0]?.message);
    return [id, compilation.compiled] as const;
  });
  return { catalogue, compiled: new Map(compiled) };
}

/** Answers with what they mean. */
export interface PlannedAnswers {
  readonly answers: PlanAnswers;
  readonly plan: CasePlan;
}

/** Plans of random answers that differ in what their forms ask; contradicting answers are left out. */
export async function differentPlans(
  compiled: CompiledPackage,
  most: number,
  random: () => number,
): Promise<readonly PlannedAnswers[]> {
  const found = new Map<string, PlannedAnswers>();
  for (let attempt = 0; found.size < most && attempt < most * 20; attempt += 1) {
    const answers = randomAnswers(compiled, random);
    const planning = await planCase(compiled, answers);
    if ('problems' in planning) continue;
    const { plan } = planning;
    const asked = plan.fields.map(({ key, origins }) => `${key} ${origins.map((one) => one.part)}`);
    found.set(asked.join('|'), { answers, plan });
  }
  return [...found.values()];
}

/** Answers to every question of a package, one to three members of each repeated party. */
export function randomAnswers({ definition }: CompiledPackage, random: () => number): PlanAnswers {
  const facts: Record<string, FactValue> = {};
  for (const { fact, of, multiple, options } of definition.questions ?? []) {
    const chosen = options.filter(() => random() < 0.5).map(({ value }) => value);
    const one = options[Math.floor(random() * options.length)]?.value ?? '';
    facts[of === undefined ? fact : `${fact}.${of}`] = multiple ? chosen : one;
  }
  const members: Record<string, number> = {};
  for (const { id, cardinality } of definition.parties) {
    if (cardinality === '1..n') members[id] = 1 + Math.floor(random() * 3);
  }
  return { facts, members };
}
