import type { Condition, FactValue, RuleEvaluator } from '@lianban/engine';
import { evaluateRules, factKey } from '@lianban/engine';
import {
  type CasePlan,
  type Catalogue,
  type CompiledPackage,
  compilePackage,
  type PlanAnswers,
  planCase,
  type Question,
  toWorkedCase,
} from '@lianban/packages-catalog';
import { builtInCatalogFolder, loadCatalog } from '@lianban/packages-catalog/load';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { answersTo } from '../support/any-answers.ts';

let catalogue: Catalogue;
let packages: readonly CompiledPackage[];

beforeAll(async () => {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  catalogue = reading.catalogue;
  packages = [...catalogue.packages.values()].map((servicePackage) => {
    const compilation = compilePackage(servicePackage, catalogue);
    if ('problems' in compilation) throw new Error(JSON.stringify(compilation.problems));
    return compilation.compiled;
  });
});

describe('whatever an applicant answers', () => {
  it('no part starts before the producer of a 必要 paper has finished', async () => {
    await everyCase(async ({ compiled, plan }) => {
      const before = new Map(plan.parts.map(({ ref }) => [ref, finishedBefore(plan, ref)]));
      const producers = producersOf(plan);
      for (const { key, neededBy, disposition, deferrable } of plan.materials) {
        if (disposition === 'shared' || disposition === 'submitted' || deferrable) continue;
        for (const ref of neededBy) {
          const needed = isRequired(compiled, ref, key);
          const own = producers.get(key) ?? [];
          if (needed && own.length > 0) {
            expect(own.some((producer) => before.get(ref)?.has(producer))).toBe(true);
          }
        }
      }
    });
  });

  it('every requirement is met by exactly one paper, and no paper is asked for that nobody needs', async () => {
    await everyCase(async ({ plan }) => {
      const { materials, totals } = plan;
      expect(new Set(materials.map(({ key }) => key)).size).toBe(materials.length);
      expect(materials.every(({ neededBy }) => neededBy.length > 0)).toBe(true);
      const {
        applicantSubmits,
        onlinePromise,
        fromPredecessor,
        laterFromSibling,
        byShare,
        merged,
      } = totals.materials;
      expect(applicantSubmits + onlinePromise + fromPredecessor + laterFromSibling + byShare).toBe(
        merged,
      );
      const mergedAway = plan.avoidedMaterials.filter(({ why }) => why.code === 'materialMerged');
      expect(totals.materials.separately).toBe(merged + mergedAway.length);
      const origins = plan.fields.reduce((sum, field) => sum + field.origins.length, 0);
      expect(totals.fields.separately).toBe(origins);
    });
  });

  it('parts follow their predecessors, wave by wave and day by day', async () => {
    await everyCase(async ({ plan }) => {
      const parts = new Map(plan.parts.map((part) => [part.ref, part]));
      for (const part of plan.parts) {
        const starters = part.startAfter.flatMap((ref) => parts.get(ref) ?? []);
        const holders = part.finishAfter.flatMap((ref) => parts.get(ref) ?? []);
        expect(starters.length + holders.length).toBe(
          part.startAfter.length + part.finishAfter.length,
        );
        expect(part.startWave).toBe(1 + Math.max(0, ...starters.map((one) => one.finishWave)));
        expect(part.finishWave).toBe(
          Math.max(part.startWave, ...holders.map((one) => one.finishWave)),
        );
        expect(part.startDay).toBe(Math.max(0, ...starters.map((one) => one.finishDay)));
        const own = part.startDay + part.promised.value;
        expect(part.finishDay).toBe(Math.max(own, ...holders.map((one) => one.finishDay)));
      }
      expect(plan.startWaves.flat()).toHaveLength(plan.parts.length);
      const last = plan.parts.find(({ ref }) => ref === plan.criticalPath.at(-1));
      expect(last?.finishDay ?? 0).toBe(plan.totals.workingDays.criticalPath);
    });
  });

  it('the same answers give the same plan, in whatever order they stand', async () => {
    await everyCase(async ({ compiled, answers, plan }) => {
      const reversed = Object.fromEntries(Object.entries(answers.facts).reverse());
      expect(await planned(compiled, { ...answers, facts: reversed })).toEqual(plan);
    });
  });

  it('remembered outcomes plan as fresh ones do', async () => {
    await everyCase(async ({ compiled, answers, plan }) => {
      expect(await planned(compiled, answers, evaluateRules)).toEqual(plan);
    });
  });

  it('answers are left as they were given', async () => {
    await everyCase(async ({ compiled, answers }) => {
      const before = structuredClone(answers);
      await planned(compiled, answers);
      expect(answers).toEqual(before);
    });
  });
});

