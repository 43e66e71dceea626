import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerValue } from '../client/index.ts';
import { applyAsPerson } from '../demo/apply-as-person.ts';
import { demoApplicants } from '../demo/demo-accounts.ts';
import { idNoFor } from '../demo/registry/demo-person.ts';
import { letWork } from '../testing/case-steps.ts';
import { type DemoWorld, demoWorld } from '../testing/demo-world.ts';
import type { TestClient } from '../testing/test-server.ts';

let world: DemoWorld;
let earlier: { readonly caseId: string; readonly caseNo: string };

beforeAll(async () => {
  world = await demoWorld();
  const catalogue = await world.runtime.library.catalogue();
  const applying = { packageId: 'unemployment-benefit', catalogue, today: '2026-03-11' };
  earlier = answerValue(
    await applyAsPerson(world.applicant.api, { ...applying, words: ['first'] }),
  );
  await letWork(world, earlier.caseId);
}, 60_000);
afterAll(() => world.close());

const card = async () => {
  const { papers } = answerValue(await world.applicant.api.myRecord());
  return papers.find(({ material, kind }) => material === 'bank-card' && kind === 'given');
};
const reusable = async () => {
  const { api } = world.applicant;
  const { applicationId } = answerValue(
    await api.createApplication({ packageId: 'unemployment-benefit' }),
  );
  return answerValue(await api.applicationForm(applicationId)).reusable;
};

describe('a person whose case is closed', () => {
  it('sees the papers it holds of him, and from where', async () => {
    expect(await card()).toMatchObject({
      name: '银行卡(存折)',
      caseNo: earlier.caseNo,
      trust: 'B',
      expired: false,
      reusable: true,
    });
    expect((await card())?.files.length).toBeGreaterThan(0);
  });

  it('sees each certificate once, however many cases looked it up', async () => {
    const { papers } = answerValue(await world.applicant.api.myRecord());
    const certificates = papers.filter(({ kind }) => kind === 'certificate');
    const materials = certificates.map(({ material }) => material);
    expect(certificates).toContainEqual(
      expect.objectContaining({ material: 'id-card', caseNo: earlier.caseNo }),
    );
    expect(new Set(materials).size).toBe(materials.length);
  });

  it('takes his consent back for one paper, which is then offered no more, and gives it again', async () => {
    const { api } = world.applicant;
    const paper = (await card())?.id ?? '';
    expect(await reusable()).not.toEqual([]);
    answerValue(await api.chooseForMe({ about: { paper }, use: false }));
    expect((await card())?.reusable).toBe(false);
    expect(await reusable()).toEqual([]);
    answerValue(await api.chooseForMe({ about: { paper }, use: true }));
    expect(await reusable()).not.toEqual([]);
  });

  it('decides nothing about papers that are not his', async () => {
    const { api } = await world.as(demoApplicants[1] ?? demoApplicants[0] ?? never());
    expect(answerValue(await api.myRecord()).papers).toEqual([]);
    const answer = await api.chooseForMe({ about: { paper: 'bank-card P1' }, use: false });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'NOT_KEPT_OF_YOU' } });
  });
});

describe('a person with tags', () => {
  const tagged = demoApplicants.find(({ tags }) => tags !== undefined) ?? never();
  const asked = async () => {
    const { api } = await world.as(tagged);
    const { questions } = answerValue(await api.plan('passport', { facts: {} }));
    return questions.find(({ fact }) => fact === 'result-mail')?.toldBy === undefined;
  };

  it('sees them in words, with their source', async () => {
    const { api } = await world.as(tagged);
    expect(answerValue(await api.myRecord()).tags).toMatchObject([
      { fact: 'result-mail', value: 'post', source: 'account', used: true },
      { fact: 'retire-stage', value: 'yearly', source: 'account', used: true },
    ]);
  });

  it('is asked again once he withdraws or contests one, until he takes that back', async () => {
    const { api } = await world.as(tagged);
    const about = { tag: 'result-mail' };
    expect(await asked()).toBe(false);
    answerValue(await api.chooseForMe({ about, use: false }));
    expect(await asked()).toBe(true);
    const wrong = '我搬家了，要到窗口领取。';
    const { tags } = answerValue(await api.chooseForMe({ about, use: false, wrong }));
    expect(tags[0]).toMatchObject({ used: false, contested: { reason: wrong } });
    expect(await asked()).toBe(true);
    answerValue(await api.chooseForMe({ about, use: true }));
    expect(await asked()).toBe(false);
  });

  it('must say why a tag is wrong', async () => {
    const { api } = await world.as(tagged);
    const answer = await api.chooseForMe({
      about: { tag: 'result-mail' },
      use: false,
      wrong: '  ',
    });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'REASON_REQUIRED' } });
  });
});

function never(): never {
  throw new Error('The demonstration lacks such a person.');
}

describe('a person with more cases than are looked through', () => {
  it('is told that papers of older ones are not listed', async () => {
    const catalogue = await world.runtime.library.catalogue();
    const { api } = await world.as(demoApplicants[1] ?? { account: 'nobody', role: 'applicant' });
    const applied = async (words: readonly string[]) =>
      answerValue(
        await applyAsPerson(api, {
          ...{ packageId: 'unemployment-benefit', catalogue, today: '2026-03-11', words },
        }),
      );
    for (let count = 1; count <= 50; count += 1) await applied([`case ${count}`]);
    expect(answerValue(await api.myRecord()).latestCases).toBeUndefined();
    await applied(['one more']);
    expect(answerValue(await api.myRecord()).latestCases).toBe(50);
  }, 60_000);
});

describe('a person of whom something is known', () => {
  const pensioner = async () =>
    world.as({
      ...{ account: 'pensioner', name: '示例', role: 'applicant', idNo: idNoFor('pensioner') },
      tags: { 'retire-stage': 'yearly' },
    });
  const recommended = async (api: TestClient['api']) =>
    answerValue(await api.recommendations()).map(({ packageId }) => packageId);

  it('is recommended what it speaks for, and told why', async () => {
    const { api } = await pensioner();
    expect(answerValue(await api.recommendations())).toEqual([
      {
        packageId: 'retirement-auth',
        name: expect.any(String),
        gloss: expect.any(String),
        because: [
          { name: '您的情况', gloss: 'stage of retirement', label: '已领待遇,年度资格认证' },
        ],
      },
    ]);
    expect(await recommended(world.applicant.api)).toEqual([]);
  });

  it('is recommended it no more while he is at it', async () => {
    const { api } = await pensioner();
    const catalogue = await world.runtime.library.catalogue();
    const applying = { packageId: 'retirement-auth', catalogue, today: '2026-03-11', words: ['p'] };
    const { caseId } = answerValue(await applyAsPerson(api, applying));
    expect(await recommended(api)).toEqual([]);
    answerValue(await api.withdraw(caseId, { reason: '不办了（示例）' }));
    expect(await recommended(api)).toEqual(['retirement-auth']);
  });

  it('is recommended nothing once he withdraws the tag', async () => {
    const { api } = await pensioner();
    answerValue(await api.chooseForMe({ about: { tag: 'retire-stage' }, use: false }));
    expect(await recommended(api)).toEqual([]);
  });
});
