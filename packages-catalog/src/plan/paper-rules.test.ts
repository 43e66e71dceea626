import { describe, expect, it } from 'vitest';
import type { Party } from '../service-package.ts';
import {
  after,
  beside,
  keysOf,
  papers,
  papersOf,
  planned,
  ways,
} from '../testing/small-catalogue.ts';

describe('a class of papers whose member is prescribed', () => {
  it('is met by the member its rules name', async () => {
    expect(await papersOf({ last: { asks: ['proof'] } })).toEqual(['card@person']);
  });

  it('is met instead by a member produced before, the last in the class’s order', async () => {
    const first = { produces: ['letter', 'book'] };
    const last = { asks: ['proof'], dependsOn: [after('first')] };
    expect(await papersOf({ first, last })).toEqual(['letter@person']);
  });

  it('is not met by a member that is produced beside it', async () => {
    const first = { produces: ['letter'] };
    const last = { asks: ['proof'], dependsOn: [beside('first')] };
    expect(await papersOf({ first, last })).toEqual(['card@person']);
  });

  it('is not met by a member that another part asks for by name', async () => {
    const parts = { first: { asks: ['letter'] }, last: { asks: ['proof'] } };
    expect(await papersOf(parts)).toEqual(['letter@person', 'card@person']);
  });
});

describe('a class of papers whose member is free to choose', () => {
  const free = { ...papers, proof: { ...papers.proof, choice: 'free' as const } };

  it('is met by a member that some part asks for by name, the last in the class’s order', async () => {
    const parts = { first: { asks: ['book', 'letter'] }, last: { asks: ['proof'] } };
    expect(await papersOf(parts, { papers: free })).toEqual(['book@person', 'letter@person']);
  });

  it('takes that one even before a member that is produced', async () => {
    const parts = {
      first: { produces: ['letter'] },
      other: { asks: ['card'] },
      last: { asks: ['proof'], dependsOn: [after('first')] },
    };
    expect(await papersOf(parts, { papers: free })).toEqual(['card@person']);
  });

  it('does not count on a paper that is only 非必要', async () => {
    const parts = { first: { asks: ['book?'] }, last: { asks: ['proof'] } };
    expect(await papersOf(parts, { papers: free })).toEqual(['card@person']);
  });

  it('does not take the paper of somebody else', async () => {
    const parts = { first: { asks: ['book'], of: 'other' }, last: { asks: ['proof'] } };
    expect(await papersOf(parts, { papers: free })).toEqual(['book@other', 'card@person']);
  });
});

describe('how a paper comes in', () => {
  it('is from the archive of its system when the part that makes it is not in the case', async () => {
    expect(await ways({ last: { asks: ['book'] } })).toEqual({ 'book@person': 'shared archive' });
  });

  it('is from the first part that makes it before everybody needs it', async () => {
    const parts = {
      first: { produces: ['book'] },
      second: { produces: ['book'] },
      last: { asks: ['book'], dependsOn: [after('first'), after('second')] },
    };
    expect(await ways(parts)).toEqual({ 'book@person': 'producedByPredecessor first' });
  });

  it('is from a sibling only where it may follow', async () => {
    const first = { produces: ['letter'] };
    const last = (asks: readonly string[]) => ({ asks, dependsOn: [beside('first')] });
    expect(await ways({ first, last: last(['letter+']) })).toEqual({
      'letter@person': 'deferredToSibling first',
    });
    expect(await ways({ first, last: last(['letter']) })).toEqual({ 'letter@person': 'submitted' });
  });

  it('is from a sibling when one part may wait and the other starts after it', async () => {
    const parts = {
      first: { produces: ['letter'] },
      middle: { asks: ['letter+'] },
      last: { asks: ['letter'], dependsOn: [after('first')] },
    };
    const plan = await planned(parts);
    expect(plan.materials).toMatchObject([
      { disposition: 'deferredToSibling', from: 'first', deferrable: false },
    ]);
  });

  it('is an upload when the query fails, even for a promise that could be queried', async () => {
    const parts = { last: { asks: ['promise', 'card'] } };
    const shareFails = ['promise', 'card'];
    expect(await ways(parts)).toEqual({
      'promise@person': 'shared registry',
      'card@person': 'shared registry',
    });
    expect(await ways(parts, { answers: { facts: {}, shareFails } })).toEqual({
      'promise@person': 'submitted',
      'card@person': 'submitted',
    });
  });

  it('is nothing at all for an application form: the one form takes it up', async () => {
    const plan = await planned({ last: { asks: ['form', 'card'] } });
    expect(plan.totals.materials).toMatchObject({ separately: 1, merged: 1 });
    expect(plan.avoidedMaterials).toMatchObject([
      { material: 'form', why: { code: 'materialInForm' } },
    ]);
  });
});

