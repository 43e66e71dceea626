import type { Condition } from '@lianban/engine';
import { describe, expect, it } from 'vitest';
import { planCase } from '../plan/plan-case.ts';
import { readWorkedCaseInput } from '../plan/worked-case.ts';
import { asked, compiledForms, type FormCatalogue } from '../testing/form-catalogue.ts';
import { neverHeldProblems, overlapProblems } from './check-conditions.ts';
import { CounterExamples } from './counter-examples.ts';

const isYes = (fact: string): Condition => ({ fact, is: 'yes' });
const isNo = (fact: string): Condition => ({ fact, is: 'no' });
const twelve = Array.from({ length: 12 }, (_, at) => `f${at}`);

function withDerivations(...rows: readonly (readonly [string, Condition])[]): FormCatalogue {
  return {
    questions: asked(...twelve),
    derivedFacts: rows.map(([value, when]) => ({ fact: 'f20', value, when })),
    parts: { one: { include: isYes('f20') } },
  };
}

describe('derivations of one fact', () => {
  it('are refused when a single answer set of thousands makes two of them contradict each other', async () => {
    const content = withDerivations(
      ['no', isNo('f0')],
      ['yes', isYes('f0')],
      ['other', { all: twelve.map(isYes) }],
    );
    const [problem, ...others] = await overlapsOf(content);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      code: 'RULE_OVERLAP',
      severity: 'error',
      path: '/derivedFacts/2',
      params: { fact: 'f20', first: '/derivedFacts/1', other: '/derivedFacts/2' },
    });
    const compiled = compiledForms(content);
    const read = readWorkedCaseInput(JSON.parse(String(problem?.params?.case)), compiled);
    if ('problems' in read) throw new Error(read.problems[0]?.message);
    const planning = await planCase(compiled, read.answers);
    if ('problems' in planning) throw new Error(planning.problems[0]?.message);
    const facts = Object.entries(planning.plan.facts).filter(([name]) => twelve.includes(name));
    expect(facts.map(([, { value }]) => value)).toEqual(twelve.map(() => 'yes'));
  });

  it('are sound when they exclude each other, or say the same', async () => {
    expect(await overlapsOf(withDerivations(['no', isNo('f0')], ['yes', isYes('f0')]))).toEqual([]);
    expect(await overlapsOf(withDerivations(['yes', isYes('f1')], ['yes', isYes('f0')]))).toEqual(
      [],
    );
  });
});

describe('a condition that none of the answers tried made hold', () => {
  it('is told only when no answers do', async () => {
    const content: FormCatalogue = {
      questions: {
        ...asked(...twelve),
        f13: { askWhen: { all: twelve.map(isYes) } },
        f14: { askWhen: { all: [isYes('f13'), isNo('f3')] } },
      },
      parts: { one: {} },
    };
    const compiled = compiledForms(content);
    const at = (fact: string) =>
      `/questions/${compiled.definition.questions.findIndex((one) => one.fact === fact)}/askWhen`;
    const problems = await neverHeldProblems(
      compiled,
      [at('f13'), at('f14'), '/subItems/0/include'],
      new CounterExamples(compiled),
    );
    expect(problems).toMatchObject([
      { severity: 'note', code: 'RULE_NEVER_HOLDS', path: at('f14') },
    ]);
    expect(problems[0]?.message).toContain('holds under no answers');
  });
});

function overlapsOf(content: FormCatalogue) {
  const compiled = compiledForms(content);
  return overlapProblems(compiled, new CounterExamples(compiled));
}
