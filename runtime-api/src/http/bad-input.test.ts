import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, answerValue, type SaveDraft } from '../client/index.ts';
import { applyForHome, fillInHome, letWork, openTaskOf } from '../testing/case-steps.ts';
import { type DemoWorld, demoWorld } from '../testing/demo-world.ts';

let world: DemoWorld;
let api: Api;
beforeAll(async () => {
  world = await demoWorld();
  api = world.applicant.api;
}, 60_000);
afterAll(() => world.close());

const draftOf = (given: Awaited<ReturnType<typeof fillInHome>>): SaveDraft => ({
  version: given.version,
  facts: given.facts,
  members: given.members,
  data: given.data,
  declared: given.declared,
  uploads: Object.fromEntries(
    Object.entries(given.uploads).map(([key, files]) => [key, files.map(({ fileId }) => fileId)]),
  ),
});

describe('answers of the guide', () => {
  it.each([
    ['an unknown fact', { 'no-such-fact': 'x' }, 'ANSWER_FACT_UNKNOWN', 'no-such-fact'],
    ['an unknown value', { 'loan-type': 'gold' }, 'ANSWER_VALUE_UNKNOWN', 'loan-type'],
    ['a list where one is asked', { 'loan-type': ['none'] }, 'ANSWER_NOT_A_VALUE', 'loan-type'],
    [
      'what contradicts the system',
      { 'purchase-limit': 'yes' },
      'ANSWER_CONTRADICTS',
      'purchase-limit',
    ],
    [
      'what contradicts other answers',
      { 'house-stage': 'presale' },
      'ANSWER_CONTRADICTS',
      'house-stage',
    ],
  ])('with %s name the fact', async (_what, facts, code, fact) => {
    const plan = await api.plan('second-hand-house', { facts });
    expect(plan).toMatchObject({ ok: false, problem: { status: 422, code: 'ANSWERS_INVALID' } });
    if (plan.ok) return;
    expect(plan.problem.problems?.[0]).toMatchObject({ code, path: `/facts/${fact}` });
  });

  it('are refused in a draft too, and the draft stays as it was', async () => {
    const begun = answerValue(await api.createApplication({ packageId: 'second-hand-house' }));
    const saved = await api.saveDraft(begun.applicationId, {
      ...draftOf(begun),
      facts: { 'no-such-fact': 'x' },
    });
    expect(saved).toMatchObject({ ok: false, problem: { status: 422, code: 'ANSWERS_INVALID' } });
    expect(answerValue(await api.application(begun.applicationId))).toEqual(begun);
  });

  it.each([
    ['too many members', { spouse: 2 }],
    ['an unknown party', { nobody: 1 }],
    ['half a member', { buyer: 1.5 }],
  ])('with %s are refused', async (_what, members) => {
    const plan = await api.plan('second-hand-house', { facts: {}, members });
    expect(plan).toMatchObject({ ok: false, problem: { status: 422 } });
  });

  it('for a package that does not exist are a 404', async () => {
    expect(await api.plan('no-such-package', { facts: {} })).toMatchObject({
      ok: false,
      problem: { status: 404, code: 'PACKAGE_NOT_FOUND' },
    });
    expect(await api.createApplication({ packageId: 'no-such-package' })).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
  });
});

