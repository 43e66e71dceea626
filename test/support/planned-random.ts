import {
  type CasePlan,
  type Catalogue,
  type CompiledPackage,
  compilePackage,
  type PlanAnswers,
  planCase,
} from '@lianban/packages-catalog';

/** Compiles the only package of a random catalogue. */
export function compiledRandom(catalogue: Catalogue): CompiledPackage {
  const [servicePackage] = catalogue.packages.values();
  if (servicePackage === undefined) throw new Error('The catalogue has no package.');
  const compilation = compilePackage(servicePackage, catalogue);
  if ('problems' in compilation) throw new Error(JSON.stringify(compilation.problems));
  return compilation.compiled;
}

/** Plans; random answers never contradict each other. */
export async function plannedRandom(
  compiled: CompiledPackage,
  answers: PlanAnswers,
): Promise<CasePlan> {
  const planning = await planCase(compiled, answers);
  if ('problems' in planning) throw new Error(JSON.stringify(planning.problems));
  return planning.plan;
}
