import { factKey, type RuleOutcome } from '@lianban/engine';
import type { CasePlan, PlanAnswers, PlannedQuestion, Reason } from '../case-plan.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import type { ServicePackage } from '../service-package.ts';
import { outcomeAt, type ReadSlot, type RuleQuestions } from './ask-rules.ts';
import type { Explanation } from './explain.ts';
import type { OpenQuestions } from './open-questions.ts';
import type { QuestionState, ResolvedFacts } from './resolve-facts.ts';

/** The guide as it stands: its questions, which are open, and which one to put next. */
export type PlannedGuide = Pick<CasePlan, 'questions' | 'unknownFacts' | 'nextQuestion'>;

/** Describes the questions of the guide; only open ones that something still depends on are unknown facts. */
export function plannedGuide(
  { questions }: ServicePackage,
  resolved: ResolvedFacts,
  open: OpenQuestions | undefined,
  explain: Explanation,
): PlannedGuide {
  const planned: PlannedQuestion[] = [];
  const unknownFacts: string[] = [];
  let nextQuestion: string | undefined;
  for (const question of questions) {
    const state = resolved.questions.get(question.id);
    const applies = state?.instead === undefined && state?.applies.truth === 'true';
    const answered = state?.answered === true;
    const key = factKey(question.fact, question.of);
    planned.push({
      id: question.id,
      fact: key,
      ask: question.ask,
      multiple: question.multiple,
      options: question.options,
      ...(question.default === undefined ? {} : { default: question.default }),
      applies,
      answered: applies && answered,
      why: whyAsked(state, explain),
    });
    if (open?.mattering.has(key) !== true) continue;
    unknownFacts.push(key);
    if (applies) nextQuestion ??= question.id;
  }
  return {
    questions: planned,
    unknownFacts,
    ...(nextQuestion === undefined ? {} : { nextQuestion }),
  };
}

function whyAsked(state: QuestionState | undefined, explain: Explanation): Reason {
  if (state === undefined || state.instead !== undefined) {
    const words = { zh: '由其他回答得出，不用问', en: 'Follows from other answers.' };
    return explain.reason('questionDerived', words);
  }
  const { zh, en } = explain.because(state.applies);
  const outcomes: readonly RuleOutcome[] = [state.applies];
  if (state.applies.truth !== 'true') {
    const words = { zh: `不用问：${zh}`, en: `Not asked: ${en}.` };
    return explain.reason('questionNotApplicable', words, outcomes);
  }
  return en === ''
    ? explain.reason('questionAlways', { zh: '每次都问', en: 'Asked in every case.' })
    : explain.reason('questionApplies', { zh: `因为${zh}`, en: `Because ${en}.` }, outcomes);
}

/** Lists the facts that have a value, each with what set it; a fact of an alias stands under the party it stands for. */
export function plannedFacts(
  { facts: { slots } }: CompiledPackage,
  resolved: ResolvedFacts,
): CasePlan['facts'] {
  const facts: Record<string, CasePlan['facts'][string]> = {};
  slots.forEach(({ name }, index) => {
    const source = resolved.sources.get(index);
    const value = resolved.read(index);
    if (source === undefined || value === null || value === undefined) return;
    if (resolved.kept(index) === index) facts[name] = { value, source };
  });
  return facts;
}

/** Members of every party; a party nobody counted has one. */
export function plannedMembers(
  { parties }: ServicePackage,
  { members = {} }: PlanAnswers,
): CasePlan['members'] {
  return Object.fromEntries(parties.map(({ id }) => [id, members[id] ?? 1]));
}

/** The package's promise for the whole case: the first row that holds. */
export async function promisedWorkingDays(
  { definition, promise }: CompiledPackage,
  read: ReadSlot,
  rules: RuleQuestions,
): Promise<number | undefined> {
  const outcomes = await rules.ask(promise, read);
  const row = definition.package.promisedTotal.find((_, index) => {
    const position = promise.rules.positions.get(String(index)) ?? false;
    return outcomeAt(position, outcomes).truth === 'true';
  });
  return row?.workingDays;
}