describe('whatever is still open', () => {
  it('a certain part stays, an impossible one never comes', async () => {
    await everyCase(async ({ compiled, answers, open, plan }) => {
      const begun = await planned(compiled, withoutAnswers(answers, open));
      const refs = new Set(plan.parts.map(({ ref }) => ref));
      for (const { ref, certainty } of begun.parts) {
        if (certainty === 'certain') expect(refs.has(ref), ref).toBe(true);
      }
      for (const { ref, certainty } of begun.excludedParts) {
        if (certainty === 'impossible') expect(refs.has(ref), ref).toBe(false);
      }
    });
  });

  it('a question that no longer matters changes nothing but the count of questions', async () => {
    let unmattering = 0;
    await everyCase(async ({ compiled, answers, open, plan }) => {
      const begun = await planned(compiled, withoutAnswers(answers, open));
      for (const question of questionsOf(compiled, open)) {
        const key = factKey(question.fact, question.of);
        if (begun.unknownFacts.includes(key)) continue;
        unmattering += 1;
        for (const { value } of question.options) {
          const answer: FactValue = question.multiple ? [value] : value;
          const facts = { ...answers.facts, [key]: answer };
          const other = await planned(compiled, { ...answers, facts });
          expect({ ...toWorkedCase(other), asked: 0 }).toEqual({ ...toWorkedCase(plan), asked: 0 });
        }
      }
    });
    expect(unmattering).toBeGreaterThan(20);
  });

  it('the next question is open, applies, and decides something', async () => {
    await everyCase(async ({ compiled, answers, open }) => {
      const begun = await planned(compiled, withoutAnswers(answers, open));
      const next = begun.questions.find(({ id }) => id === begun.nextQuestion);
      if (begun.nextQuestion === undefined) return;
      expect(next).toMatchObject({ applies: true, answered: false });
      expect(begun.unknownFacts).toContain(next?.fact);
    });
  });
});

interface RandomCase {
  readonly compiled: CompiledPackage;
  readonly answers: PlanAnswers;
  /** Ids of questions to leave open. */
  readonly open: readonly string[];
  readonly plan: CasePlan;
}

async function everyCase(check: (drawn: RandomCase) => Promise<void>): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...packages.map(({ id }) => id)).chain((id) =>
        fc.record({
          id: fc.constant(id),
          answers: answersTo(compiledPackage(id)),
          open: fc.subarray(
            compiledPackage(id).definition.questions.map((question) => question.id),
          ),
        }),
      ),
      async ({ id, answers, open }) => {
        const compiled = compiledPackage(id);
        await check({ compiled, answers, open, plan: await planned(compiled, answers) });
      },
    ),
    { numRuns: 150 },
  );
}

function compiledPackage(id: string): CompiledPackage {
  const found = packages.find((one) => one.id === id);
  if (found === undefined) throw new Error(`No package ${id}.`);
  return found;
}

async function planned(
  compiled: CompiledPackage,
  answers: PlanAnswers,
  evaluate?: RuleEvaluator,
): Promise<CasePlan> {
  const planning = await planCase(compiled, answers, evaluate === undefined ? {} : { evaluate });
  if ('problems' in planning) throw new Error(JSON.stringify(planning.problems));
  return planning.plan;
}

function questionsOf(compiled: CompiledPackage, ids: readonly string[]): readonly Question[] {
  return compiled.definition.questions.filter(({ id }) => ids.includes(id));
}

function withoutAnswers(answers: PlanAnswers, open: readonly string[]): PlanAnswers {
  const names = packages
    .flatMap(({ definition }) => definition.questions)
    .filter(({ id }) => open.includes(id))
    .map(({ fact, of }) => factKey(fact, of));
  const facts = Object.entries(answers.facts).filter(([name]) => !names.includes(name));
  return { ...answers, facts: Object.fromEntries(facts) };
}

function producersOf(plan: CasePlan): ReadonlyMap<string, readonly string[]> {
  const papers = plan.parts.flatMap(({ ref, produces }) =>
    produces.map(({ material, of }) => ({ key: `${material}@${of}`, ref })),
  );
  const producers = Map.groupBy(papers, ({ key }) => key);
  return new Map([...producers].map(([key, list]) => [key, list.map(({ ref }) => ref)]));
}

/** Written down from the header of the worked cases: a start-predecessor and all that comes before it in either mode. */
function finishedBefore(plan: CasePlan, ref: string): ReadonlySet<string> {
  const parts = new Map(plan.parts.map((part) => [part.ref, part]));
  const before = new Set(parts.get(ref)?.startAfter ?? []);
  for (const earlier of before) {
    const part = parts.get(earlier);
    for (const next of [...(part?.startAfter ?? []), ...(part?.finishAfter ?? [])])
      before.add(next);
  }
  return before;
}

/** Whether a part asks for a paper by name as 必要. */
function isRequired(compiled: CompiledPackage, ref: string, key: string): boolean {
  const part = compiled.parts.find((one) => one.ref === ref);
  const always = (when: Condition | undefined) => when === undefined || when === 'always';
  return (
    part?.requirements.some(
      ({ requirement, party }) =>
        requirement.necessity === '必要' &&
        always(requirement.when) &&
        key.startsWith(`${requirement.material}@${party}`),
    ) === true
  );
}
