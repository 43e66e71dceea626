import {
  type CompiledPackage,
  compilePackage,
  type EarlierHoldings,
  encodePlan,
  type KnownFact,
  type PlanAnswers,
  planCase,
} from '@lianban/packages-catalog';
import { builtInCatalogFolder, loadCatalog } from '@lianban/packages-catalog/load';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersTo } from '../support/any-answers.ts';
import { anyCatalogue } from '../support/any-catalogue.ts';
import { compiledRandom } from '../support/planned-random.ts';

describe('a plan after many others of the same package', () => {
  it('says what it would say as the first one, down to the bytes', async () => {
    const packages = await examplePackages();
    await fc.assert(
      fc.asyncProperty(anyCase(packages), ([compiled, answers]) => planTwice(compiled, answers)),
      { numRuns: 300 },
    );
  });

  it('so it is with every kind of paper and choice', async () => {
    const others = fc.array(anyCatalogue(), { minLength: 4, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(anyCatalogue(), others, async ({ catalogue, answers }, further) => {
        const compiled = compiledRandom(catalogue);
        for (const one of [answers, ...further.map((other) => other.answers)]) {
          await planTwice(compiled, one);
        }
      }),
      { numRuns: 100 },
    );
  });
});

async function planTwice(compiled: CompiledPackage, answers: PlanAnswers): Promise<void> {
  const planning = await planCase(compiled, answers);
  // A copy of the package remembers nothing.
  expect(planning).toEqual(await planCase({ ...compiled }, answers));
  if ('problems' in planning) return;
  const text = new TextDecoder().decode(encodePlan(planning.plan));
  expect(text).toBe(JSON.stringify(planning.plan));
}

/** Any answers to any package: also with questions left open or told by others, and with earlier cases. */
function anyCase(
  packages: readonly CompiledPackage[],
): fc.Arbitrary<readonly [CompiledPackage, PlanAnswers]> {
  return fc.constantFrom(...packages).chain((compiled) => {
    const open = fc.subarray([...compiled.facts.slotOf.keys()], { maxLength: 4 });
    return fc
      .tuple(
        answersTo(compiled),
        fc.oneof(fc.constant<string[]>([]), open),
        fc.constantFrom<KnownFact['source']>('shared', 'tag'),
        fc.option(earlierOf(compiled), { nil: undefined }),
        fc.boolean(),
      )
      .map(([answers, left, source, earlier, told]) => {
        const said = Object.entries(answers.facts).filter(([fact]) => !left.includes(fact));
        const known = left.flatMap((fact) => {
          const value = answers.facts[fact];
          return value === undefined ? [] : [[fact, { value, source, from: 'register' }] as const];
        });
        const facts = Object.fromEntries(said);
        return [
          compiled,
          {
            ...answers,
            facts,
            ...(told ? { known: Object.fromEntries(known) } : {}),
            ...(earlier && { earlier }),
          },
        ] as const;
      });
  });
}

/** One earlier case that holds every paper and datum of everybody. */
function earlierOf({ content, definition }: CompiledPackage): fc.Arbitrary<EarlierHoldings> {
  return fc
    .record({
      trust: fc.constantFrom('A' as const, 'B' as const),
      from: fc.constantFrom('L1', 'L2'),
      issuedOn: fc.constantFrom('2026-02-27', '2026-02-28'),
    })
    .map((held) => ({
      today: '2026-03-02',
      papers: definition.parties.flatMap(({ id }) =>
        [...content.materials.keys()].map((material) => ({ ...held, material, of: id })),
      ),
      data: definition.parties.flatMap(({ id }) =>
        [...content.elements.keys()].map((element) => ({
          ...held,
          element,
          party: id,
          member: 1,
        })),
      ),
    }));
}

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
