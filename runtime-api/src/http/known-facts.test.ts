import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerValue } from '../client/index.ts';
import { demoApplicants } from '../demo/demo-accounts.ts';
import { type DemoWorld, demoWorld } from '../testing/demo-world.ts';

let world: DemoWorld;

beforeAll(async () => {
  world = await demoWorld();
}, 60_000);
afterAll(async () => {
  await world.close();
});

const packageId = 'second-hand-house';
const buyer = ['marital.buyer', 'minor.buyer'];

describe('an applicant who has logged in', () => {
  it('is not asked what registers tell of him, and sees who told it', async () => {
    const { api } = world.applicant;
    const plan = answerValue(await api.plan(packageId, { facts: {} }));
    const told = plan.questions.filter(({ toldBy }) => toldBy !== undefined);
    expect(told.map(({ fact }) => fact)).toEqual(buyer);
    expect(told[0]?.toldBy).toEqual({ source: 'shared', from: '民政部婚姻登记电子证照' });
    expect(plan.facts['minor.buyer']).toEqual({ value: 'no', source: 'shared' });
    for (const { answered, matters, why } of told) {
      expect({ answered, matters, code: why.code }).toEqual({
        answered: true,
        matters: false,
        code: 'questionShared',
      });
    }
  });

  it('may correct it, and what he says counts', async () => {
    const { api } = world.applicant;
    const other = { facts: { 'marital.buyer': 'widowed', 'minor.buyer': 'no' } };
    const plan = answerValue(await api.plan(packageId, other));
    expect(plan.facts['marital.buyer']).toEqual({ value: 'widowed', source: 'asked' });
    expect(plan.questions.filter(({ toldBy }) => toldBy !== undefined)).toEqual([]);
  });

  it('is asked when there are several of his party: what is told of one does not hold for all', async () => {
    const { api } = world.applicant;
    const plan = answerValue(await api.plan(packageId, { facts: {}, members: { buyer: 2 } }));
    expect(plan.questions.filter(({ toldBy }) => toldBy !== undefined)).toEqual([]);
  });

  it('hands in without having been asked', async () => {
    const { api } = world.applicant;
    const begun = answerValue(await api.createApplication({ packageId: 'passport' }));
    const form = answerValue(await api.applicationForm(begun.applicationId));
    expect(form.plan.facts['under16.person']).toEqual({ value: 'no', source: 'shared' });
    const { errors } = answerValue(await api.check(begun.applicationId));
    const open = errors.filter(({ code }) => code === 'QUESTION_OPEN').map(({ path }) => path);
    const mattering = form.plan.questions.filter(({ matters }) => matters).map(({ fact }) => fact);
    expect(open).toEqual(mattering);
    expect(open).not.toContain('under16.person');
  });
});

describe('a person with tags', () => {
  it('is not asked what they tell', async () => {
    const tagged = demoApplicants.find(({ tags }) => tags !== undefined);
    if (tagged === undefined) throw new Error('Nobody has tags.');
    const { api } = await world.as(tagged);
    const plan = answerValue(await api.plan('passport', { facts: {} }));
    const mail = plan.questions.find(({ fact }) => fact === 'result-mail');
    expect(mail).toMatchObject({ answered: true, toldBy: { source: 'tag' } });
    expect(plan.facts['result-mail']).toEqual({ value: 'post', source: 'tag' });
  });
});

describe('a visitor', () => {
  it('is asked everything that matters', async () => {
    const response = await world.app.inject({
      method: 'POST',
      url: `/api/packages/${packageId}/plan`,
      payload: { facts: {} },
    });
    const { questions } = response.json() as { questions: { toldBy?: unknown; fact: string }[] };
    expect(questions.filter(({ toldBy }) => toldBy !== undefined)).toEqual([]);
  });
});
