import type { Problem } from '@lianban/engine';
import type { CasePlan, PlanAnswers } from '../case-plan.ts';
import type { Catalogue } from '../catalogue.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import { planCase } from '../plan/plan-case.ts';
import { type Precedence, precedence } from '../precedence.ts';
import { answerSets } from './check-answer-sets.ts';

/** A plan that some answers lead to, with its order by the table. */
export interface SampledPlan {
  readonly answers: PlanAnswers;
  readonly plan: CasePlan;
  readonly order: Precedence;
}

/** Plans of many answer sets, those alike in parts, facts that flows read, and papers taken once. */
export async function* sampledPlans(
  compiled: CompiledPackage,
  catalogue: Pick<Catalogue, 'facts'>,
  flowFacts: readonly string[],
  most: number,
): AsyncGenerator<SampledPlan> {
  const seen = new Set<string>();
  for (const answers of answerSets(compiled.definition, catalogue, most)) {
    const plan = await planLeniently(compiled, answers);
    if (plan === undefined) continue;
    const key = JSON.stringify([
      plan.parts.map(({ ref }) => ref),
      flowFacts.map((fact) => plan.facts[fact]?.value),
      plan.materials.map((material) => [material.key, material.neededBy]),
    ]);
    if (seen.has(key)) continue;
    seen.add(key);
    const included = new Set(plan.parts.map(({ ref }) => ref));
    const order = precedence(compiled.definition.subItems, included, () => 0);
    yield { answers, plan, order };
  }
}

/** Plans; answers that contradict what follows from the others are left out. */
async function planLeniently(
  compiled: CompiledPackage,
  answers: PlanAnswers,
): Promise<CasePlan | undefined> {
  const planning = await planCase(compiled, answers);
  if ('plan' in planning) return planning.plan;
  const facts = { ...answers.facts };
  for (const field of contradicted(planning.problems)) delete facts[field];
  const again = await planCase(compiled, { ...answers, facts });
  return 'plan' in again ? again.plan : undefined;
}

function contradicted(problems: readonly Problem[]): string[] {
  return problems.flatMap(({ params }) => {
    const field = params?.field;
    return typeof field === 'string' ? [field] : [];
  });
}

/** Answers in one line, for a sentence: what decides about parts first. */
export function answersText(answers: PlanAnswers): string {
  return Object.entries({ ...answers.parameters, ...answers.facts })
    .map(
      ([key, value]) => `${key} = ${typeof value === 'string' ? value : value.join('+') || 'none'}`,
    )
    .join(', ');
}
