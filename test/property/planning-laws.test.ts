import {
  type CasePlan,
  type CompiledPackage,
  compilePackage,
  type PlanAnswers,
  planCase,
} from '@lianban/packages-catalog';
import { builtInCatalogFolder, loadCatalog } from '@lianban/packages-catalog/load';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersTo } from '../support/any-answers.ts';
import { anyCatalogue } from '../support/any-catalogue.ts';
import { compiledRandom, plannedRandom } from '../support/planned-random.ts';
import { brokenLaws, contradictedCertainty } from '../support/planning-laws.ts';

describe('whatever departments ask and applicants answer', () => {
  it('every requirement is met, by the least burdensome set, without a wrong merge', async () => {
    let chosen = 0;
    await fc.assert(
      fc.asyncProperty(anyCatalogue(), async ({ catalogue, answers }) => {
        const compiled = compiledRandom(catalogue);
        const plan = await plannedRandom(compiled, answers);
        chosen += plan.avoidedMaterials.filter(({ why }) => why.code === 'materialNotTaken').length;
        expect(brokenLaws(compiled, plan, answers)).toEqual([]);
      }),
      { numRuns: 200 },
    );
    expect(chosen).toBeGreaterThan(100);
  });

  it('so it is in the packages of the example catalogue', async () => {
    const packages = await examplePackages();
    await fc.assert(
      fc.asyncProperty(
        fc
          .constantFrom(...packages)
          .chain((compiled) => fc.tuple(fc.constant(compiled), answersTo(compiled))),
        async ([compiled, answers]) => {
          const plan = await plannedRandom(compiled, answers);
          expect(brokenLaws(compiled, plan, answers), compiled.id).toEqual([]);
        },
      ),
      { numRuns: 80 },
    );
  });

  it('another answer never contradicts what was certain', async () => {
    let certain = 0;
    await fc.assert(
      fc.asyncProperty(anyCatalogue(), async ({ catalogue, answers, open }) => {
        const compiled = compiledRandom(catalogue);
        let before = await plannedRandom(compiled, without(answers, open));
        for (const [index] of open.entries()) {
          const after = await plannedRandom(compiled, without(answers, open.slice(index + 1)));
          expect(contradictedCertainty(before, after)).toEqual([]);
          certain += before.materials.filter((one) => one.certainty === 'certain').length;
          before = after;
        }
      }),
      { numRuns: 200 },
    );
    expect(certain).toBeGreaterThan(50);
  });

  it('a question that does not matter changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(anyCatalogue(), async ({ catalogue, answers, open }) => {
        const compiled = compiledRandom(catalogue);
        const begun = await plannedRandom(compiled, without(answers, open));
        for (const { fact, applies, answered, matters, options } of begun.questions) {
          if (!applies || answered || matters) continue;
          for (const { value } of options) {
            const facts = { ...without(answers, open).facts, [fact]: value };
            const other = await plannedRandom(compiled, { ...answers, facts });
            expect(linesOf(other)).toEqual(linesOf(begun));
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('what is said to change a part changes it', async () => {
    let changes = 0;
    await fc.assert(
      fc.asyncProperty(anyCatalogue(), async ({ catalogue, answers }) => {
        const compiled = compiledRandom(catalogue);
        const plan = await plannedRandom(compiled, answers);
        const lines = [...plan.parts, ...plan.excludedParts];
        for (const { ref, why } of lines) {
          for (const change of why.changes ?? []) {
            const [[fact = '', values = []] = []] = Object.entries(change.facts);
            // A fact whose question is put only now and then may take its own question along.
            if (Object.keys(change.facts).length > 1 || fact === 'f0') continue;
            for (const value of values) {
              const facts = { ...answers.facts, [fact]: value };
              const planning = await planCase(compiled, { ...answers, facts });
              if ('problems' in planning) throw new Error(JSON.stringify(planning.problems));
              const now = planning.plan.parts.some((part) => part.ref === ref);
              expect(now).toBe(!plan.parts.some((part) => part.ref === ref));
              changes += 1;
            }
          }
        }
      }),
      { numRuns: 100 },
    );
    expect(changes).toBeGreaterThan(50);
  });
});

async function examplePackages(): Promise<readonly CompiledPackage[]> {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  const { catalogue } = reading;
  return [...catalogue.packages.values()].map((servicePackage) => {
    const compilation = compilePackage(servicePackage, catalogue);
    if ('problems' in compilation) throw new Error(JSON.stringify(compilation.problems));
    return compilation.compiled;
  });
}

function without(answers: PlanAnswers, open: readonly string[]): PlanAnswers {
  const facts = Object.entries(answers.facts).filter(([fact]) => !open.includes(fact));
  return { ...answers, facts: Object.fromEntries(facts) };
}

function linesOf({ parts, materials, fields }: CasePlan): readonly string[] {
  return [
    ...parts.map(({ ref, startWave, finishDay }) => `${ref} ${startWave} ${finishDay}`),
    ...materials.map(({ key, disposition, from }) => `${key} ${disposition} ${from}`),
    ...fields.map(({ key, typed, required }) => `${key} ${typed} ${required}`),
  ];
}
