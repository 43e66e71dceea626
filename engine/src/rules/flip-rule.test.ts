import { describe, expect, it } from 'vitest';
import { compileRules } from './compile-rules.ts';
import { type Condition, factKey } from './condition.ts';
import { type Flip, flipRule } from './flip-rule.ts';
import type { FactState } from './three-valued.ts';

const loan: Condition = { fact: 'loan', in: ['fund', 'combined'] };
const married: Condition = { fact: 'marital', is: 'married' };

describe('what would turn a rule round', () => {
  it('is every other value of a fact that is enough alone', () => {
    expect(flips(loan, { loan: 'fund' })).toEqual(['loan=none']);
    expect(flips(loan, { loan: 'none' })).toEqual(['loan=fund', 'loan=combined']);
  });

  it('is any of the facts where all must hold and all do', () => {
    const both = { all: [loan, married] };
    expect(flips(both, { loan: 'fund', marital: 'married' })).toEqual([
      'loan=none',
      'marital=single',
    ]);
  });

  it('is two facts together where no single one is enough', () => {
    const both = { all: [loan, married] };
    expect(flips(both, { loan: 'none', marital: 'single' })).toEqual([
      'loan=fund marital=married',
      'loan=combined marital=married',
    ]);
  });

  it('is nothing of a fact that does not arise, or is not known', () => {
    expect(flips(loan, { loan: null })).toEqual([]);
    expect(flips({ any: [loan, married] }, { loan: 'none', marital: undefined })).toEqual([
      'loan=fund',
      'loan=combined',
    ]);
  });

  it('is any other choice of several values that makes the difference', () => {
    const water: Condition = { fact: 'utilities', includes: 'water' };
    expect(flips(water, { utilities: ['gas', 'water'] })).toEqual(['utilities=gas']);
    expect(flips(water, { utilities: ['gas'] })).toEqual([
      'utilities=gas+water',
      'utilities=water',
    ]);
  });
});

const values: Readonly<Record<string, readonly string[]>> = {
  loan: ['none', 'fund', 'combined'],
  marital: ['single', 'married'],
};

function flips(when: Condition, states: Readonly<Record<string, FactState>>): readonly string[] {
  const set = compileRules('test', [{ id: 'rule', when }], ({ fact, of }) => factKey(fact, of));
  const [rule] = set.rules;
  if (rule === undefined) throw new Error('No rule.');
  const context = {
    stateOf: (fact: string) => states[fact],
    othersOf: (fact: string) =>
      fact === 'utilities'
        ? [['gas'], ['gas', 'water'], ['water']].filter(
            (one) => one.join() !== [states[fact] ?? []].flat().join(),
          )
        : (values[fact] ?? []).filter((value) => value !== states[fact]),
  };
  return flipRule(rule, context).map(textOf);
}

function textOf(flip: Flip): string {
  return flip.map(({ fact, value }) => `${fact}=${[value].flat().join('+')}`).join(' ');
}
