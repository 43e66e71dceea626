import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CasePlan, PlanAnswers } from '../case-plan.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import { anyFormCatalogue, everyAnswer } from '../testing/any-form-catalogue.ts';
import { asked, compiledForms } from '../testing/form-catalogue.ts';
import { planCase } from './plan-case.ts';

describe('while it is open whether somebody is another person', () => {
  const compiled = compiledForms({
    questions: asked('p0.person', 'f0'),
    aliases: [{ party: 'other', sameAs: 'person', when: { fact: 'f0', is: 'yes' } }],
    parts: {
      one: {},
      two: { include: { fact: 'p0', of: 'other', isNot: 'yes' } },
      three: { include: { fact: 'p0', of: 'other', is: 'yes' } },
    },
  });

  it('nothing that hangs on his facts is certain, and the question who he is matters', async () => {
    const plan = await planned(compiled, { facts: { 'p0.person': 'yes' } });
    expect(plan?.parts.map(({ ref, certainty }) => [ref, certainty])).toEqual([
      ['one', 'certain'],
      ['two', 'possible'],
    ]);
    expect(plan?.excludedParts).toMatchObject([{ ref: 'three', certainty: 'possible' }]);
    expect(plan?.nextQuestion).toBe('q-f0');
    expect(plan?.questions.find(({ fact }) => fact === 'f0')?.decides?.parts).toBe(2);
  });

  it('what he said himself is certain: the other person must have said the same', async () => {
    const asking = compiledForms({
      questions: asked('p0.other', 'p0.person', 'f0'),
      aliases: [{ party: 'other', sameAs: 'person', when: { fact: 'f0', is: 'yes' } }],
      parts: { two: { include: { fact: 'p0', of: 'other', is: 'yes' } } },
    });
    const plan = await planned(asking, { facts: { 'p0.other': 'yes' } });
    expect(plan?.parts).toMatchObject([{ ref: 'two', certainty: 'certain' }]);
  });
});

describe('another answer', () => {
  it('never contradicts what was certain, whoever turns out to be whom', async () => {
    await fc.assert(
      fc.asyncProperty(anyFormCatalogue, fc.nat(), fc.nat(), async (content, first, mask) => {
        const compiled = compiledForms(content);
        const sets = everyAnswer(compiled, { parameters: false });
        const { facts } = sets[first % sets.length] ?? { facts: {} };
        const kept = Object.entries(facts).filter((_, at) => (mask >> at) % 2 === 0);
        const before = await planned(compiled, { facts: Object.fromEntries(kept) });
        if (before === undefined) return;
        for (const answers of sets.filter((set) =>
          kept.every(([key, value]) => set.facts[key] === value),
        )) {
          const after = await planned(compiled, answers);
          if (after !== undefined) expectKept(before, after);
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

// ---------------------------------------------------------------------------------------------

function expectKept(before: CasePlan, after: CasePlan): void {
  const parts = after.parts.map(({ ref }) => ref);
  const certain = before.parts.filter(({ certainty }) => certainty === 'certain');
  expect(parts).toEqual(expect.arrayContaining(certain.map(({ ref }) => ref)));
  const impossible = before.excludedParts.filter(({ certainty }) => certainty === 'impossible');
  for (const { ref } of impossible) expect(parts).not.toContain(ref);
  const keys = after.fields.map(({ key }) => key);
  const fields = before.fields.filter(({ certainty }) => certainty === 'certain');
  expect(keys).toEqual(expect.arrayContaining(fields.map(({ key }) => key)));
}

async function planned(
  compiled: CompiledPackage,
  answers: PlanAnswers,
): Promise<CasePlan | undefined> {
  const planning = await planCase(compiled, answers);
  return 'plan' in planning ? planning.plan : undefined;
}
