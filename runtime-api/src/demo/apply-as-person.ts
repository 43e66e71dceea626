import { birthDateOfCitizenId, elementSlug } from '@lianban/forms';
import type { Catalogue } from '@lianban/packages-catalog';
import {
  type Answer,
  type Api,
  type Application,
  type ApplicationForm,
  answerValue,
  type FileInfo,
  type PlanRequest,
  type SubmittedCase,
} from '../client/index.ts';
import { sampleValue } from './sample-value.ts';

/** Who applies for what, and how. */
export interface Applying {
  readonly packageId: string;
  readonly onBehalf?: boolean;
  readonly catalogue: Catalogue;
  /** ISO date. */
  readonly today: string;
  /** Chooses one of a question's options by its place; absent = the question's default, else the first. */
  readonly choose?: (question: string, options: number) => number;
  /** Answers known beforehand; only what they leave open is chosen. */
  readonly facts?: PlanRequest['facts'];
  readonly members?: Readonly<Record<string, number>>;
  /** What tells this application from others, for sample values. */
  readonly words: readonly string[];
}

/** Applies through the interface as a person does: answers the guide, fills the form, uploads, signs, submits. */
export async function applyAsPerson(api: Api, applying: Applying): Promise<Answer<SubmittedCase>> {
  const { applicationId, version } = await fillInAsPerson(api, applying);
  return api.submit({ applicationId, version });
}

/** Does all of it but the submit. */
export async function fillInAsPerson(api: Api, applying: Applying): Promise<Application> {
  const { packageId, onBehalf = false, members = {} } = applying;
  const chosen = await answerGuide(api, applying);
  const facts =
    chosen.parts > 0
      ? chosen.facts
      : (await answerGuide(api, { ...applying, choose: undefined })).facts;
  const begun = answerValue(await api.createApplication({ packageId, onBehalf }));
  const answered = { ...draftOf(begun), facts, members };
  const saved = answerValue(await api.saveDraft(begun.applicationId, answered));
  const form = answerValue(await api.applicationForm(saved.applicationId));
  const file = await upload(api, form);
  const filled = filledDraft(saved, form, applying, file);
  return answerValue(await api.saveDraft(saved.applicationId, filled));
}

/** Answers every question that applies, one round after the other. */
async function answerGuide(
  api: Api,
  { packageId, choose, facts: known = {}, members = {} }: Applying,
): Promise<{ readonly facts: PlanRequest['facts']; readonly parts: number }> {
  const facts: Record<string, string | readonly string[]> = { ...known };
  for (let round = 0; ; round += 1) {
    const plan = answerValue(await api.plan(packageId, { facts, members }));
    const open = plan.questions.filter(({ applies, answered }) => applies && !answered);
    if (open.length === 0 || round === 20) return { facts, parts: plan.parts.length };
    for (const question of open) {
      const place = choose?.(question.id, question.options.length);
      const chosen = place === undefined ? undefined : question.options[place]?.value;
      const value = chosen ?? question.default ?? question.options[0]?.value ?? '';
      facts[question.fact] = question.multiple && typeof value === 'string' ? [value] : value;
    }
  }
}

function draftOf({ version, facts, members, data, declared, uploads }: Application) {
  return {
    version,
    facts,
    members,
    data,
    declared,
    uploads: Object.fromEntries(
      Object.entries(uploads).map(([key, files]) => [key, files.map(({ fileId }) => fileId)]),
    ),
  };
}

/** The smallest document that is one; every paper of the demonstration is this. */
const paper = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`;

async function upload(api: Api, { plan, form }: ApplicationForm): Promise<FileInfo | undefined> {
  const needed =
    plan.materials.some(({ disposition }) => disposition === 'submitted') ||
    form.fields.some(({ type }) => type === 'file');
  if (!needed) return undefined;
  return answerValue(
    await api.upload(new Blob([paper], { type: 'application/pdf' }), '示例材料.pdf'),
  );
}

function filledDraft(
  saved: Application,
  { plan, form, prefills }: ApplicationForm,
  { catalogue, today, words }: Applying,
  file: FileInfo | undefined,
) {
  const data: Record<string, Record<string, unknown>[]> = {};
  for (const field of form.fields.filter(({ asked }) => asked)) {
    const members = data[field.party] ?? [];
    data[field.party] = members;
    while (members.length < field.member) members.push({});
    const member = members[field.member - 1];
    if (member === undefined) continue;
    const own = [...words, field.party, String(field.member)];
    const attached = file && { fileId: file.fileId, name: file.name };
    const value = sampleValue(field.element, {
      catalogue,
      today,
      words: own,
      file: attached,
      constraint: field.constraint,
      preferred: [prefills[field.key]?.value],
    });
    if (value !== undefined) member[field.slug] = value;
  }
  for (const member of Object.values(data).flat()) {
    const born = birthDateOfCitizenId(String(member[elementSlug('person.id-no')] ?? ''));
    const slug = elementSlug('person.birth-date');
    if (born !== undefined && Object.hasOwn(member, slug)) member[slug] = born;
  }
  const keysOf = (disposition: string) =>
    plan.materials.filter((one) => one.disposition === disposition).map(({ key }) => key);
  return {
    ...draftOf(saved),
    data,
    declared: keysOf('declared'),
    uploads: Object.fromEntries(
      keysOf('submitted').map((key) => [key, file === undefined ? [] : [file.fileId]]),
    ),
  };
}
