import type { Condition } from '@lianban/engine';
import type { FactDefinition, ServicePackage } from '@lianban/packages-catalog';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparisons, fromForm, toForm, valuesOf, withComparison } from './condition-form.ts';
import { type ConditionWords, conditionSentence } from './condition-sentence.ts';
import { packageFacts, testOf } from './package-facts.ts';

const words: ConditionWords = {
  always: '始终',
  and: '且',
  or: '或',
  is: (fact, value) => `${fact}为${value}`,
  isNot: (fact, value) => `${fact}不为${value}`,
  includes: (fact, value) => `${fact}含${value}`,
  ofParty: (fact, party) => `${fact}(${party})`,
  named: (name) => name,
};
const definitions: readonly FactDefinition[] = [
  {
    id: 'loan-type',
    name: '贷款方式',
    gloss: 'kind of loan',
    scope: 'case',
    multiple: false,
    values: [
      { value: 'none', label: '全款' },
      { value: 'fund', label: '公积金贷款' },
    ],
  },
  {
    id: 'marital',
    name: '婚姻状况',
    gloss: 'marital status',
    scope: 'party',
    multiple: false,
    values: [{ value: 'married', label: '已婚' }],
  },
  {
    id: 'need-utilities',
    name: '公用服务',
    gloss: 'utilities',
    scope: 'case',
    multiple: true,
    values: [{ value: 'water', label: '水' }],
    default: ['water'],
  },
];
const pkg = {
  parties: [
    { id: 'buyer', kind: 'person', name: '买方', cardinality: '1..n' },
    { id: 'seller', kind: 'person', name: '卖方', cardinality: '1..n' },
  ],
  questions: [
    { id: 'q1', fact: 'marital', of: 'buyer', ask: '?', multiple: false, options: [] },
    { id: 'q2', fact: 'loan-type', ask: '?', multiple: false, options: [] },
  ],
} as unknown as ServicePackage;
const facts = packageFacts(pkg, definitions);

describe('the designer chooses what a condition looks at', () => {
  it('offers a fact of the parties once for each of them, and tells which ones are asked', () => {
    expect(facts.map(({ key, known }) => [key, known])).toEqual([
      ['loan-type', true],
      ['marital.buyer', true],
      ['marital.seller', false],
      ['need-utilities', true],
    ]);
  });

  it('begins with a comparison that fits the fact', () => {
    expect(facts.map(testOf)).toEqual([
      { fact: 'loan-type', is: 'none' },
      { fact: 'marital', of: 'buyer', is: 'married' },
      { fact: 'marital', of: 'seller', is: 'married' },
      { fact: 'need-utilities', includes: 'water' },
    ]);
  });
});

describe('a condition is told as a sentence', () => {
  it.each<[Condition, string]>([
    ['always', '始终'],
    [{ fact: 'loan-type', in: ['none', 'fund'] }, '贷款方式为全款或公积金贷款'],
    [{ fact: 'marital', of: 'buyer', isNot: 'married' }, '婚姻状况(买方)不为已婚'],
    [
      {
        all: [
          { fact: 'loan-type', is: 'fund' },
          {
            any: [
              { fact: 'need-utilities', includes: 'water' },
              { fact: 'gone', is: 'x' },
            ],
          },
        ],
      },
      '贷款方式为公积金贷款且(公用服务含水或gone为x)',
    ],
  ])('%j', (condition, sentence) => {
    expect(conditionSentence(condition, facts, words)).toBe(sentence);
  });
});

describe('a condition goes through the editor', () => {
  const test = fc
    .tuple(fc.constantFrom(...comparisons), fc.uniqueArray(fc.string(), { minLength: 1 }))
    .map(([comparison, values]) => withComparison({ fact: 'loan-type' }, comparison, values));

  it('says the same when nothing was changed', () => {
    const group = fc.record({
      kind: fc.constantFrom('all', 'any'),
      items: fc.array(test, { minLength: 2 }),
    });
    fc.assert(
      fc.property(fc.oneof(test, group), (drawn) => {
        const condition: Condition =
          'kind' in drawn
            ? drawn.kind === 'all'
              ? { all: drawn.items }
              : { any: drawn.items }
            : drawn;
        expect(fromForm(toForm(condition))).toEqual(condition);
      }),
    );
  });

  it('holds always when its last test is taken out', () => {
    expect(fromForm({ kind: 'any', items: [] })).toBe('always');
  });

  it('keeps its values when it is compared in another way', () => {
    const one = withComparison({ fact: 'loan-type', in: ['fund', 'none'] }, 'isNot', [
      'fund',
      'none',
    ]);
    expect(one).toEqual({ fact: 'loan-type', isNot: 'fund' });
    expect(valuesOf(withComparison(one, 'notIn', valuesOf(one)))).toEqual(['fund']);
  });
});
