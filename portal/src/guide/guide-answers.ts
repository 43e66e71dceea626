import type { CasePlan, ServicePackage } from '@lianban/packages-catalog';
import type { PlanRequest } from '@lianban/runtime-api/client';

type FactValue = PlanRequest['facts'][string];

/** What the applicant said so far. */
export interface GuideAnswers {
  readonly facts: PlanRequest['facts'];
  readonly members: Readonly<Record<string, number>>;
  /** Region where it is handled, for packages that regions carry out in their own way. */
  readonly region?: string;
}

export const noAnswers: GuideAnswers = { facts: {}, members: {} };

/** Key under which a question's answer is kept: `loan-type`, `marital.buyer`. */
export function answerKey(question: ServicePackage['questions'][number]): string {
  return question.of === undefined ? question.fact : `${question.fact}.${question.of}`;
}

/** Answers to questions that do not apply are kept aside, not sent. */
export function answersToSend(
  answers: GuideAnswers,
  servicePackage: ServicePackage,
  plan: CasePlan | undefined,
): GuideAnswers {
  const idle = new Set(plan?.questions.filter(({ applies }) => !applies).map(({ id }) => id));
  const idleKeys = new Set(
    servicePackage.questions.filter(({ id }) => idle.has(id)).map(answerKey),
  );
  const facts = Object.entries(answers.facts).filter(([key]) => !idleKeys.has(key));
  return { ...answers, facts: Object.fromEntries(facts) };
}

/** With the usual answer for each of these questions that was not touched; the same answers where none changes. */
export function withDefaults(
  answers: GuideAnswers,
  questions: readonly ServicePackage['questions'][number][],
): GuideAnswers {
  const usual: Record<string, FactValue> = {};
  for (const question of questions) {
    const key = answerKey(question);
    if (answers.facts[key] === undefined && question.default !== undefined) {
      usual[key] = question.default;
    }
  }
  if (Object.keys(usual).length === 0) return answers;
  return { ...answers, facts: { ...answers.facts, ...usual } };
}
