import {
  describeElement,
  type ElementInfo,
  type FormPart,
  fieldKey,
  type MergedForm,
  mergeFormParts,
  validateFormData,
} from '@lianban/forms';
import type { CasePlan } from '@lianban/packages-catalog';
import type { ApplicationForm, CheckResult } from '../client/contract.ts';
import { nowOf, todayOf } from '../clock.ts';
import type { Locale } from '../http/locale.ts';
import type { Reader } from '../identity/reader.ts';
import type { PublishedVersion } from '../packages/package-library.ts';
import { planFor } from '../packages/plan-for.ts';
import { isRefusal, type PlacedFault, type Refusal, refuse } from '../refusal.ts';
import type { Runtime } from '../runtime.ts';
import { type LoadedApplication, loadApplication } from './application.ts';
import { askShares, failedShares } from './ask-shares.ts';
import { formPartsOf } from './form-parts-of.ts';
import { paperFaults } from './paper-faults.ts';
import { placedFaults } from './placed-faults.ts';
import { type Prefills, prefillsOf, withPrefills } from './prefill.ts';
import { keepShares, loadShares, type ShareRecords } from './share-record.ts';

/** An application with everything it means at this moment. */
export interface Assembled {
  readonly application: LoadedApplication;
  readonly published: PublishedVersion;
  readonly plan: CasePlan;
  readonly parts: readonly FormPart[];
  readonly form: MergedForm;
  readonly shares: ShareRecords;
  readonly shareFails: readonly string[];
  readonly prefills: Prefills;
}

/** Works out plan, form and what other systems know; the answers of the sources are kept. */
export async function assemble(
  runtime: Runtime,
  reader: Reader,
  id: string,
): Promise<Assembled | Refusal> {
  const application = await loadApplication(runtime.store, id, reader.account);
  if (application === undefined) return refuse('APPLICATION_NOT_FOUND', { id });
  const { state, draft } = application;
  const published = await runtime.library.version(state.packageId, state.packageVersion);
  if (isRefusal(published)) return published;
  const answers = { facts: draft.facts, members: draft.members };
  const hopeful = await planFor(published, answers);
  if (isRefusal(hopeful)) return hopeful;
  const shares = await shareAnswers(runtime, reader, application, published, hopeful);
  const shareFails = failedShares(shares);
  const plan =
    shareFails.length === 0 ? hopeful : await planFor(published, { ...answers, shareFails });
  if (isRefusal(plan)) return plan;
  const parts = formPartsOf(published.compiled, plan);
  const prefills = prefillsOf(plan, shares, todayOf(runtime.clock));
  const form = mergedForm(published, plan, parts);
  return { application, published, plan, parts, form, shares, shareFails, prefills };
}

/** What a page needs to show the form: plan, form, prefills, failed queries. */
export async function openForm(
  runtime: Runtime,
  reader: Reader,
  id: string,
): Promise<ApplicationForm | Refusal> {
  const assembled = await assemble(runtime, reader, id);
  if (isRefusal(assembled)) return assembled;
  const { plan, form, prefills, shares } = assembled;
  return {
    plan,
    form,
    prefills,
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

/** Checks answers, papers and declarations as they would be submitted. `today` is an ISO date. */
export function findingsOf(assembled: Assembled, today: string) {
  const { application, plan, form, prefills } = assembled;
  const { draft } = application;
  const checked = validateFormData(form, withPrefills(draft.data, plan, prefills), {
    today,
    pending: laterKeys(plan),
  });
  const papers = paperFaults(plan, draft);
  return {
    data: checked.data,
    errors: [
      ...emptyPlanFaults(plan),
      ...openQuestionFaults(plan),
      ...placedFaults(checked.errors),
      ...papers.errors,
    ],
    warnings: [...placedFaults(checked.warnings), ...papers.warnings],
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

/** Keys of the fields that a predecessor's result fills while the case runs. */
export function laterKeys({ fields }: CasePlan): ReadonlySet<string> {
  return new Set(
    fields
      .filter(({ prefilledBy }) => prefilledBy?.kind === 'result')
      .map(({ element, party, member }) => fieldKey(element, party, member)),
  );
}

async function shareAnswers(
  { store, files, sharing, clock }: Runtime,
  reader: Reader,
  { state, draft }: LoadedApplication,
  published: PublishedVersion,
  plan: CasePlan,
): Promise<ShareRecords> {
  const before = await loadShares(store, state.applicationId);
  const at = nowOf(clock);
  const { applicationId, onBehalf } = state;
  const context = { source: sharing, files, published, reader, applicationId, onBehalf, draft, at };
  const shares = await askShares(context, plan, before);
  await keepShares(store, applicationId, shares, { at, actor: reader.account });
  return shares;
}

function mergedForm(
  { compiled, snapshot }: PublishedVersion,
  plan: CasePlan,
  parts: readonly FormPart[],
): MergedForm {
  const { elements, rules, codeSets } = compiled.content;
  return mergeFormParts(parts, {
    elements: {
      get: (id): ElementInfo | undefined => {
        const element = elements.get(id);
        return element && describeElement(element, { rules, codeSets }).info;
      },
    },
    parties: snapshot.package.parties.map(({ id, name, kind }) => ({
      id,
      name,
      kind,
      members: plan.members[id] ?? 1,
    })),
    later: laterKeys(plan),
  });
}

function openQuestionFaults({ questions }: CasePlan): readonly PlacedFault[] {
  return questions
    .filter(({ applies, answered }) => applies && !answered)
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
