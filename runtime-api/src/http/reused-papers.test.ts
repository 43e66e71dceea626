import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerValue } from '../client/index.ts';
import { nowOf } from '../clock.ts';
import { applyAsPerson, fillInAsPerson } from '../demo/apply-as-person.ts';
import { demoApplicants } from '../demo/demo-accounts.ts';
import { importCatalogue } from '../packages/import-catalogue.ts';
import { isRefusal } from '../refusal.ts';
import { letWork, openTaskOf } from '../testing/case-steps.ts';
import { type DemoWorld, demoWorld } from '../testing/demo-world.ts';
import type { TestClient } from '../testing/test-server.ts';

const packageId = 'unemployment-benefit';
const card = 'bank-card@person';

let world: DemoWorld;
let earlier: { readonly caseId: string; readonly caseNo: string };

beforeAll(async () => {
  world = await demoWorld();
  earlier = answerValue(await applyAsPerson(world.applicant.api, await applying('first')));
  await letWork(world, earlier.caseId);
}, 60_000);
afterAll(async () => {
  await world.close();
});

describe('a second application of the same person', () => {
  it('offers the paper of the closed case, and uses it only when allowed', async () => {
    const { draft, form } = await begin(world.applicant, 'second');
    expect(form.reusable).toContainEqual({ name: '银行卡(存折)', caseNo: earlier.caseNo });
    expect(paperOf(form)).toMatchObject({ disposition: 'submitted' });
    const allowed = await world.applicant.api.saveDraft(draft.applicationId, {
      ...bare(draft),
      reuse: true,
    });
    const again = answerValue(await world.applicant.api.applicationForm(draft.applicationId));
    expect(answerValue(allowed).reuse).toBe(true);
    expect(paperOf(again)).toMatchObject({
      disposition: 'reused',
      from: earlier.caseNo,
      earlier: { trust: 'B' },
      why: { code: 'materialReused' },
    });
  });

  it('is handed in without that paper, and the department sees it with its review points', async () => {
    const { draft } = await begin(world.applicant, 'third');
    const saved = answerValue(
      await world.applicant.api.saveDraft(draft.applicationId, { ...bare(draft), reuse: true }),
    );
    const checked = answerValue(await world.applicant.api.check(saved.applicationId));
    expect(checked.errors).toEqual([]);
    const { applicationId, version } = saved;
    const { caseId } = answerValue(await world.applicant.api.submit({ applicationId, version }));
    const part = await partAskingFor(caseId);
    await letWork(world, caseId, (ref) => ref === part);
    const { row, worker } = await openTaskOf(world, caseId, part);
    const task = answerValue(await worker.api.task(row.taskId));
    const paper = task.materials.find(({ key }) => key === card);
    expect(paper).toMatchObject({
      disposition: 'reused',
      present: true,
      earlier: { caseNo: earlier.caseNo, trust: 'B' },
    });
    expect(paper?.reviewPoints.length).toBeGreaterThan(0);
    const [file] = paper?.files ?? [];
    const opened = await world.app.inject({
      url: worker.api.fileUrl(file?.fileId ?? ''),
      headers: { cookie: worker.cookie },
    });
    expect(opened.statusCode).toBe(200);
  });

  it('is offered nothing of somebody else’s cases', async () => {
    const other = demoApplicants[1];
    if (other === undefined) throw new Error('There is only one applicant.');
    const { form } = await begin(await world.as(other), 'other');
    expect(form.reusable).toEqual([]);
  });
});

describe('a case that does not say whose papers it holds', () => {
  it('offers none of them, for they may be another person’s', async () => {
    const { store, library, clock } = world.runtime;
    const who = { at: nowOf(clock), actor: 'test' };
    const imported = await importCatalogue(store, library, { files: nameless }, who);
    if (isRefusal(imported)) throw new Error(JSON.stringify(imported.problems));
    const applied = await applyAsPerson(world.applicant.api, await applying('one', 'nameless'));
    const { caseId } = answerValue(applied);
    await letWork(world, caseId);
    expect(answerValue(await world.applicant.api.case(caseId)).status).toBe('closed');
    const { form } = await begin(world.applicant, 'two', 'nameless');
    expect(form.reusable.map(({ caseNo }) => caseNo)).toEqual([earlier.caseNo]);
    const { papers } = answerValue(await world.applicant.api.myRecord());
    expect(papers.filter((paper) => paper.caseId === caseId)).toEqual([]);
  });
});

/** A package whose only form asks a name and no number. */
const nameless = [
  {
    path: 'nameless/package.yaml',
    text: `package: {seq: P94, id: nameless, name: 我要领补贴, gloss: a subsidy, nationalName: 无, audience: 自然人, leadDepartment: pboc, jointDepartments: [pboc], about: 补贴, promisedTotal: [{when: always, workingDays: 1}]}
parties: [{id: person, kind: person, name: 本人, cardinality: '1'}]
questions: []
subItems: [{ref: subsidy, item: name-only, name: 补贴, department: pboc, include: always, roles: {person: person}}]
`,
  },
  {
    path: 'items.yaml',
    text: `items:
  - id: name-only
    name: 补贴申领
    gloss: claim of a subsidy
    department: pboc
    basicCode: '002090098000'
    implementCode: '1199010099000024473002090098000'
    itemType: {code: '20', name: 公共服务事项}
    handleType: {code: '1', name: 即办件}
    limit: {statutory: null, promised: {value: 1, unit: 工作日}, basis: 测试}
    handling: {steps: 3, inPerson: 0}
    roles:
      - {id: person, kind: person, name: 申请人}
    materials:
      - {material: bank-card, of: person, label: 银行卡, type: 原件, originals: 1, copies: 0, medium: 纸质或电子, necessity: 必要}
    form:
      name: 补贴申领表
      fields:
        - {element: person.name, of: person, label: 姓名, required: true}
    fees: []
    result:
      name: 补贴
      produces: []
    evidence: 测试
`,
  },
];

async function applying(word: string, id = packageId) {
  const catalogue = await world.runtime.library.catalogue();
  return { packageId: id, catalogue, today: '2026-03-11', words: [word] };
}

/** Begins and fills in an application, all but the uploads. */
async function begin(client: TestClient, word: string, id = packageId) {
  const draft = await fillInAsPerson(client.api, await applying(word, id));
  const { applicationId } = draft;
  const saved = answerValue(await client.api.saveDraft(applicationId, bare(draft)));
  return { draft: saved, form: answerValue(await client.api.applicationForm(applicationId)) };
}

function bare({
  version,
  facts,
  members,
  data,
  declared,
}: Awaited<ReturnType<typeof fillInAsPerson>>) {
  return { version, facts, members, data, declared, uploads: {} };
}

function paperOf(form: {
  readonly plan: { readonly materials: readonly { readonly key: string }[] };
}) {
  return form.plan.materials.find(({ key }) => key === card);
}

async function partAskingFor(caseId: string): Promise<string> {
  const file = await world.runtime.cases.open(caseId);
  const part = file?.plan.materials.find(({ key }) => key === card)?.neededBy[0];
  if (part === undefined) throw new Error('No part asks for the card.');
  return part;
}
