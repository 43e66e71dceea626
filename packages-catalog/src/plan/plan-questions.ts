import { factKey } from '@lianban/engine';
import type { CasePlan, KnownFact, PlanAnswers, PlannedQuestion, Reason } from '../case-plan.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import type { Question, ServicePackage } from '../service-package.ts';
import { outcomeAt, type ReadSlot, type RuleQuestions } from './ask-rules.ts';
import { decidedBy } from './choose-parts.ts';
import type { Explanation } from './explain.ts';
import { markOf } from './known-rows.ts';
import type { OpenQuestions } from './open-questions.ts';
import type { QuestionState, ResolvedFacts } from './resolve-facts.ts';

/** The guide as it stands: its questions, which are open, and which one to put next. */
export type PlannedGuide = Pick<CasePlan, 'questions' | 'unknownFacts' | 'nextQuestion'>;

/**
 * Describes the questions of the guide; only open ones that something still depends on are unknown facts. The next one is
 * that on which most parts, papers and fields hang; of equals the first.
 */
export function plannedGuide(
  { questions }: ServicePackage,
  resolved: ResolvedFacts,
  open: OpenQuestions | undefined,
  explain: Explanation,
): PlannedGuide {
  const planned: PlannedQuestion[] = [];
  const unknownFacts: string[] = [];
  let next: { readonly id: string; readonly weight: number } | undefined;
  for (const question of questions) {
    const state = resolved.questions.get(question.id);
    const key = factKey(question.fact, question.of);
    const decides = open?.decides.get(key);
    const described = plannedQuestion(question, state, decides, explain);
    planned.push(described);
    if (decides === undefined) continue;
    unknownFacts.push(key);
    const weight = decides.parts + decides.materials + decides.fields;
    if (described.applies && (next === undefined || weight > next.weight)) {
      next = { id: question.id, weight };
    }
  }
  return {
    questions: planned,
    unknownFacts,
    ...(next === undefined ? {} : { nextQuestion: next.id }),
  };
}

type Decides = NonNullable<PlannedQuestion['decides']>;

function plannedQuestion(
  question: Question,
  state: QuestionState | undefined,
  decides: Decides | undefined,
  explain: Explanation,
): PlannedQuestion {
  const make = () => describedQuestion(question, state, decides, explain);
  // What is told of a person is his alone, and what is open differs with every answer.
  if (decides !== undefined || state?.told !== undefined) return make();
  const { applies, instead, answered } = state ?? {};
  const key = `question ${question.id} ${applies && markOf(applies)} ${instead} ${answered}`;
  return explain.row(key, make);
}

function describedQuestion(
  question: Question,
  state: QuestionState | undefined,
  decides: Decides | undefined,
  explain: Explanation,
): PlannedQuestion {
  const applies = state?.instead === undefined && state?.applies.truth === 'true';
  const answered = state?.answered === true || state?.told !== undefined;
  const matters = applies && decides !== undefined;
  return {
    id: question.id,
    fact: factKey(question.fact, question.of),
    ask: question.ask,
    multiple: question.multiple,
    options: question.options,
    ...(question.default === undefined ? {} : { default: question.default }),
    applies,
    answered: applies && answered,
    ...(applies && state?.told !== undefined ? { toldBy: toldBy(state.told) } : {}),
    matters,
    ...(matters ? { decides } : {}),
    why: whyAsked(state, explain),
  };
}

function toldBy({ source, from }: KnownFact): NonNullable<PlannedQuestion['toldBy']> {
  return { source, from };
}

function whyAsked(state: QuestionState | undefined, explain: Explanation): Reason {
  if (state === undefined || state.instead !== undefined) {
    const words = { zh: '由其他回答得出，不用问', en: 'Follows from other answers.' };
    return explain.reason('questionDerived', words);
  }
  if (state.told !== undefined && state.applies.truth === 'true') {
    const { source, from } = state.told;
    const words =
      source === 'shared'
        ? {
            zh: `“${from}”已经说明，不用再答；不对可以修改`,
            en: `${from} tells it; correct it if it is wrong.`,
          }
        : {
            zh: '从您的用户标签得知，不用再答；不对可以修改',
            en: 'Known from your tags; correct it if it is wrong.',
          };
    return explain.reason(source === 'shared' ? 'questionShared' : 'questionTag', words);
  }
  const { zh, en } = explain.because(state.applies);
  const grounds = decidedBy(state.applies);
  if (state.applies.truth !== 'true') {
    const words = { zh: `不用问：${zh}`, en: `Not asked: ${en}.` };
    return explain.reason('questionNotApplicable', words, grounds);
  }
  return en === ''
    ? explain.reason('questionAlways', { zh: '每次都问', en: 'Asked in every case.' })
    : explain.reason('questionApplies', { zh: `因为${zh}`, en: `Because ${en}.` }, grounds);
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