describe('a filled form', () => {
  it('with a wrong check digit names the field and makes no case', async () => {
    const filled = await fillInHome(world);
    const wrong = { ...draftOf(filled), data: { ...filled.data } };
    const seller = { ...filled.data.seller?.[0], person_mobile: '12800138000' };
    const saved = answerValue(
      await api.saveDraft(filled.applicationId, {
        ...wrong,
        data: { ...wrong.data, seller: [seller] },
      }),
    );
    const check = answerValue(await api.check(filled.applicationId));
    expect(check.ready).toBe(false);
    expect(check.errors).toEqual([
      expect.objectContaining({ path: 'person.mobile@seller[1]', code: 'MOBILE_FORMAT' }),
    ]);
    const { applicationId, version } = saved;
    const submitted = await api.submit({ applicationId, version });
    expect(submitted).toMatchObject({
      ok: false,
      problem: {
        status: 422,
        code: 'APPLICATION_NOT_READY',
        errors: [{ path: 'person.mobile@seller[1]' }],
      },
    });
    expect(await world.runtime.store.load(`case:${applicationId}`)).toBeUndefined();
  });

  it('with an id number of a wrong check digit is refused by the field', async () => {
    const clerk = await world.staff('clerk');
    const begun = answerValue(
      await clerk.api.createApplication({ packageId: 'passport', onBehalf: true }),
    );
    answerValue(
      await clerk.api.saveDraft(begun.applicationId, {
        ...draftOf(begun),
        data: { person: [{ person_name: '王小明', 'person_id-no': '11010519491231002Y' }] },
      }),
    );
    const check = answerValue(await clerk.api.check(begun.applicationId));
    expect(check.errors).toContainEqual(
      expect.objectContaining({ path: 'person.id-no@person[1]', code: 'ID_NUMBER_SHAPE' }),
    );
  });

  it('with a field, a party or a member that the form does not have is refused at submission', async () => {
    const filled = await fillInHome(world);
    const data = {
      ...filled.data,
      buyer: [{ ...filled.data.buyer?.[0], 'no_such-element': 'x' }],
      stranger: [{ person_name: '外人' }],
    };
    const saved = answerValue(
      await api.saveDraft(filled.applicationId, { ...draftOf(filled), data }),
    );
    const { applicationId, version } = saved;
    const submitted = await api.submit({ applicationId, version });
    if (submitted.ok) throw new Error('It was taken.');
    const paths = submitted.problem.errors?.map(({ path }) => path);
    expect(paths).toContain('stranger');
    expect(paths).toContain('no_such-element@buyer[1]');
  });

  it('without a paper or a signed declaration names each', async () => {
    const filled = await fillInHome(world);
    const bare = { ...draftOf(filled), uploads: {}, declared: [] };
    answerValue(await api.saveDraft(filled.applicationId, bare));
    const check = answerValue(await api.check(filled.applicationId));
    expect(check.errors.map(({ code }) => code)).toContain('PAPER_MISSING');
    expect(check.errors.map(({ path }) => path)).toContain('contract-draft@deal');
  });

  it('with somebody else’s file is refused', async () => {
    const stranger = await world.as({ account: 'stranger', role: 'applicant' });
    const pdf = new Blob(['%PDF-1.4\n%%EOF\n']);
    const theirs = answerValue(await stranger.api.upload(pdf, 'id.pdf'));
    const filled = await fillInHome(world);
    const saved = await api.saveDraft(filled.applicationId, {
      ...draftOf(filled),
      uploads: { 'contract-draft@deal': [theirs.fileId] },
    });
    expect(saved).toMatchObject({
      ok: false,
      problem: { errors: [{ path: 'contract-draft@deal', code: 'FILE_NOT_FOUND' }] },
    });
  });

  it('that was changed in another window is not overwritten', async () => {
    const filled = await fillInHome(world);
    answerValue(await api.saveDraft(filled.applicationId, draftOf(filled)));
    const late = await api.saveDraft(filled.applicationId, draftOf(filled));
    expect(late).toMatchObject({
      ok: false,
      problem: {
        status: 409,
        code: 'STALE_VERSION',
        detail: expect.stringContaining(String(filled.version)),
      },
    });
    const { applicationId, version } = filled;
    expect(await api.submit({ applicationId, version })).toMatchObject({
      ok: false,
      problem: { status: 409, code: 'STALE_VERSION' },
    });
  });

  it('of somebody else is not there', async () => {
    const filled = await fillInHome(world);
    const stranger = await world.as({ account: 'stranger', role: 'applicant' });
    for (const answer of [
      await stranger.api.application(filled.applicationId),
      await stranger.api.saveDraft(filled.applicationId, draftOf(filled)),
      await stranger.api.applicationForm(filled.applicationId),
      await stranger.api.check(filled.applicationId),
      await stranger.api.submit({ applicationId: filled.applicationId, version: filled.version }),
      await stranger.api.deleteApplication(filled.applicationId),
    ]) {
      expect(answer).toMatchObject({
        ok: false,
        problem: { status: 404, code: 'APPLICATION_NOT_FOUND' },
      });
    }
  });
});

