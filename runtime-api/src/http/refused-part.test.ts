import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerValue } from '../client/index.ts';
import { applyForHome, letWork } from '../testing/case-steps.ts';
import { type DemoWorld, demoWorld } from '../testing/demo-world.ts';

let world: DemoWorld;
beforeAll(async () => {
  world = await demoWorld();
}, 60_000);
afterAll(() => world.close());

describe('a part that is refused', () => {
  it('ends what starts after it, lets the others go on, and the case closes in part', async () => {
    const { caseId } = await applyForHome(world);
    await letWork(world, caseId, undefined, ({ part }) =>
      part === 'estate-transfer-used' ? 'refuse' : 'pass',
    );
    const view = answerValue(await world.applicant.api.case(caseId));
    expect(view).toMatchObject({ status: 'closed', outcome: 'partlyDone' });
    const part = (ref: string) => view.partViews.find((one) => one.ref === ref);
    expect(part('estate-transfer-used')).toMatchObject({
      outcome: 'refused',
      reason: expect.stringContaining('不符合办理条件'),
    });
    expect(part('power-transfer')).toMatchObject({
      outcome: 'skipped',
      skip: { kind: 'predecessorEnded', predecessor: 'estate-transfer-used', outcome: 'refused' },
    });
    expect(part('deed-tax')).toMatchObject({ outcome: 'done' });
  });

  it('with the first part refused nothing is left to do', async () => {
    const { caseId } = await applyForHome(world);
    await letWork(world, caseId, undefined, ({ part }) =>
      part === 'house-verification' ? 'refuse' : 'pass',
    );
    const view = answerValue(await world.applicant.api.case(caseId));
    expect(view.status).toBe('closed');
    expect(
      view.partViews.filter(({ outcome }) => outcome === 'done').map(({ ref }) => ref),
    ).toEqual(['family-housing-query']);
  });
});

describe('an applicant who withdraws', () => {
  it('ends the case with a reason; nobody finds a task of it any more', async () => {
    const { caseId } = await applyForHome(world);
    expect(await world.applicant.api.withdraw(caseId, { reason: ' ' })).toMatchObject({
      ok: false,
      problem: { status: 422, code: 'REASON_REQUIRED' },
    });
    const view = answerValue(await world.applicant.api.withdraw(caseId, { reason: '不买了' }));
    expect(view).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
    expect(await world.runtime.store.tasks({ streamId: caseId, limit: 10 })).toEqual([]);
  });

  it('withdraws one part, and the others go on', async () => {
    const { caseId } = await applyForHome(world);
    const view = answerValue(
      await world.applicant.api.withdraw(caseId, { part: 'power-transfer', reason: '以后再办' }),
    );
    expect(view.partViews.find(({ ref }) => ref === 'power-transfer')?.outcome).toBe('withdrawn');
    await letWork(world, caseId);
    const after = answerValue(await world.applicant.api.case(caseId));
    expect(after).toMatchObject({ status: 'closed', outcome: 'partlyDone' });
  });

  it('is the only one who may, beside supervision', async () => {
    const { caseId } = await applyForHome(world);
    const stranger = await world.as({ account: 'stranger', role: 'applicant' });
    expect(await stranger.api.withdraw(caseId, { reason: 'x' })).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
    const { api } = await world.staff('supervisor');
    expect(answerValue(await api.withdraw(caseId, { reason: '申请人死亡' }))).toMatchObject({
      status: 'closed',
    });
  });
});
