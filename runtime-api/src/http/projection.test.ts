import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PartDocument } from '../cases/case-documents.ts';
import { answerValue, type SubmittedCase } from '../client/index.ts';
import { applyForHome, letWork, openTaskOf } from '../testing/case-steps.ts';
import { type DemoWorld, demoWorld } from '../testing/demo-world.ts';

let world: DemoWorld;
let submitted: SubmittedCase;
beforeAll(async () => {
  world = await demoWorld();
  submitted = await applyForHome(world);
  await letWork(
    world,
    submitted.caseId,
    (part, act) => part === 'power-transfer' && act === 'accept',
  );
}, 60_000);
afterAll(() => world.close());

describe('a department at its task', () => {
  it('sees exactly the fields of its own form, with its own labels', async () => {
    const { row, worker } = await openTaskOf(world, submitted.caseId, 'power-transfer');
    const view = answerValue(await worker.api.task(row.taskId));
    const { items } = await world.runtime.library.catalogue();
    const form = items.get('power-transfer')?.form;
    expect(view.formName).toBe(form?.name);
    const labels = view.fields.map(({ label }) => label);
    expect(new Set(labels)).toEqual(new Set(form?.fields.map(({ label }) => label)));
    expect(view.fields.every(({ value }) => value !== undefined)).toBe(true);
  });

  it('sees exactly the papers its part asks for, results of predecessors among them', async () => {
    const { row, worker } = await openTaskOf(world, submitted.caseId, 'power-transfer');
    const view = answerValue(await worker.api.task(row.taskId));
    const certificate = view.materials.find(({ key }) => key === 'estate-certificate@home');
    expect(certificate).toMatchObject({
      label: expect.any(String),
      disposition: 'producedByPredecessor',
      present: true,
      result: { name: '不动产权证书' },
    });
    expect(view.materials.map(({ key }) => key)).not.toContain('contract-draft@deal');
    expect(view.fields.find(({ element }) => element === 'estate.cert-no')?.fromPart).toBe(
      'estate-transfer-used',
    );
  });

  it('never gets data of another department’s form', async () => {
    const { row, worker } = await openTaskOf(world, submitted.caseId, 'power-transfer');
    const seen = [
      answerValue(await worker.api.task(row.taskId)),
      answerValue(await worker.api.case(submitted.caseId)),
      answerValue(await worker.api.tasks()),
      answerValue(await worker.api.cases()),
    ];
    const document = await world.runtime.store.document(
      `${await answersIdOf(submitted.caseId)}/seller-tax`,
    );
    if (document === undefined) throw new Error('The tax office has no document.');
    const { fields } = document.content as unknown as PartDocument;
    const own = new Set(
      answerValue(await worker.api.task(row.taskId)).fields.map(({ key }) => key),
    );
    const foreign = fields.filter(
      ({ key, value }) =>
        !own.has(key) && String(value).length > 4 && !/^\d{4}-/.test(String(value)),
    );
    expect(foreign.length).toBeGreaterThan(3);
    for (const { value } of foreign) expect(JSON.stringify(seen)).not.toContain(String(value));
  });

  it('sees only its own parts in the case and its history', async () => {
    const own = await world.staff('worker-power');
    const view = answerValue(await own.api.case(submitted.caseId));
    expect(view.partViews.map(({ ref }) => ref)).toEqual(['power-transfer']);
    expect(new Set(view.timeline.map(({ part }) => part ?? ''))).toEqual(
      new Set(['', 'power-transfer']),
    );
  });

  it('lists only cases it takes part in, and only its own queue', async () => {
    const other = await world.staff('worker-water');
    expect(answerValue(await other.api.cases())).toEqual([]);
    expect(answerValue(await other.api.tasks())).toEqual([]);
    const own = await world.staff('worker-power');
    expect(answerValue(await own.api.cases())).toHaveLength(1);
    expect(answerValue(await own.api.tasks())).toMatchObject([{ part: 'power-transfer' }]);
  });
});

describe('the applicant', () => {
  it('sees every part, its result, and no name of an official', async () => {
    const view = answerValue(await world.applicant.api.case(submitted.caseId));
    expect(view.partViews).toHaveLength(submitted.parts.length);
    const transfer = view.partViews.find(({ ref }) => ref === 'estate-transfer-used');
    expect(transfer).toMatchObject({ outcome: 'done', result: { name: '不动产权证书' } });
    expect(transfer?.result?.data).toMatchObject([{ element: 'estate.cert-no' }]);
    expect(view.timeline.every((entry) => !('by' in entry))).toBe(true);
  });

  it('does not see another applicant’s case', async () => {
    const stranger = await world.as({ account: 'stranger', role: 'applicant' });
    expect(await stranger.api.case(submitted.caseId)).toMatchObject({
      ok: false,
      problem: { status: 404, code: 'CASE_NOT_FOUND' },
    });
    expect(answerValue(await stranger.api.cases())).toEqual([]);
  });
});

describe('supervision and the window', () => {
  it('see how parts stand, but nothing that stands in forms, results or reasons', async () => {
    for (const account of ['supervisor', 'clerk']) {
      const { api } = await world.staff(account);
      const view = answerValue(await api.case(submitted.caseId));
      expect(view.partViews).toHaveLength(submitted.parts.length);
      expect(view.partViews.flatMap(({ result }) => result?.data ?? [])).toEqual([]);
      expect(view.timeline.some(({ by }) => by === 'worker-housing')).toBe(true);
    }
  });

  it('finds a case by a part of its number', async () => {
    const { api } = await world.staff('clerk');
    const found = answerValue(await api.cases({ search: submitted.caseNo.slice(3) }));
    expect(found).toMatchObject([{ caseNo: submitted.caseNo }]);
    expect(answerValue(await api.cases({ search: 'no such number' }))).toEqual([]);
  });

  it('counts open cases and each department’s queue', async () => {
    const { api } = await world.staff('supervisor');
    const view = answerValue(await api.supervision());
    expect(view).toMatchObject({ open: 1, closed: 0, overdue: 0 });
    expect(view.departments).toContainEqual({
      department: 'power',
      open: 1,
      claimed: 0,
      overdue: 0,
      dueSoon: 0,
    });
  });
});

describe('a paper the applicant uploaded', () => {
  it('opens for a department whose part asks for it, and for no other', async () => {
    const draft = answerValue(await world.applicant.api.applications()).find(
      ({ caseId }) => caseId === submitted.caseId,
    );
    const fileId = draft?.uploads['contract-draft@deal']?.[0]?.fileId ?? '';
    const open = async (account: string) => {
      const { cookie } = await world.staff(account);
      return (await world.app.inject({ url: `/api/files/${fileId}`, headers: { cookie } }))
        .statusCode;
    };
    expect(await open('worker-housing')).toBe(200);
    expect(await open('worker-power')).toBe(404);
    expect(await open('worker-tax')).toBe(404);
    expect(await open('supervisor')).toBe(404);
    expect(await open('clerk')).toBe(404);
  });
});

async function answersIdOf(caseId: string): Promise<string> {
  const file = await world.runtime.cases.open(caseId);
  return file?.state.answersId ?? '';
}