describe('a case on its way', () => {
  it('takes no step out of order', async () => {
    const { caseId } = await applyForHome(world);
    const { row, worker } = await openTaskOf(world, caseId, 'house-verification');
    expect(
      await worker.api.complete(row.taskId, { act: 'decide', decision: 'pass' }),
    ).toMatchObject({
      ok: false,
      problem: { status: 409, code: 'STEP_OUT_OF_ORDER' },
    });
    expect(
      await worker.api.complete(row.taskId, { act: 'accept', decision: 'refuse' }),
    ).toMatchObject({
      ok: false,
      problem: { code: 'REFUSAL_WITHOUT_REASON' },
    });
    expect(
      await worker.api.complete(row.taskId, { act: 'accept', decision: 'pass', result: {} }),
    ).toMatchObject({ ok: false, problem: { status: 422, code: 'RESULT_NOT_DUE' } });
    const view = answerValue(await worker.api.task(row.taskId));
    expect(view.act).toBe('accept');
  });

  it('may not be decided before its finish-predecessor has closed', async () => {
    const { caseId } = await applyForHome(world);
    const isTax = (part: string) => part.endsWith('-tax');
    await letWork(world, caseId, isTax);
    const { row, worker } = await openTaskOf(world, caseId, 'estate-transfer-used');
    const view = answerValue(await worker.api.task(row.taskId));
    expect(view).toMatchObject({
      act: 'decide',
      waitsFor: [expect.any(String), expect.any(String)],
    });
    expect(
      await worker.api.complete(row.taskId, { act: 'decide', decision: 'pass' }),
    ).toMatchObject({
      ok: false,
      problem: { status: 409, code: 'PART_WAITS_FOR_PREDECESSOR' },
    });
  });

  it('takes no result that does not fit, and none for fields it does not have', async () => {
    const { caseId } = await applyForHome(world);
    await letWork(world, caseId, (part, act) => part === 'family-housing-query' && act === 'issue');
    const { row, worker } = await openTaskOf(world, caseId, 'family-housing-query');
    const { resultFields } = answerValue(await worker.api.task(row.taskId));
    expect(resultFields.map(({ key }) => key)).toEqual(['estate.house-order@buyer[1]']);
    const complete = (data: Record<string, unknown>) =>
      worker.api.complete(row.taskId, { act: 'issue', result: { data } });
    expect(await complete({})).toMatchObject({
      ok: false,
      problem: {
        code: 'RESULT_INVALID',
        errors: [{ path: 'estate.house-order@buyer[1]', code: 'REQUIRED' }],
      },
    });
    expect(await complete({ 'estate.house-order@buyer[1]': '77' })).toMatchObject({
      ok: false,
      problem: { errors: [{ code: 'NOT_IN_LIST' }] },
    });
    expect(
      await complete({ 'estate.house-order@buyer[1]': '1', 'person.name@seller[1]': '冒名' }),
    ).toMatchObject({ ok: false, problem: { errors: [{ path: 'person.name@seller[1]' }] } });
    const done = answerValue(await complete({ 'estate.house-order@buyer[1]': '1' }));
    expect(done.part?.result?.data).toEqual([
      expect.objectContaining({ element: 'estate.house-order', value: '首套' }),
    ]);
  });

  it('is not worked twice: the second hand finds the task gone', async () => {
    const { caseId } = await applyForHome(world);
    const { row, worker } = await openTaskOf(world, caseId, 'house-verification');
    const both = await Promise.all([
      worker.api.complete(row.taskId, { act: 'accept', decision: 'pass' }),
      worker.api.complete(row.taskId, { act: 'accept', decision: 'pass' }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const lost = both.find(({ ok }) => !ok);
    expect(lost).toMatchObject({ problem: { status: expect.any(Number) } });
  });

  it('does not let another department see or touch its tasks', async () => {
    const { caseId } = await applyForHome(world);
    const { row } = await openTaskOf(world, caseId, 'house-verification');
    const water = await world.staff('worker-water');
    for (const answer of [
      await water.api.task(row.taskId),
      await water.api.claim(row.taskId),
      await water.api.complete(row.taskId, { act: 'accept', decision: 'pass' }),
    ]) {
      expect(answer).toMatchObject({ ok: false, problem: { status: 404, code: 'TASK_NOT_FOUND' } });
    }
    const passport = await world.staff('worker-exit-entry');
    expect(await passport.api.case(caseId)).toMatchObject({
      ok: false,
      problem: { status: 404, code: 'CASE_NOT_FOUND' },
    });
  });

  it('names ids that are none without stumbling', async () => {
    const worker = await world.staff('worker-tax');
    for (const id of ['x', 'case:x:1', '../../etc/passwd', '%00', 'case:']) {
      expect(await worker.api.task(id)).toMatchObject({ ok: false, problem: { status: 404 } });
      expect(await worker.api.case(id)).toMatchObject({ ok: false, problem: { status: 404 } });
    }
  });
});
