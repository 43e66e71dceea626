import { describe, expect, it } from 'vitest';
import { byRef, type ShownPart, standingOf } from './part-standing.ts';

const part = (ref: string, more: Partial<ShownPart> = {}): ShownPart => ({
  ref,
  partNo: ref,
  name: ref,
  gloss: ref,
  department: 'tax',
  status: 'waiting',
  startAfter: [],
  finishAfter: [],
  ...more,
});

const standing = (subject: ShownPart, ...others: readonly ShownPart[]) =>
  standingOf(subject, byRef([subject, ...others]));

describe('an applicant looks at a part of the case', () => {
  it('reads what it waits for before it starts, without what is over already', () => {
    const transfer = part('transfer', { startAfter: ['contract', 'loan'] });
    expect(
      standing(transfer, part('contract', { status: 'ended', outcome: 'done' }), part('loan')),
    ).toEqual({ kind: 'waiting', for: ['loan'] });
  });

  it('reads that the decision waits while the tax is open', () => {
    const transfer = part('transfer', {
      status: 'accepted',
      currentAct: 'decide',
      finishAfter: ['tax'],
    });
    expect(standing(transfer, part('tax', { status: 'accepted' }))).toEqual({
      kind: 'held',
      for: ['tax'],
    });
  });

  it('is not held while an earlier act is next, nor once the tax is over', () => {
    const review = part('transfer', {
      status: 'accepted',
      currentAct: 'review',
      finishAfter: ['tax'],
    });
    expect(standing(review, part('tax', { status: 'started' })).kind).toBe('active');
    const decide = { ...review, currentAct: 'decide' as const };
    expect(standing(decide, part('tax', { status: 'ended', outcome: 'done' }))).toEqual({
      kind: 'active',
      act: 'decide',
    });
  });

  it('reads how it ended, whatever it once waited for', () => {
    for (const outcome of ['done', 'refused', 'withdrawn', 'skipped'] as const) {
      const ended = part('transfer', { status: 'ended', outcome, startAfter: ['loan'] });
      expect(standing(ended, part('loan'))).toEqual({ kind: outcome });
    }
  });

  it('reads which act is next as soon as it has started', () => {
    expect(standing(part('transfer', { status: 'started', currentAct: 'accept' }))).toEqual({
      kind: 'started',
      act: 'accept',
    });
  });
});
