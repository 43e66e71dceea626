import type { CasePlan, ServicePackage } from '@lianban/packages-catalog';
import { answerKey, type GuideAnswers } from './guide-answers.ts';

type Question = ServicePackage['questions'][number];

/** What one step of the guide shows: questions put, and questions that something else answers. */
export interface GuideStep {
  /** Ids of the questions put, the one that decides most first. */
  readonly ask: readonly string[];
  /** Ids of questions that shared data or a tag of the person answer; shown once, to be corrected. */
  readonly told: readonly string[];
}

/** Things asked on one step. */
const most = 4;

/**
 * The step after those before it: of the questions that are open and still matter, the ones on which most parts, papers
 * and fields hang. Undefined when none is left. The first step is also there for what is told and for counting people.
 */
export function nextStep(
  servicePackage: ServicePackage,
  plan: CasePlan,
  before: readonly GuideStep[],
): GuideStep | undefined {
  const shown = new Set(before.flatMap(({ ask, told }) => [...ask, ...told]));
  const fresh = plan.questions.filter(({ id }) => !shown.has(id));
  const counted = before.length === 0 ? repeatedParties(servicePackage).length : 0;
  const ask = fresh
    .filter(({ matters, answered }) => matters && !answered)
    .sort((one, other) => weightOf(other) - weightOf(one))
    .slice(0, Math.max(1, most - counted))
    .map(({ id }) => id);
  const told = fresh.filter(({ toldBy }) => toldBy !== undefined).map(({ id }) => id);
  const empty = ask.length === 0 && (before.length > 0 || told.length + counted === 0);
  return empty ? undefined : { ask, told };
}

/** How much stays undecided until a question is answered. */
function weightOf({ decides }: CasePlan['questions'][number]): number {
  return decides === undefined ? 0 : decides.parts + decides.materials + decides.fields;
}

/** Steps for questions answered elsewhere or long ago, in the order of the package. */
export function answeredSteps(
  { questions }: ServicePackage,
  { facts }: GuideAnswers,
): readonly GuideStep[] {
  const answered = questions.filter((question) => facts[answerKey(question)] !== undefined);
  return Array.from({ length: Math.ceil(answered.length / most) }, (_, page) => ({
    ask: answered.slice(page * most, (page + 1) * most).map(({ id }) => id),
    told: [],
  }));
}

/** Questions of a step that are to be answered now: they apply, and something depends on them or they were answered. */
export function questionsToAsk(
  { questions }: ServicePackage,
  step: GuideStep,
  plan: CasePlan | undefined,
  { facts }: GuideAnswers,
): readonly Question[] {
  const planned = new Map(plan?.questions.map((one) => [one.id, one]));
  const inStep = [...step.ask, ...step.told].flatMap(
    (id) => questions.find((question) => question.id === id) ?? [],
  );
  return inStep.filter((question) => {
    const known = planned.get(question.id);
    if (known === undefined) return step.ask.includes(question.id);
    const given = facts[answerKey(question)] !== undefined;
    return known.toldBy === undefined && known.applies && (known.matters || given);
  });
}

/** Questions that something else answers, of a step; the first also shows those that no step has. */
export function questionsTold(
  plan: CasePlan | undefined,
  steps: readonly GuideStep[],
  index: number,
): readonly string[] {
  const told = (plan?.questions ?? []).filter(({ toldBy }) => toldBy !== undefined);
  const placed = (id: string) =>
    Math.max(
      0,
      steps.findIndex((step) => step.told.includes(id) || step.ask.includes(id)),
    );
  return told.map(({ id }) => id).filter((id) => placed(id) === index);
}

/** Parties of which there may be several, to be counted by the applicant. */
export function repeatedParties({ parties }: ServicePackage): ServicePackage['parties'] {
  return parties.filter(({ cardinality }) => cardinality.endsWith('n'));
}
