import { beforeAll, describe, expect, it } from 'vitest';
import type { CasePlan, PlanAnswers } from '../case-plan.ts';
import { type CompiledPackage, compilePackage } from '../compile/compile-package.ts';
import { builtInCatalogFolder, loadCatalog } from '../load-catalog.ts';
import { planCase } from '../plan/plan-case.ts';
import { caseForm, makeForms } from './form-parts-of.ts';

let compiled: CompiledPackage;

beforeAll(async () => {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  const definition = reading.catalogue.packages.get('second-hand-house');
  const compilation = definition && compilePackage(definition, reading.catalogue);
  if (compilation === undefined || 'problems' in compilation) throw new Error('No package.');
  compiled = compilation.compiled;
});

describe('a form that was made before', () => {
  it('is found again for the same answers of somebody else, also when the plan comes from the store', async () => {
    const form = caseForm(compiled, await planned({ facts: {} }));
    const again = await planned({ facts: {} });
    expect(caseForm(compiled, again)).toBe(form);
    expect(caseForm(compiled, structuredClone(again))).toBe(form);
  });

  it.each<[string, PlanAnswers]>([
    ['another seller takes part', { facts: {}, members: { seller: 2 } }],
    ['the loan is another', { facts: { 'loan-type': 'none' } }],
    ['a condition brings one field more', { facts: { ownership: 'shares' } }],
    ['a register does not answer', { facts: {}, shareFails: ['contract-filing-proof'] }],
  ])('is not used where %s', async (_what, answers) => {
    const usual = caseForm(compiled, await planned({ facts: {} }));
    const plan = await planned(answers);
    expect(caseForm(compiled, plan)).toEqual(makeForms(compiled, plan).form);
    expect(caseForm(compiled, await planned({ facts: {} }))).toBe(usual);
  });

  it('is not used for one whose datum a result fills only here', async () => {
    const plan = await planned({ facts: {} });
    const usual = caseForm(compiled, plan);
    const fields = plan.fields.map(({ prefilledBy, ...field }) =>
      prefilledBy?.kind === 'result' || prefilledBy === undefined
        ? { ...field, typed: true }
        : { ...field, prefilledBy },
    );
    const asked = caseForm(compiled, { ...plan, fields });
    expect(asked).not.toBe(usual);
    expect(asked.fields.filter((field) => field.asked).length).toBeGreaterThan(
      usual.fields.filter((field) => field.asked).length,
    );
  });
});

async function planned(answers: PlanAnswers): Promise<CasePlan> {
  const planning = await planCase(compiled, answers);
  if ('problems' in planning) throw new Error(JSON.stringify(planning.problems));
  return planning.plan;
}
