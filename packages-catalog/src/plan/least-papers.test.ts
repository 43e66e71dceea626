import { describe, expect, it } from 'vitest';
import type { Material } from '../material.ts';
import type { Party } from '../service-package.ts';
import { after, keysOf, papers, papersOf, planned, ways } from '../testing/small-catalogue.ts';

const nobodyHolds = { mode: '不可共享', source: null, coverage: '无' } as const;

/** Besides the usual ones: papers that must be brought or uploaded, and a class of which any member will do. */
const more: Readonly<Record<string, Partial<Material>>> = {
  ...papers,
  deed: { share: nobodyHolds, channel: '政府部门核发' },
  bill: { share: nobodyHolds, channel: '申请人自备' },
  lease: { share: nobodyHolds, channel: '申请人自备' },
  licence: { share: { mode: '电子证照', source: 'licences', coverage: '全国' } },
  address: { isClass: true, choice: 'free', metBy: ['deed', 'bill', 'licence'] },
  income: { isClass: true, choice: 'free', metBy: ['bill', 'lease'] },
};

describe('a requirement that several papers can meet', () => {
  it('is met by the paper that asks least of the applicant', async () => {
    const asks = [{ material: 'deed-', alternatives: [[{ material: 'card' }]] }];
    expect(await ways({ last: { asks } }, { papers: more })).toEqual({
      'card@person': 'shared registry',
    });
  });

  it('is met by a list only as a whole', async () => {
    const asks = [
      { material: 'bill-', alternatives: [[{ material: 'lease' }, { material: 'licence' }]] },
    ];
    expect(await papersOf({ last: { asks } }, { papers: more })).toEqual(['bill@person']);
    const both = { first: { asks: ['lease-'] }, last: { asks } };
    expect(await papersOf(both, { papers: more })).toEqual(['lease@person', 'licence@person']);
  });

  it('is met by what another part asks for anyway', async () => {
    const asks = [{ material: 'bill-', alternatives: [[{ material: 'lease' }]] }];
    const parts = { first: { asks: ['lease-'] }, last: { asks } };
    expect(await papersOf(parts, { papers: more })).toEqual(['lease@person']);
  });

  it('is met by what a part before it makes', async () => {
    const parts = {
      first: { produces: ['deed'] },
      last: {
        asks: [{ material: 'bill-', alternatives: [[{ material: 'deed' }]] }],
        dependsOn: [after('first')],
      },
    };
    expect(await ways(parts, { papers: more })).toEqual({
      'deed@person': 'producedByPredecessor first',
    });
  });

  it('is met otherwise when the query for the easy paper fails', async () => {
    const asks = [{ material: 'bill-', alternatives: [[{ material: 'card' }]] }];
    const answers = { facts: {}, shareFails: ['card'] };
    expect(await papersOf({ last: { asks } }, { papers: more, answers })).toEqual(['bill@person']);
  });

  it('keeps the order in which the department names what is equally easy', async () => {
    const either = (one: string, other: string) => [
      { material: `${one}-`, alternatives: [[{ material: other }]] },
    ];
    const parts = { last: { asks: either('lease', 'bill') } };
    expect(await papersOf(parts, { papers: more })).toEqual(['lease@person']);
    const two = {
      first: { asks: either('lease', 'bill') },
      last: { asks: either('bill', 'lease') },
    };
    expect(await papersOf(two, { papers: more })).toEqual(['lease@person']);
  });

  it('says of each paper it can do without what proves it instead', async () => {
    const asks = [{ material: 'bill-', alternatives: [[{ material: 'card', label: '身份信息' }]] }];
    const plan = await planned({ last: { asks } }, { papers: more });
    expect(plan.materials).toMatchObject([{ key: 'card@person', labels: ['身份信息'], burden: 0 }]);
    const avoided = plan.avoidedMaterials.filter(({ why }) => why.code === 'materialNotTaken');
    expect(avoided).toMatchObject([{ material: 'bill', why: { zh: '用“card”证明，更省事' } }]);
  });
});

describe('a paper that is looked up and never uploaded', () => {
  it('stays with the department when the query fails, and fills no field', async () => {
    const verified: typeof more = { ...more, card: { ...papers.card, upload: false } };
    const answers = { facts: {}, shareFails: ['card'] };
    const plan = await planned({ last: { asks: ['card'] } }, { papers: verified, answers });
    expect(plan.materials).toMatchObject([
      { disposition: 'shared', burden: 0, why: { code: 'materialShareFailed' } },
    ]);
    expect(plan.materials[0]?.why.zh).toContain('不用上传');
  });
});

describe('a class of which any member will do', () => {
  it('is met by the least burdensome member', async () => {
    expect(await ways({ last: { asks: ['address'] } }, { papers: more })).toEqual({
      'licence@person': 'shared licences',
    });
  });

  it('is met by one paper with another class where that is less work', async () => {
    const parts = { first: { asks: ['address-'] }, last: { asks: ['income-'] } };
    const answers = { facts: {}, shareFails: ['licence'] };
    const plan = await planned(parts, { papers: more, answers });
    expect(plan.materials).toMatchObject([
      { key: 'bill@person', meets: ['address', 'income'], neededBy: ['first', 'last'], burden: 10 },
    ]);
  });

  it('is met for each person by a paper of his own', async () => {
    const parties: readonly Party[] = [
      { id: 'person', kind: 'person', name: '甲', cardinality: '1..n' },
      { id: 'other', kind: 'person', name: '乙', cardinality: '0..1' },
    ];
    const answers = { facts: {}, members: { person: 2 }, shareFails: ['licence'] };
    const parts = { first: { asks: ['bill-'], of: 'other' }, last: { asks: ['address-'] } };
    expect(keysOf(await planned(parts, { papers: more, parties, answers }))).toEqual([
      'bill@other',
      'bill@person[1]',
      'bill@person[2]',
    ]);
  });

  it('lets a class with rules of its own use the paper as well', async () => {
    const free: typeof more = {
      ...more,
      proof: { ...papers.proof, choice: 'free', resolve: [{ otherwise: 'letter' }] },
      account: { isClass: true, choice: 'free', metBy: ['lease', 'letter'] },
    };
    const parts = { first: { asks: ['account-'] }, last: { asks: ['proof-'] } };
    expect(await papersOf(parts, { papers: free })).toEqual(['letter@person']);
  });
});

describe('what several departments want of one paper', () => {
  it('is the strictest of their limits', async () => {
    const parts = {
      first: {
        asks: [{ material: 'card', issuedWithinDays: 90, validForDays: 10, copies: 2 }],
      },
      last: { asks: [{ material: 'card', issuedWithinDays: 30, trust: 'A' as const }] },
    };
    const plan = await planned(parts, { papers: more });
    expect(plan.materials).toMatchObject([
      { issuedWithinDays: 30, validForDays: 10, copies: 2, trust: 'A', medium: '纸质或电子' },
    ]);
    const points = plan.materials[0]?.reviewPoints.map(({ zh }) => zh) ?? [];
    expect(points).toContain('申请之日前30日内出具');
    expect(points).toContain('申请之日后仍有10日以上有效期');
  });

  it('is the original where an upload alone is not believed', async () => {
    const trusted = { material: 'bill-', trust: 'B' as const };
    const plan = await planned({ last: { asks: [trusted] } }, { papers: more });
    expect(plan.materials).toMatchObject([
      { disposition: 'submitted', original: true, burden: 30 },
    ]);
    expect(plan.totals.trips).toEqual({ separately: 1, merged: 1 });
  });
});
