import type { Condition } from '@lianban/engine';
import { describe, expect, it } from 'vitest';
import { recommendation } from './recommendation.ts';
import type { ServicePackage } from './service-package.ts';

const packageWith = (recommendedWhen?: Condition): ServicePackage => ({
  package: {
    ...{ seq: 'P1', id: 'retirement', name: '我要退休', gloss: 'retirement', nationalName: '无' },
    ...{ audience: '自然人', leadDepartment: 'hrss', jointDepartments: [], about: '' },
    promisedTotal: [],
    ...(recommendedWhen === undefined ? {} : { recommendedWhen }),
  },
  parties: [
    { id: 'person', kind: 'person', name: '本人', cardinality: '1' },
    { id: 'guardian', kind: 'person', name: '监护人', cardinality: '0..1' },
  ],
  questions: [],
  subItems: [],
});
const stage: Condition = { fact: 'retire-stage', in: ['new', 'yearly'] };
const noCard: Condition = { fact: 'has-sscard', of: 'person', is: 'no' };

describe('a package is recommended to a person', () => {
  it('for the facts that are known of him and speak for it', () => {
    const known = { 'retire-stage': 'yearly', 'has-sscard': 'yes' };
    expect(recommendation(packageWith({ any: [stage, noCard] }), known)).toEqual([
      { fact: 'retire-stage', value: 'yearly' },
    ]);
    expect(recommendation(packageWith(noCard), { 'has-sscard': 'no' })).toEqual([
      { fact: 'has-sscard', value: 'no' },
    ]);
  });

  it('for what registers tell of the party that he is', () => {
    expect(recommendation(packageWith(noCard), { 'has-sscard.person': 'no' })).toEqual([
      { fact: 'has-sscard', value: 'no' },
    ]);
    expect(recommendation(packageWith(noCard), { 'has-sscard.guardian': 'no' })).toBeUndefined();
  });

  it('not for what is unknown, though everything else speaks for it', () => {
    const both: Condition = { all: [stage, noCard] };
    expect(recommendation(packageWith(both), { 'retire-stage': 'new' })).toBeUndefined();
    expect(recommendation(packageWith({ fact: 'retire-stage', isNot: 'new' }), {})).toBeUndefined();
  });

  it('not for what is known of another person', () => {
    const guardians: Condition = { fact: 'has-sscard', of: 'guardian', is: 'no' };
    expect(recommendation(packageWith(guardians), { 'has-sscard': 'no' })).toBeUndefined();
  });

  it('not where nobody wrote when', () => {
    expect(recommendation(packageWith(), { 'retire-stage': 'new' })).toBeUndefined();
    expect(recommendation(packageWith('always'), {})).toBeUndefined();
  });
});
