import type { PlanAnswers } from './case-plan.ts';
import { answerSets } from './check/check-answer-sets.ts';
import type { CompiledPackage } from './compile/compile-package.ts';
import { labelsOf, plain } from './plan/fact-words.ts';
import { planCase } from './plan/plan-case.ts';
import { sameValue } from './plan/resolve-facts.ts';
import { type Reduction, reductionReport } from './reduction-report.ts';

/** Answers with a name, for which a package is reported. */
export interface Scenario {
  readonly zh: string;
  readonly en: string;
  readonly answers: PlanAnswers;
}

/** What a package saves in one scenario. */
export interface ScenarioReport extends Scenario {
  readonly figures: readonly Reduction[];
}

/** Scenarios of a package that comes without its own: the usual answers, and each answer changed by itself. */
export function usualScenarios(compiled: CompiledPackage, most: number): readonly Scenario[] {
  const { definition, content, facts } = compiled;
  const sets = answerSets(definition, content, most);
  const valuesOf = ({ facts: said, parameters }: PlanAnswers) => ({ ...parameters, ...said });
  const usual = sets[0] === undefined ? {} : valuesOf(sets[0]);
  return sets.map((answers) => {
    const zh: string[] = [];
    const en: string[] = [];
    for (const [key, value] of Object.entries(valuesOf(answers))) {
      const slot = facts.slots[facts.slotOf.get(key) ?? -1];
      if (slot === undefined || sameValue(value, usual[key])) continue;
      const owner = slot.party === undefined ? '' : ` (${slot.party})`;
      zh.push(`${slot.fact.name}${owner}：${labelsOf(value, slot.fact.values)}`);
      en.push(`${slot.fact.gloss}${owner}: ${plain(value)}`);
    }
    const name = { zh: zh.join('，') || '通常情况', en: en.join(', ') || 'the usual answers' };
    return { ...name, answers };
  });
}

/** Reports a package scenario by scenario; answers that contradict each other are left out. */
export async function packageReport(
  compiled: CompiledPackage,
  scenarios: readonly Scenario[],
): Promise<readonly ScenarioReport[]> {
  const reports: ScenarioReport[] = [];
  for (const scenario of scenarios) {
    const planning = await planCase(compiled, scenario.answers);
    if ('plan' in planning) reports.push({ ...scenario, figures: reductionReport(planning.plan) });
  }
  return reports;
}
