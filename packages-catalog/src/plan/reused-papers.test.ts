import { describe, expect, it } from 'vitest';
import type { EarlierPaper } from '../case-plan.ts';
import { papers, planned, type TestPart } from '../testing/small-catalogue.ts';

const today = '2026-03-02';
const earlierLetter: EarlierPaper = {
  material: 'letter',
  of: 'person',
  trust: 'B',
  from: 'P01-20260105-0001',
  issuedOn: '2026-01-04',
};

describe('a paper that an earlier case of the same person holds', () => {
  it('is used again instead of being uploaded, and the plan says from where', async () => {
    const plan = await planWith({ asks: ['letter'] }, [earlierLetter]);
    expect(plan.materials).toMatchObject([
      {
        disposition: 'reused',
        from: 'P01-20260105-0001',
        earlier: earlierLetter,
        burden: 1,
        why: { code: 'materialReused' },
      },
    ]);
    expect(plan.materials[0]?.why.zh).toContain('沿用办件P01-20260105-0001');
    expect(plan.totals.materials).toMatchObject({ applicantSubmits: 0, reused: 1 });
    expect(plan.totals.trips.merged).toBe(0);
  });

  it('is not asked of somebody else, and not of another paper', async () => {
    const others: EarlierPaper[] = [
      { ...earlierLetter, of: 'other' },
      { ...earlierLetter, material: 'card' },
    ];
    expect((await planWith({ asks: ['letter'] }, others)).materials[0]?.disposition).toBe(
      'submitted',
    );
  });

  it('does not stand in for data that can be looked up today', async () => {
    const card = { ...earlierLetter, material: 'card' };
    expect((await planWith({ asks: ['card'] }, [card])).materials[0]?.disposition).toBe('shared');
    const failed = await planWith({ asks: ['card'] }, [card], ['card']);
    expect(failed.materials[0]?.disposition).toBe('reused');
  });

  it('must be believed: an unchecked upload does not replace an original', async () => {
    const unchecked = { ...earlierLetter, trust: 'C' as const };
    expect(await way(['letter'], unchecked)).toBe('submitted');
    expect(await way(['letter-'], unchecked)).toBe('reused');
    expect(await way(['letter-'], { ...earlierLetter, trust: 'D' })).toBe('submitted');
    const strict = [{ material: 'letter', trust: 'A' as const }];
    expect(await way(strict, earlierLetter)).toBe('submitted');
    expect(await way(strict, { ...earlierLetter, trust: 'A' })).toBe('reused');
  });

  it('must be young enough, to the day', async () => {
    const asks = (days: number) => [{ material: 'letter', issuedWithinDays: days }];
    expect(await way(asks(57), earlierLetter)).toBe('reused');
    expect(await way(asks(56), earlierLetter)).toBe('submitted');
    const { issuedOn: _, ...undated } = earlierLetter;
    expect(await way(asks(57), undated)).toBe('submitted');
  });

  it('must be valid, and stay so as long as asked', async () => {
    const until = (validUntil: string) => ({ ...earlierLetter, validUntil });
    expect(await way(['letter'], until('2026-03-02'))).toBe('reused');
    expect(await way(['letter'], until('2026-03-01'))).toBe('submitted');
    const asks = [{ material: 'letter', validForDays: 5 }];
    expect(await way(asks, until('2026-03-07'))).toBe('reused');
    expect(await way(asks, until('2026-03-06'))).toBe('submitted');
    expect(await way(asks, earlierLetter)).toBe('submitted');
  });

  it('is good only as long as the catalogue says papers of its kind are', async () => {
    const limited = { ...papers, letter: { ...papers.letter, validDays: 30 } };
    const plan = await planned(
      { last: { asks: ['letter'] } },
      { papers: limited, answers: { facts: {}, earlier: { today, papers: [earlierLetter] } } },
    );
    expect(plan.materials[0]?.disposition).toBe('submitted');
  });

  it('is never a declaration: that is signed anew', async () => {
    const promise = { ...papers.promise, share: papers.letter?.share };
    const plan = await planned(
      { last: { asks: ['promise'] } },
      {
        papers: { ...papers, promise: promise as (typeof papers)[string] },
        answers: {
          facts: {},
          earlier: { today, papers: [{ ...earlierLetter, material: 'promise', trust: 'A' }] },
        },
      },
    );
    expect(plan.materials[0]?.disposition).toBe('declared');
  });

  it('counts where a choice is made', async () => {
    const asks = [{ material: 'letter', alternatives: [[{ material: 'promise' }]] }];
    const plan = await planWith({ asks }, [earlierLetter], ['promise']);
    expect(plan.materials.map(({ key, disposition }) => [key, disposition])).toEqual([
      ['letter@person', 'reused'],
    ]);
  });
});

function planWith(
  part: TestPart,
  earlier: readonly EarlierPaper[],
  shareFails: readonly string[] = [],
) {
  const answers = { facts: {}, shareFails, earlier: { today, papers: earlier } };
  return planned({ last: part }, { answers });
}

async function way(asks: TestPart['asks'], earlier: EarlierPaper): Promise<string | undefined> {
  return (await planWith({ ...(asks === undefined ? {} : { asks }) }, [earlier])).materials[0]
    ?.disposition;
}
