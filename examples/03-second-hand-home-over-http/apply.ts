import {
  type Api,
  type Application,
  type ApplicationForm,
  answerValue,
  type FileInfo,
  type SubmittedCase,
} from '@lianban/runtime-api/client';

/** What a person answers and types. */
export interface Person {
  readonly packageId: string;
  /** Answers to the guide by fact; of a fact with several values a list. */
  readonly facts: Application['facts'];
  /** Values by field key, for the fields that no registry fills in. */
  readonly typed: Readonly<Record<string, unknown>>;
}

/** An application on its way: each step is one request of the interface. */
export async function apply(api: Api, person: Person): Promise<SubmittedCase> {
  const { applicationId, version } = answerValue(
    await api.createApplication({ packageId: person.packageId }),
  );
  const empty = { members: {}, data: {}, uploads: {}, declared: [] };
  answerValue(await api.saveDraft(applicationId, { ...empty, version, facts: person.facts }));

  // The plan and the one form; what registries know is filled in.
  const opened = answerValue(await api.applicationForm(applicationId));
  const { totals } = opened.plan;
  console.log(
    `planned: ${opened.plan.parts.length} parts, ${totals.materials.applicantSubmits} papers to upload, ${totals.workingDays.criticalPath} working days`,
  );
  console.log(
    `form: ${opened.form.fields.length} fields, ${Object.keys(opened.prefills).length} filled in by registries`,
  );

  const file = answerValue(
    await api.upload(new Blob([paper], { type: 'application/pdf' }), '示例材料.pdf'),
  );
  const now = answerValue(await api.application(applicationId));
  const saved = answerValue(
    await api.saveDraft(applicationId, {
      ...filled(opened, person, file),
      version: now.version,
      facts: person.facts,
      members: now.members,
    }),
  );
  const check = answerValue(await api.check(applicationId));
  console.log(`checked: ${check.ready ? 'ready' : JSON.stringify(check.errors)}`);

  const submitted = answerValue(await api.submit({ applicationId, version: saved.version }));
  const again = answerValue(await api.submit({ applicationId, version: saved.version }));
  console.log(
    `submitted; sent again it is ${again.caseId === submitted.caseId ? 'the same case' : 'another case'}`,
  );
  return submitted;
}

// ---------------------------------------------------------------------------------------------

const paper = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`;

/** The form filled in, every paper uploaded, every declaration signed. */
function filled({ plan, form, prefills }: ApplicationForm, { typed }: Person, file: FileInfo) {
  const data: Record<string, Record<string, unknown>[]> = {};
  for (const { key, slug, party, member, type, asked } of form.fields) {
    if (!asked) continue;
    data[party] ??= [];
    data[party][member - 1] ??= {};
    const own = data[party][member - 1] ?? {};
    const signature = type === 'file' ? { fileId: file.fileId, name: file.name } : undefined;
    const value = prefills[key]?.value ?? signature ?? typed[key];
    if (value !== undefined) own[slug] = value;
  }
  const keys = (disposition: string) =>
    plan.materials.filter((one) => one.disposition === disposition).map(({ key }) => key);
  return {
    data,
    uploads: Object.fromEntries(keys('submitted').map((key) => [key, [file.fileId]])),
    declared: keys('declared'),
  };
}