describe('papers of several people', () => {
  const parties: readonly Party[] = [
    { id: 'person', kind: 'person', name: '甲', cardinality: '1..n' },
    { id: 'other', kind: 'person', name: '乙', cardinality: '0..n' },
  ];
  const couples = [['person', 'other']] as const;

  it('count once for each, and for a couple once for both', async () => {
    const parts = { last: { asks: ['card', 'wedding'] }, more: { asks: ['wedding'], of: 'other' } };
    const answers = { facts: {}, members: { person: 2 } };
    const plan = await planned(parts, { parties, couples, answers });
    expect(keysOf(plan)).toEqual(['card@person[1]', 'card@person[2]', 'wedding@person+other']);
    expect(plan.totals.materials.separately).toBe(4);
  });

  it('are none where nobody is in that role', async () => {
    const parts = { last: { asks: ['card'], of: 'other' } };
    expect(
      keysOf(await planned(parts, { parties, answers: { facts: {}, members: { other: 0 } } })),
    ).toEqual([]);
  });

  it('are none where nobody is in any role of the part, which then falls away with that reason', async () => {
    const parts = {
      first: { asks: ['book'], dependsOn: [after('last')] },
      last: { asks: ['card'], of: 'other' },
    };
    const plan = await planned(parts, { parties, answers: { facts: {}, members: { other: 0 } } });
    expect(plan.parts).toMatchObject([{ ref: 'first', startAfter: [], startWave: 1 }]);
    expect(plan.excludedParts).toMatchObject([
      {
        ref: 'last',
        certainty: 'impossible',
        why: { code: 'partWithoutPersons', zh: '不需要：没有“乙”' },
      },
    ]);
    expect((await planned(parts, { parties })).parts).toHaveLength(2);
  });

  it('bear the name of the one an alias stands for, and the further ones their own', async () => {
    const parts = { first: { asks: ['card'] }, last: { asks: ['card'], of: 'other' } };
    const aliases = [{ party: 'other', sameAs: 'person', when: 'always' as const }];
    const answers = { facts: {}, members: { person: 2, other: 3 } };
    const plan = await planned(parts, { parties, aliases, answers });
    expect(keysOf(plan)).toEqual([
      'card@person[1]',
      'card@person[2]',
      'card@other[2]',
      'card@other[3]',
    ]);
    expect(plan.materials[0]?.neededBy).toEqual(['first', 'last']);
  });
});

describe('a person under a third name', () => {
  it('bears the name at the end of the chain', async () => {
    const parties: readonly Party[] = ['person', 'other', 'third'].map((id) => ({
      id,
      kind: 'person',
      name: id,
      cardinality: '1',
    }));
    const aliases = [
      { party: 'third', sameAs: 'other', when: 'always' as const },
      { party: 'other', sameAs: 'person', when: 'always' as const },
    ];
    const plan = await planned({ last: { asks: ['card'], of: 'third' } }, { parties, aliases });
    expect(keysOf(plan)).toEqual(['card@person']);
    expect(plan.aliases).toEqual({ third: 'person', other: 'person' });
  });
});

describe('the way to the office', () => {
  const trips = async (parts: Parameters<typeof planned>[0]) => (await planned(parts)).totals.trips;

  it('is made for an original that must be shown, alone and at the joint window', async () => {
    const parts = { first: { asks: ['letter'] }, last: { asks: ['letter'] } };
    expect(await trips(parts)).toEqual({ separately: 2, merged: 1 });
  });

  it('is not made for a file that is only uploaded', async () => {
    expect(await trips({ last: { asks: ['letter-'] } })).toEqual({ separately: 0, merged: 0 });
  });

  it('is not made for an original that can be fetched, once the matters are one', async () => {
    expect(await trips({ last: { asks: ['card'] } })).toEqual({ separately: 1, merged: 0 });
  });

  it('is not made twice where somebody must appear and can show the original there', async () => {
    const parts = { first: { asks: ['letter'], inPerson: 1 as const }, last: { asks: ['letter'] } };
    expect(await trips(parts)).toEqual({ separately: 2, merged: 1 });
  });

  it('is not made for what is only offered', async () => {
    expect(await trips({ last: { asks: ['letter?'] } })).toEqual({ separately: 0, merged: 0 });
  });
});
