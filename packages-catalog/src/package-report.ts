import type { Problem } from '@lianban/engine';
import type { PlanAnswers } from './case-plan.ts';
import { answerSets } from './check/check-answer-sets.ts';
import type { CompiledPackage } from './compile/compile-package.ts';
import { labelsOf, plain } from './plan/fact-words.ts';
import { planCase } from './plan/plan-case.ts';
import { sameValue } from './plan/resolve-facts.ts';
import { readWorkedCaseInput } from './plan/worked-case.ts';
import { type Reduction, reductionReport } from './reduction-report.ts';
import type { Scenario } from './scenario.ts';

/** Answers with a name, for which a package is reported. */
export interface ReportedAnswers {
  readonly zh: string;
  readonly en: string;
  readonly answers: PlanAnswers;
}

/** What a package saves in one scenario. */
export interface ScenarioReport extends ReportedAnswers {
  readonly figures: readonly Reduction[];
}

/** Scenarios of a package that comes without its own: the usual answers, and each answer changed by itself. */
export function usualScenarios(
  compiled: CompiledPackage,
  most: number,
): readonly ReportedAnswers[] {
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

/** The package's own scenarios, by their names; one that cannot be read is a problem. */
export function ownScenarios(
  compiled: CompiledPackage,
  scenarios: readonly Scenario[],
): readonly ReportedAnswers[] | { readonly problems: readonly Problem[] } {
  const read: ReportedAnswers[] = [];
  for (const scenario of scenarios) {
    const input = readWorkedCaseInput(scenario, compiled);
    if ('problems' in input) return input;
    read.push({ zh: scenario.case, en: scenario.case, answers: input.answers });
  }
  return read;
}

/** Reports a package scenario by scenario; answers that contradict each other are left out. */
export async function packageReport(
  compiled: CompiledPackage,
  scenarios: readonly ReportedAnswers[],
): Promise<readonly ScenarioReport[]> {
  const reports: ScenarioReport[] = [];
  for (const scenario of scenarios) {
    const planning = await planCase(compiled, scenario.answers);
    if ('plan' in planning) reports.push({ ...scenario, figures: reductionReport(planning.plan) });
  }
  return reports;
}
