import { type CasePlan, type PlanAnswers, planCase } from '@lianban/packages-catalog';
import { type Refusal, refuse } from '../refusal.ts';
import type { PublishedVersion } from './package-library.ts';

/** The plan of answers on a published version; answers that do not fit are named one by one. */
export async function planFor(
  published: PublishedVersion,
  answers: PlanAnswers,
): Promise<CasePlan | Refusal> {
  const planning = await planCase(published.compiled, answers);
  return 'plan' in planning
    ? planning.plan
    : refuse('ANSWERS_INVALID', {}, { problems: planning.problems });
}
