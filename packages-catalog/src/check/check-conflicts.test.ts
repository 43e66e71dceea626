import type { Condition, Problem } from '@lianban/engine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanAnswers } from '../case-plan.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import { planCase } from '../plan/plan-case.ts';
import { readWorkedCaseInput } from '../plan/worked-case.ts';
import { makeForms } from '../submission/form-parts-of.ts';
import { anyFormCatalogue, everyAnswer } from '../testing/any-form-catalogue.ts';
import { asked, compiledForms, type FormCatalogue } from '../testing/form-catalogue.ts';
import { formProblems } from './check-forms.ts';

const most10 = { constraint: { maximum: 10 } };
const least20 = { constraint: { minimum: 20 } };
const isYes = (fact: string): Condition => ({ fact, is: 'yes' });
/** Somebody who may be another person is offered a value that the other one is not, and the other way round. */
const otherOptions = ['yes', 'other'].map((value) => ({ value, label: value }));
const twelve = Array.from({ length: 12 }, (_, at) => `f${at}`);

describe('two departments that contradict each other', () => {
  it('are found though only one answer set of thousands brings both into a case', async () => {
    const content: FormCatalogue = {
      questions: asked(...twelve),
      parts: {
        tax: { asks: [most10] },
        housing: { include: { all: twelve.map(isYes) }, asks: [least20] },
      },
    };
    const [problem, ...others] = await problemsOf(content);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      severity: 'error',
      code: 'FORM_CONFLICT_RANGE',
      params: {
        between: 'tax,housing',
        departments: 'tax局, housing局',
        field: 'number@person[1]',
      },
    });
    for (const fact of twelve) expect(problem?.message).toContain(`${fact} = yes`);
    expect(await conflictsOfCase(content, problem)).toEqual(['number@person[1]']);
  });

  it('are found through facts that are derived from others, and only asked of some', async () => {
    const content: FormCatalogue = {
      questions: {
        ...asked('f0', 'f1'),
        f2: { askWhen: { all: [isYes('f0'), isYes('f1')] } },
        m0: { askWhen: isYes('f2') },
      },
      derivedFacts: [{ fact: 'f5', value: 'other', when: { fact: 'm0', includes: 'yes' } }],
      parts: {
        tax: { include: { fact: 'f5', is: 'other' }, asks: [most10] },
        housing: { asks: [{ ...least20, when: { fact: 'f0', isNot: 'no' } }] },
      },
    };
    const [problem] = await problemsOf(content);
    expect(problem).toMatchObject({ severity: 'error', code: 'FORM_CONFLICT_RANGE' });
    expect(await conflictsOfCase(content, problem)).toEqual(['number@person[1]']);
  });

  it('are certain not to meet when what brings one keeps the other out', async () => {
    const problems = await problemsOf({
      questions: asked(...twelve),
      parts: {
        tax: { include: { any: twelve.map(isYes) }, asks: [most10] },
        housing: {
          include: { all: twelve.map((fact) => ({ fact, isNot: 'yes' })) },
          asks: [least20],
        },
      },
    });
    expect(problems).toMatchObject([
      { severity: 'note', code: 'FORM_CONFLICT_RANGE', params: { between: 'tax,housing' } },
    ]);
    expect(problems[0]?.message).toContain('No answers bring both into one case');
    expect(problems[0]?.params).not.toHaveProperty('case');
  });

  it('are told as undecided when too many answers would have to be looked at', async () => {
    const content = { questions: asked('f0', 'f1', 'f2', 'f3'), parts: parity(4) };
    const problems = await problemsOf(content, { each: 10, all: 100 });
    expect(problems).toMatchObject([
      {
        severity: 'warning',
        code: 'FORM_CONFLICT_UNDECIDED',
        params: { conflict: 'FORM_CONFLICT_RANGE', between: 'odd,even', title: 'number' },
      },
    ]);
    expect(await problemsOf(content)).toMatchObject([{ severity: 'note' }]);
  });

  it('are told for each person of whom both ask', async () => {
    const parts = Object.fromEntries(
      ['person', 'other'].flatMap((of) => [
        [`tax-${of}`, { of, asks: [most10] }],
        [`housing-${of}`, { of, asks: [least20] }],
      ]),
    );
    const problems = await problemsOf({ parts });
    expect(problems.map(({ severity, params }) => [severity, params?.field])).toEqual([
      ['error', 'number@person[1]'],
      ['error', 'number@other[1]'],
    ]);
  });

  it('are found when they ask two data under one name, in the cases that have both', async () => {
    const content: FormCatalogue = {
      questions: asked('f0', 'f1'),
      parts: {
        tax: { include: isYes('f0'), asks: [{ element: 'a.b' }] },
        housing: { include: isYes('f1'), asks: [{ element: 'a_b' }] },
      },
    };
    const [problem] = await problemsOf(content);
    expect(problem).toMatchObject({ severity: 'error', code: 'FORM_NAME_TAKEN' });
    expect(await conflictsOfCase(content, problem)).toEqual(['a_b@person[1]']);
    const apart = { ...content.parts, housing: { ...content.parts.housing, of: 'other' } };
    expect(await problemsOf({ ...content, parts: apart })).toEqual([]);
  });

  it('are found when only three of them together leave no code', async () => {
    const codes = (...list: string[]) => ({ element: 'code', constraint: { enum: list } });
    const content: FormCatalogue = {
      questions: asked('f0'),
      parts: {
        one: { asks: [codes('1', '2')] },
        two: { asks: [codes('2', '3')] },
        three: { include: isYes('f0'), asks: [codes('1', '3')] },
      },
    };
    const [problem] = await problemsOf(content);
    expect(problem).toMatchObject({ severity: 'error', code: 'FORM_CONFLICT_VALUES' });
    expect(problem?.message).toContain('f0 = yes');
  });
});

