import type { CasePlan } from '@lianban/packages-catalog';
import { describe, expect, it } from 'vitest';
import type { PaperDates } from '../client/contract.ts';
import { paperDateFaults } from './paper-date-faults.ts';

const today = '2026-03-11';
const key = 'income-proof@person';

const faultsOf = (limits: object, dates?: PaperDates, uploaded = true) => {
  const paper = { key, name: '收入证明', disposition: 'submitted', ...limits };
  const file = { fileId: 'f', name: 'f.pdf', type: 'application/pdf', size: 1 };
  const { errors, warnings } = paperDateFaults(
    { materials: [paper] } as unknown as CasePlan,
    { uploads: { [key]: uploaded ? [file] : [] }, ...(dates && { paperDates: { [key]: dates } }) },
    today,
  );
  return [errors.map(({ code }) => code), warnings.map(({ code }) => code)];
};

describe('a paper that must have been issued within 30 days', () => {
  const limits = { issuedWithinDays: 30 };

  it('is taken on the last day, and is too old the day after', () => {
    expect(faultsOf(limits, { issuedOn: '2026-02-09' })).toEqual([[], []]);
    expect(faultsOf(limits, { issuedOn: '2026-02-08' })).toEqual([['PAPER_TOO_OLD'], []]);
  });

  it('cannot have been issued tomorrow', () => {
    expect(faultsOf(limits, { issuedOn: '2026-03-12' })).toEqual([['PAPER_ISSUED_LATER'], []]);
  });

  it('is only warned of where the day is not given, and not at all before it is there', () => {
    expect(faultsOf(limits)).toEqual([[], ['PAPER_DATE_MISSING']]);
    expect(faultsOf(limits, undefined, false)).toEqual([[], []]);
  });
});

describe('a paper that must be valid for 60 more days', () => {
  const limits = { validForDays: 60 };

  it('is taken when it is valid to that day', () => {
    expect(faultsOf(limits, { validUntil: '2026-05-10' })).toEqual([[], []]);
    expect(faultsOf(limits, { validUntil: '2026-05-09' })).toEqual([['PAPER_EXPIRES'], []]);
  });
});

describe('a paper without limits', () => {
  it('needs no days, but one that has expired is not taken', () => {
    expect(faultsOf({})).toEqual([[], []]);
    expect(faultsOf({}, { validUntil: '2026-03-10' })).toEqual([['PAPER_EXPIRES'], []]);
  });
});
