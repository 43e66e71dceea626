import {
  type CasePlan,
  caseForm,
  type EarlierDatum,
  type EarlierHoldings,
  prepareSubmission,
  type Submission,
} from '@lianban/packages-catalog';
import type { ApplicationForm, CheckResult, Objection } from '../client/contract.ts';
import { nowOf, todayOf } from '../clock.ts';
import type { Locale } from '../http/locale.ts';
import type { Reader } from '../identity/reader.ts';
import { objectionsOf } from '../objections/objection.ts';
import type { PublishedVersion } from '../packages/package-library.ts';
import { planFor } from '../packages/plan-for.ts';
import { isRefusal, type PlacedFault, type Refusal, refuse } from '../refusal.ts';
import type { Runtime } from '../runtime.ts';
import { type LoadedApplication, loadApplication } from './application.ts';
import { askShares, failedShares } from './ask-shares.ts';
import { holdingKey } from './earlier-case.ts';
import { earlierHoldings, type Holdings, noHoldings } from './earlier-holdings.ts';
import { knownFacts } from './known-facts.ts';
import { differenceFault, type OwnerDifference, ownerDifferences } from './owner-differences.ts';
import { paperDateFaults } from './paper-date-faults.ts';
import { placedFaults } from './placed-faults.ts';
import { type Prefills, prefillsOf, withPrefills } from './prefill.ts';
import { keepShares, loadShares, type ShareRecords } from './share-record.ts';

/** An application with everything it means at this moment. */
export interface Assembled {
  readonly application: LoadedApplication;
  readonly published: PublishedVersion;
  readonly plan: CasePlan;
  readonly shares: ShareRecords;
  readonly shareFails: readonly string[];
  readonly prefills: Prefills;
  /** What earlier cases of the applicant hold, used where he allows it. */
  readonly holdings: Holdings;
}

/** What was filled in, under a plan: all that checking and projecting it needs. */
export interface Filled extends Omit<Assembled, 'application'> {
  readonly application: Pick<LoadedApplication, 'draft'>;
}

/**
 * Works out plan, form and what other systems know; the answers of the sources are kept. Earlier cases are looked through
 * where the applicant allows that they are used, or (`offering`) to tell him what they hold.
 */
export async function assemble(
  runtime: Runtime,
  reader: Reader,
  id: string,
  offering = false,
): Promise<Assembled | Refusal> {
  const application = await loadApplication(runtime.store, id, reader.account);
  if (application === undefined) return refuse('APPLICATION_NOT_FOUND', { id });
  const { state, draft } = application;
  const published = await runtime.library.version(state.packageId, state.packageVersion);
  if (isRefusal(published)) return published;
  const { facts, members, region } = draft;
  const known = state.onBehalf ? {} : await knownFacts(runtime, reader, published, draft);
  const answers = { facts, members, known, ...(region === undefined ? {} : { region }) };
  const hopeful = await planFor(published, answers);
  if (isRefusal(hopeful)) return hopeful;
  const shares = await shareAnswers(runtime, reader, application, published, hopeful);
  const shareFails = failedShares(shares);
  const today = todayOf(runtime.clock);
  const lookBack = !state.onBehalf && (offering || draft.reuse === true);
  const holdings = lookBack
    ? await earlierHoldings(runtime, reader, published, hopeful)
    : noHoldings;
  const earlier = draft.reuse === true ? { today, ...suggestions(holdings, published) } : undefined;
  const plan =
    shareFails.length === 0 && earlier === undefined
      ? hopeful
      : await planFor(published, { ...answers, shareFails, ...(earlier && { earlier }) });
  if (isRefusal(plan)) return plan;
  const prefills = prefillsOf(plan, shares, today, holdings.values);
  const used = withEarlierFiles(application, plan, holdings);
  return { application: used, published, plan, shares, shareFails, prefills, holdings };
}

/** Data that forms only suggest may come from before; a register's own data are asked of the register. */
function suggestions(
  { papers, data }: Holdings,
  { compiled }: PublishedVersion,
): Pick<EarlierHoldings, 'papers' | 'data'> {
  const isSuggested = ({ element }: EarlierDatum) =>
    compiled.content.elements.get(element)?.merge === 'suggest';
  return { papers, data: data.filter(isSuggested) };
}

/** The application with the files of papers that are used again, as if they had been uploaded. */
function withEarlierFiles(
  application: LoadedApplication,
  { materials }: CasePlan,
  { files }: Holdings,
): LoadedApplication {
  const reused = materials.flatMap(({ key, earlier }) => {
    const given = earlier === undefined ? undefined : files.get(holdingKey(earlier));
    return given === undefined ? [] : [[key, given] as const];
  });
  if (reused.length === 0) return application;
  const { draft } = application;
  const uploads = { ...draft.uploads, ...Object.fromEntries(reused) };
  return { ...application, draft: { ...draft, uploads } };
}

/** What a page needs to show the form: plan, form, prefills, failed queries. */
export async function openForm(
  runtime: Runtime,
  reader: Reader,
  id: string,
): Promise<ApplicationForm | Refusal> {
  const assembled = await assemble(runtime, reader, id, true);
  if (isRefusal(assembled)) return assembled;
  const { plan, published, prefills, shares, holdings } = assembled;
  const objections = await objectionsOf(runtime.store, { owner: reader.account, application: id });
  return {
    plan,
    form: caseForm(published.compiled, plan),
    prefills,
    reusable: reusableIn(plan, holdings),
    objections,
    shareFailures: Object.values(shares).flatMap(({ key, material, answer }) =>
      answer.kind === 'found'
        ? []
        : [
            {
              material,
              of: key.slice(key.indexOf('@') + 1),
              reason: answer.kind === 'failed' ? answer.reason : answer.kind,
            },
          ],
    ),
  };
}

