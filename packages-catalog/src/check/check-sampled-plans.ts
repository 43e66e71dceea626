import { factKey, type Problem } from '@lianban/engine';
import type { CasePlan, PlanAnswers } from '../case-plan.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import type { FactLookup } from '../condition-holds.ts';
import { planCase } from '../plan/plan-case.ts';
import { type Precedence, precedence } from '../precedence.ts';

/** A plan that some answers lead to, with its order by the table. */
export interface SampledPlan {
  readonly answers: PlanAnswers;
  readonly plan: CasePlan;
  readonly order: Precedence;
  /** Whether it is the first with these parts, papers, and values of the facts that flows read. */
  readonly fresh: boolean;
}

/** Plans of answers, one for each; those alike in parts, facts that flows read, and papers are fresh once. */
export async function* sampledPlans(
  compiled: CompiledPackage,
  tried: AsyncIterable<PlanAnswers>,
  flowFacts: readonly string[],
): AsyncGenerator<SampledPlan> {
  const orders = new Map<string, Precedence>();
  const seen = new Set<string>();
  for await (const answers of tried) {
    const plan = await planLeniently(compiled, answers);
    if (plan === undefined) continue;
    const refs = plan.parts.map(({ ref }) => ref);
    const key = JSON.stringify([
      refs,
      flowFacts.map((fact) => plan.facts[fact]?.value),
      plan.materials.map((material) => [material.key, material.neededBy]),
    ]);
    const fresh = !seen.has(key);
    seen.add(key);
    const parts = refs.join();
    const order =
      orders.get(parts) ?? precedence(compiled.definition.subItems, new Set(refs), () => 0);
    orders.set(parts, order);
    yield { answers, plan, order, fresh };
  }
}

/** Values of a plan's facts by key; those of a party that is somebody else in it are that one's. */
export function factsOfPlan({ facts, aliases }: CasePlan): FactLookup {
  return (key) => {
    const [fact = key, party] = key.split('.');
    const person = party === undefined ? undefined : aliases[party];
    return facts[person === undefined ? key : factKey(fact, person)]?.value ?? null;
  };
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

/** A case that shows a problem: its answers in one line for a sentence, and as the input of a worked case (JSON). */
export function caseParams(answers: PlanAnswers): {
  readonly answers: string;
  readonly case: string;
} {
  const input = {
    answers: { ...answers.parameters, ...answers.facts },
    parties: answers.members,
    shareFails: answers.shareFails,
    region: answers.region,
  };
  return { answers: answersText(answers), case: JSON.stringify(input) };
}

/** Answers in one line, for a sentence: what decides about parts first. */
export function answersText(answers: PlanAnswers): string {
  return Object.entries({ ...answers.parameters, ...answers.facts })
    .map(
      ([key, value]) => `${key} = ${typeof value === 'string' ? value : value.join('+') || 'none'}`,
    )
    .join(', ');
}