describe('two departments that ask different persons', () => {
  const parts = { tax: { asks: [most10] }, housing: { of: 'other', asks: [least20] } };

  it('do not contradict each other', async () => {
    expect(await problemsOf({ parts })).toEqual([]);
  });

  it('contradict each other in cases in which both are one person', async () => {
    const content: FormCatalogue = {
      questions: asked('f0', 'f1'),
      aliases: [{ party: 'other', sameAs: 'person', when: { all: [isYes('f0'), isYes('f1')] } }],
      parts,
    };
    const [problem, ...others] = await problemsOf(content);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      severity: 'error',
      params: { field: 'number@person[1]', between: 'tax,housing' },
    });
    expect(problem?.message).toContain('f0 = yes, f1 = yes');
    expect(await conflictsOfCase(content, problem)).toEqual(['number@person[1]']);
  });

  it.each([
    [
      'answers for him what he is not asked',
      { questions: { 'p0.other': { options: otherOptions } } },
    ],
    [
      'has a fact derived that he cannot answer',
      {
        derivedFacts: [{ fact: 'p0', of: 'other', value: 'other', when: isYes('f0') }],
        questions: {},
      },
    ],
  ])('contradict each other when somebody who is the person %s', async (_, more) => {
    const whenOther: Condition = { fact: 'p0', of: 'person', is: 'other' };
    const content: FormCatalogue = {
      ...more,
      questions: { ...asked('p0.person', 'f0'), ...more.questions },
      aliases: [{ party: 'other', sameAs: 'person', when: isYes('f0') }],
      parts: { tax: { asks: [most10] }, housing: { include: whenOther, asks: [least20] } },
    };
    const [problem] = await problemsOf(content);
    expect(problem).toMatchObject({ severity: 'error', params: { field: 'number@person[1]' } });
    expect(await conflictsOfCase(content, problem)).toEqual(['number@person[1]']);
    expect(await problemsOf({ ...content, aliases: [] })).toMatchObject([{ severity: 'note' }]);
  });

  it('never meet when whoever is one person is asked by one of them alone', async () => {
    const problems = await problemsOf({
      questions: asked('f0'),
      aliases: [{ party: 'other', sameAs: 'person', when: isYes('f0') }],
      parts: { ...parts, tax: { ...parts.tax, include: { fact: 'f0', is: 'no' } } },
    });
    expect(problems).toMatchObject([{ severity: 'note', code: 'FORM_CONFLICT_RANGE' }]);
  });
});

describe('the search for a case', () => {
  it('finds one exactly when some answers show it', async () => {
    await fc.assert(
      fc.asyncProperty(anyFormCatalogue, async (content) => {
        const compiled = compiledForms(content);
        const wanted = await conflictsByBruteForce(compiled);
        const problems = await formProblems(compiled, { elementOf: (ref) => ref });
        const found = problems.filter(({ severity }) => severity === 'error');
        expect(problems.filter(({ severity }) => severity === 'warning')).toEqual([]);
        for (const { params } of found) expect(wanted).toContain(params?.field);
        for (const field of wanted) {
          if (found.some(({ params }) => params?.field === field)) continue;
          // The same fields of somebody who may be this person were told already.
          expect(found.length).toBeGreaterThan(0);
          expect(content.aliases).toBeDefined();
        }
        for (const problem of found) {
          expect(await conflictsOfCase(content, problem)).toContain(problem.params?.field);
        }
      }),
      { numRuns: 80 },
    );
  }, 60_000);
});

// ---------------------------------------------------------------------------------------------

/** Parts of which one case never has both, which only all facts together show: an odd and an even number of yes. */
function parity(count: number): FormCatalogue['parts'] {
  const facts = Array.from({ length: count }, (_, at) => `f${at}`);
  const rows = (odd: boolean): Condition => ({
    any: Array.from({ length: 2 ** count }, (_, row) => row)
      .filter((row) => (row.toString(2).split('1').length - 1) % 2 === (odd ? 1 : 0))
      .map((row) => ({
        all: facts.map((fact, at) => ({ fact, is: (row >> at) & 1 ? 'yes' : 'no' })),
      })),
  });
  return {
    odd: { include: rows(true), asks: [most10] },
    even: { include: rows(false), asks: [least20] },
  };
}

async function problemsOf(
  content: FormCatalogue,
  states?: { each: number; all: number },
): Promise<readonly Problem[]> {
  return await formProblems(compiledForms(content), {
    elementOf: (ref) => ref,
    ...(states && { states }),
  });
}

/** Fields that contradict in the case which a problem names. */
async function conflictsOfCase(
  content: FormCatalogue,
  problem: Problem | undefined,
): Promise<readonly string[]> {
  const compiled = compiledForms(content);
  const read = readWorkedCaseInput(JSON.parse(String(problem?.params?.case)), compiled);
  if ('problems' in read) throw new Error(read.problems[0]?.message);
  return await conflictsUnder(compiled, read.answers);
}

async function conflictsUnder(
  compiled: CompiledPackage,
  answers: PlanAnswers,
): Promise<readonly string[]> {
  const planning = await planCase(compiled, answers);
  if ('problems' in planning) return [];
  return makeForms(compiled, planning.plan).form.conflicts.map(({ field }) => field);
}

/** Everything that answers, in whatever combination, make contradict. */
async function conflictsByBruteForce(compiled: CompiledPackage): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const answers of everyAnswer(compiled)) {
    for (const field of await conflictsUnder(compiled, answers)) found.add(field);
  }
  return found;
}