/** Papers of earlier cases that this plan uses again or could, were it allowed. */
function reusableIn({ materials }: CasePlan, { papers }: Holdings): ApplicationForm['reusable'] {
  const asked = new Map(
    materials
      .filter(({ disposition }) => disposition === 'submitted' || disposition === 'reused')
      .map((one) => [one.key, one.name]),
  );
  const found = new Map(
    papers.flatMap(({ material, of, from }) => {
      const name = asked.get(`${material}@${of}`);
      return name === undefined ? [] : [[`${name} ${from}`, { name, caseNo: from }] as const];
    }),
  );
  return [...found.values()];
}

/** What an application comes to: each department's form, or what stands in the way. */
export interface Findings {
  readonly submission: Submission;
  /** Nothing stands in the way when it is empty. */
  readonly errors: readonly PlacedFault[];
  readonly warnings: readonly PlacedFault[];
  /** Answers that the owner's register outweighs. */
  readonly differences: readonly OwnerDifference[];
}

/** Checks answers, papers and declarations as they would be submitted. `today` is an ISO date. */
export function findingsOf(
  { application, published, plan, prefills }: Filled,
  today: string,
): Findings {
  const { data, uploads, declared } = application.draft;
  const { elements } = published.compiled.content;
  const isSuggested = (element: string) => elements.get(element)?.merge === 'suggest';
  const whole = withPrefills(data, plan, prefills, isSuggested);
  const submitted = { data: whole, uploads, declared };
  const dates = paperDateFaults(plan, application.draft, today);
  const differences = ownerDifferences(caseForm(published.compiled, plan), data, prefills);
  const submission = prepareSubmission(published.compiled, plan, submitted, today);
  return {
    submission,
    errors: [
      ...emptyPlanFaults(plan),
      ...openQuestionFaults(plan),
      ...(submission.ok ? [] : placedFaults(submission.errors)),
      ...dates.errors,
    ],
    warnings: [
      ...placedFaults(submission.warnings),
      ...dates.warnings,
      ...differences.map(differenceFault),
    ],
    differences,
  };
}

/** Whether an application could be submitted now, and what is missing. */
export async function checkApplication(
  runtime: Runtime,
  reader: Reader,
  id: string,
  locale: Locale,
): Promise<CheckResult | Refusal> {
  const assembled = await assemble(runtime, reader, id);
  if (isRefusal(assembled)) return assembled;
  const { errors, warnings } = findingsOf(assembled, todayOf(runtime.clock));
  const say = ({ path, code, zh, en }: PlacedFault) => ({
    path,
    code,
    message: locale === 'zh' ? zh : en,
  });
  return { ready: errors.length === 0, errors: errors.map(say), warnings: warnings.map(say) };
}

async function shareAnswers(
  { store, files, sharing, clock }: Runtime,
  reader: Reader,
  { state, draft }: LoadedApplication,
  published: PublishedVersion,
  plan: CasePlan,
): Promise<ShareRecords> {
  const objections = { owner: reader.account, application: state.applicationId };
  const before = withoutCorrected(
    await loadShares(store, state.applicationId),
    await objectionsOf(store, objections),
  );
  const at = nowOf(clock);
  const { applicationId, onBehalf } = state;
  const context = { source: sharing, files, published, reader, applicationId, onBehalf, draft, at };
  const shares = await askShares(context, plan, before);
  await keepShares(store, applicationId, shares, { at, actor: reader.account });
  return shares;
}

/** What a register said before its department mended it is asked anew. */
function withoutCorrected(records: ShareRecords, objections: readonly Objection[]): ShareRecords {
  const mended = objections.filter(({ status }) => status === 'corrected');
  if (mended.length === 0) return records;
  return Object.fromEntries(
    Object.entries(records).filter(
      ([, { subjects, at }]) =>
        !mended.some(
          ({ key, answer }) =>
            (answer?.at ?? '') >= at &&
            subjects.some(({ party, member }) => key.endsWith(`@${party}[${member}]`)),
        ),
    ),
  );
}

function openQuestionFaults({ questions }: CasePlan): readonly PlacedFault[] {
  return questions
    .filter(({ matters, answered }) => matters && !answered)
    .map(({ fact, ask }) => ({
      path: fact,
      code: 'QUESTION_OPEN',
      zh: `“${ask}”尚未回答，请先回答。`,
      en: `The question "${ask}" is not answered yet: answer it first.`,
    }));
}

/** Answers that ask for nothing: there is nothing to open a case for. */
function emptyPlanFaults({ parts, questions }: CasePlan): readonly PlacedFault[] {
  if (parts.length > 0) return [];
  const path = questions.find(({ applies }) => applies)?.fact ?? '';
  return [
    {
      path,
      code: 'PLAN_WITHOUT_PARTS',
      zh: '按您的回答没有需要办理的事项，请核对回答。',
      en: 'The answers ask for nothing: check them.',
    },
  ];
}
