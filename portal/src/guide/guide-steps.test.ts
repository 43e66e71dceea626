import type { CasePlan, ServicePackage } from '@lianban/packages-catalog';
import { describe, expect, it } from 'vitest';
import {
  answeredSteps,
  type GuideStep,
  nextStep,
  questionsToAsk,
  questionsTold,
  repeatedParties,
} from './guide-steps.ts';

type Planned = CasePlan['questions'][number];

const planned = (id: string, weight: number, more: Partial<Planned> = {}): Planned => ({
  ...{ id, fact: id, ask: id, multiple: false, options: [] },
  ...{ applies: true, answered: false, matters: weight > 0 },
  ...(weight > 0 ? { decides: { parts: weight, materials: 0, fields: 0 } } : {}),
  why: { code: 'questionAlways', facts: {}, zh: '', en: '' },
  ...more,
});
const told = (id: string) =>
  planned(id, 0, { answered: true, toldBy: { source: 'tag', from: id } });
const planOf = (...questions: Planned[]) => ({ questions }) as unknown as CasePlan;

const packageOf = (ids: readonly string[], parties: ServicePackage['parties'] = []) =>
  ({
    parties,
    questions: ids.map((id) => ({ id, fact: id, ask: id, multiple: false, options: [] })),
  }) as unknown as ServicePackage;
const buyers = { id: 'buyer', kind: 'person', name: '买方', cardinality: '1..n' } as const;
const agent = { id: 'agent', kind: 'person', name: '代理人', cardinality: '0..1' } as const;

const letters = ['a', 'b', 'c', 'd', 'e', 'f'];
const step = (...ask: string[]): GuideStep => ({ ask, told: [] });

describe('an applicant is guided step by step', () => {
  it('is asked first what decides most, of equals in the order of the package', () => {
    const plan = planOf(...letters.map((id, at) => planned(id, [1, 5, 2, 5, 9, 3][at] ?? 0)));
    const first = nextStep(packageOf(letters), plan, []);
    expect(first).toEqual(step('e', 'b', 'd', 'f'));
    expect(nextStep(packageOf(letters), plan, [first ?? step()])).toEqual(step('c', 'a'));
  });

  it('is not asked what decides nothing any more, nor what is answered', () => {
    const plan = planOf(planned('a', 0), planned('b', 2, { answered: true }), planned('c', 1));
    expect(nextStep(packageOf(letters), plan, [])).toEqual(step('c'));
  });

  it('sees what is told once, on the first step that comes after it', () => {
    const plan = planOf(told('a'), planned('b', 1), planned('c', 1));
    const first = nextStep(packageOf(letters), plan, []);
    expect(first).toEqual({ ask: ['b', 'c'], told: ['a'] });
    expect(nextStep(packageOf(letters), plan, [first ?? step()])).toBeUndefined();
    expect(questionsTold(plan, [first ?? step()], 0)).toEqual(['a']);
  });

  it('is done when nothing is left, and at once when nothing was to be asked', () => {
    expect(nextStep(packageOf([]), planOf(), [])).toBeUndefined();
    expect(nextStep(packageOf(['a']), planOf(planned('a', 3)), [step('a')])).toBeUndefined();
  });

  it('counts people on the first step, where fewer questions stand beside', () => {
    const servicePackage = packageOf(letters, [buyers, agent]);
    const plan = planOf(...letters.map((id) => planned(id, 1)));
    expect(repeatedParties(servicePackage).map(({ id }) => id)).toEqual(['buyer']);
    expect(nextStep(servicePackage, plan, [])?.ask.length).toBe(3);
    expect(nextStep(servicePackage, planOf(), [])).toEqual(step());
  });
});

describe('a step that was shown', () => {
  it('keeps an answered question that applies, and drops one that applies no more', () => {
    const plan = planOf(planned('a', 0), planned('b', 0, { applies: false }), planned('c', 0));
    const facts = { a: 'yes', b: 'yes' };
    const shown = questionsToAsk(packageOf(letters), step('a', 'b', 'c'), plan, {
      facts,
      members: {},
    });
    expect(shown.map(({ id }) => id)).toEqual(['a']);
  });

  it('asks what was told when it is told no more', () => {
    const one: GuideStep = { ask: [], told: ['a'] };
    const ask = (...questions: Planned[]) =>
      questionsToAsk(packageOf(letters), one, planOf(...questions), { facts: {}, members: {} });
    expect(ask(told('a'))).toEqual([]);
    expect(ask(planned('a', 1)).map(({ id }) => id)).toEqual(['a']);
  });

  it('is made again for answers given elsewhere', () => {
    const facts = Object.fromEntries(letters.map((id) => [id, 'yes']));
    expect(answeredSteps(packageOf(letters), { facts, members: {} })).toEqual([
      step('a', 'b', 'c', 'd'),
      step('e', 'f'),
    ]);
  });
});
