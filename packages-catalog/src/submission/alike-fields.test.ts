import { describe, expect, it } from 'vitest';
import type { CasePlan } from '../case-plan.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import { planCase } from '../plan/plan-case.ts';
import { asked, compiledForms } from '../testing/form-catalogue.ts';
import { caseForm } from './form-parts-of.ts';

describe('a form that asks one datum under one label, within other limits from case to case', () => {
  const whenNew = { label: '价格', constraint: { maximum: 10 }, when: { fact: 'f0', is: 'no' } };
  const whenUsed = { label: '价格', constraint: { minimum: 20 }, when: { fact: 'f0', is: 'yes' } };
  const compiled = compiledForms({
    questions: asked('f0'),
    parts: { tax: { asks: [whenNew, whenUsed] } },
  });

  it('asks it within the limits that belong to the case, one case after the other', async () => {
    for (const answer of ['no', 'yes', 'no']) {
      const form = caseForm(compiled, await planned(compiled, answer));
      expect(form.conflicts).toEqual([]);
      expect(form.fields).toHaveLength(1);
      expect(form.fields[0]?.constraint).toMatchObject(
        answer === 'no' ? { maximum: 10 } : { minimum: 20 },
      );
    }
  });
});

async function planned(compiled: CompiledPackage, answer: string): Promise<CasePlan> {
  const planning = await planCase(compiled, { facts: { f0: answer } });
  if ('problems' in planning) throw new Error(planning.problems[0]?.message);
  return planning.plan;
}
