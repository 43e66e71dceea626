import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Api,
  type Application,
  type ApplicationForm,
  answerValue,
  cookieFetch,
  createApi,
  type FileInfo,
  type SubmittedCase,
} from '@lianban/runtime-api/client';
import { parse } from 'yaml';

const examples = join(import.meta.dirname, '../../examples');
const file = (path: string) => parse(readFileSync(join(examples, path), 'utf8'));
const { answers } = file('02-plan-a-case/answers.yaml');
const { typed, results } = file('03-second-hand-home-over-http/form.yaml');

/** What departments record with their results, by element. */
export const homeResults: Readonly<Record<string, unknown>> = results;

/** A client of the demonstration that is logged in. */
export async function logIn(baseUrl: string, account: string): Promise<Api> {
  const api = createApi({ baseUrl, fetch: cookieFetch() });
  answerValue(await api.demo.logIn(account));
  return api;
}

/** Applies for the second-hand home with provident-fund loan, the headline case of the README, up to the submit. */
export async function applyForHome(api: Api): Promise<SubmittedCase> {
  const { applicationId, version } = await draftForHome(api);
  return answerValue(await api.submit({ applicationId, version }));
}

/** The same, left as a draft that is ready to submit. */
export async function draftForHome(api: Api): Promise<Application> {
  const packageId = 'second-hand-house';
  const facts = await homeAnswers(api, packageId);
  const begun = answerValue(await api.createApplication({ packageId }));
  const { applicationId } = begun;
  const empty = { members: {}, data: {}, uploads: {}, declared: [] };
  answerValue(await api.saveDraft(applicationId, { ...empty, version: begun.version, facts }));
  const opened = answerValue(await api.applicationForm(applicationId));
  const blob = new Blob([paper], { type: 'application/pdf' });
  const uploaded = answerValue(await api.upload(blob, '示例材料.pdf'));
  const { version, members } = answerValue(await api.application(applicationId));
  const content = { version, facts, members, ...filledForm(opened, uploaded) };
  return answerValue(await api.saveDraft(applicationId, content));
}

// ---------------------------------------------------------------------------------------------

const paper = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`;

/** The worked case's answers, as far as the guide asks for them. */
export async function homeAnswers(api: Api, id: string): Promise<Application['facts']> {
  const { package: definition } = answerValue(await api.package(id));
  return Object.fromEntries(
    (definition.questions ?? []).flatMap(({ fact, of, multiple }) => {
      const key = of === undefined ? fact : `${fact}.${of}`;
      const value = answers[key];
      if (value === undefined) return [];
      return [[key, multiple ? String(value).split('+') : value]];
    }),
  );
}

function filledForm({ plan, form, prefills }: ApplicationForm, { fileId, name }: FileInfo) {
  const data: Record<string, Record<string, unknown>[]> = {};
  for (const { key, slug, party, member, type, asked } of form.fields) {
    if (!asked) continue;
    data[party] ??= [];
    data[party][member - 1] ??= {};
    const own = data[party][member - 1] ?? {};
    const signature = type === 'file' ? { fileId, name } : undefined;
    const value = prefills[key]?.value ?? signature ?? typed[key];
    if (value !== undefined) own[slug] = value;
  }
  const keys = (disposition: string) =>
    plan.materials.filter((one) => one.disposition === disposition).map(({ key }) => key);
  const uploads = Object.fromEntries(keys('submitted').map((key) => [key, [fileId]]));
  return { data, uploads, declared: keys('declared') };
}
