import { type Condition, compileRules, evaluateRules, type FactValue } from '@lianban/engine';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../catalogue.ts';
import { type CompiledPackage, compilePackage } from '../compile/compile-package.ts';
import { conditionTest } from '../condition-holds.ts';
import { builtInCatalogFolder, loadCatalog } from '../load-catalog.ts';
import { planCase } from '../plan/plan-case.ts';
import { readWorkedCaseInput } from '../plan/worked-case.ts';
import type { Scenario } from '../scenario.ts';
import type { ServicePackage } from '../service-package.ts';
import { inspectPackage } from './check-package.ts';
import { scenarioProblems } from './check-scenarios.ts';

let catalogue: Catalogue;

beforeAll(async () => {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(reading.problems[0]?.message);
  catalogue = reading.catalogue;
});

describe('a package before it is published', () => {
  it('comes out as each of its scenarios says', async () => {
    for (const pkg of catalogue.packages.values()) {
      const scenarios = catalogue.scenarios.get(pkg.package.id) ?? [];
      expect(scenarios.length).toBeGreaterThan(0);
      const { compiled } = compilePackage(pkg, catalogue) as { compiled: CompiledPackage };
      expect(await scenarioProblems(compiled, scenarios, 'mustHold')).toEqual([]);
    }
  });

  it('is tried under many answers, and what they reach is counted', async () => {
    const { problems, coverage } = await inspect(packageOf('passport'), [], 1_000);
    expect(problems).toEqual([]);
    expect(coverage?.parts).toEqual({ reached: 5, of: 5, missed: [] });
    expect(coverage?.materials.missed).toEqual([]);
    expect(coverage?.rules).toMatchObject({ reached: 40, of: 40 });
    expect(coverage?.answerSets).toBeGreaterThan(900);
  });

  it('counts what no answers reach', async () => {
    const never: Condition = {
      all: [
        { fact: 'ee-kind', is: 'first' },
        { fact: 'ee-kind', is: 'renew' },
      ],
    };
    const pkg = packageOf('passport');
    const subItems = pkg.subItems.map((part) =>
      part.ref === 'hkmo-permit' ? { ...part, include: never } : part,
    );
    const { problems, coverage } = await inspect({ ...pkg, subItems });
    expect(coverage?.parts).toEqual({ reached: 4, of: 5, missed: ['hkmo-permit'] });
    expect(coverage?.rules.missed).toContain('/subItems/3/include');
    expect(problems.map(({ code }) => code)).toContain('PART_NEVER_PLANNED');
  });
});

describe('rules with a gap or an overlap', () => {
  it('are told with the answers for which no promise is written', async () => {
    const pkg = packageOf('passport');
    const promisedTotal = [{ when: { fact: 'ee-kind', is: 'renew' }, workingDays: 7 }];
    const { problems } = await inspect({ ...pkg, package: { ...pkg.package, promisedTotal } });
    const gap = problems.find(({ code }) => code === 'RULE_GAP');
    expect(gap).toMatchObject({ severity: 'warning', path: '/package/promisedTotal' });
    expect(gap?.message).toMatch(/ee-kind = (?!renew)/);
  });

  it('are told when a row never decides', async () => {
    const pkg = packageOf('passport');
    const promisedTotal = [
      { when: 'always', workingDays: 7 },
      { when: { fact: 'ee-kind', is: 'renew' }, workingDays: 5 },
    ] as const;
    const { problems } = await inspect({ ...pkg, package: { ...pkg.package, promisedTotal } });
    expect(problems).toMatchObject([
      { code: 'RULE_NEVER_DECIDES', severity: 'note', path: '/package/promisedTotal/1' },
    ]);
  });

  it('are refused when two derivations of a fact contradict each other, with a case that shows it', async () => {
    const pkg = packageOf('new-house');
    const [derived] = pkg.derivedFacts ?? [];
    const values = catalogue.facts.get(derived?.fact ?? '')?.values.map(({ value }) => value) ?? [];
    const other = values.find((value) => value !== derived?.value);
    if (derived === undefined || other === undefined) throw new Error('Nothing is derived.');
    const derivedFacts = [...(pkg.derivedFacts ?? []), { ...derived, value: other }];
    const { problems } = await inspect({ ...pkg, derivedFacts });
    const overlap = problems.find(({ code }) => code === 'RULE_OVERLAP');
    expect(overlap).toMatchObject({ severity: 'error', params: { fact: derived.fact } });
    await expectPlanned(pkg, String(overlap?.params?.case));
  });

  it('are told when a condition of the guide never holds', async () => {
    const pkg = packageOf('passport');
    const never = {
      all: [
        { fact: 'ee-kind', is: 'first' },
        { fact: 'ee-kind', is: 'renew' },
      ],
    };
    const questions = pkg.questions.map((question) =>
      question.fact === 'apply-remote' ? { ...question, askWhen: never } : question,
    );
    const { problems } = await inspect({ ...pkg, questions });
    expect(problems.map(({ code }) => code)).toContain('RULE_NEVER_HOLDS');
  });
});

describe('a package with scenarios of its own', () => {
  it('is refused when one comes out otherwise, with the place, both values and the answers', async () => {
    const pkg = packageOf('passport');
    const [scenario] = catalogue.scenarios.get('passport') ?? [];
    if (scenario === undefined) throw new Error('The package has no scenario.');
    const changed: Scenario = { ...scenario, steps: { separately: 8, merged: 5 } };
    const { problems } = await inspect(pkg, [changed]);
    expect(problems).toMatchObject([
      {
        code: 'SCENARIO_DIFFERS',
        severity: 'error',
        path: '/scenarios/0/steps/merged',
        params: { scenario: scenario.case, wanted: '5', got: '6' },
      },
    ]);
    await expectPlanned(pkg, String(problems[0]?.params?.case));
  });

  it('is only warned while somebody changes the package and the scenarios were there before', async () => {
    const [scenario] = catalogue.scenarios.get('passport') ?? [];
    const scenarios = new Map([['passport', [{ ...scenario, asked: 9 } as Scenario]]]);
    const own = { ...catalogue, scenarios };
    const xml = String(catalogue.diagrams.get('passport'));
    const { problems } = await inspectPackage(packageOf('passport'), own, xml, { answerSets: 20 });
    expect(problems).toMatchObject([{ code: 'SCENARIO_DIFFERS', severity: 'warning' }]);
  });

  it('compares only what is written', async () => {
    const answers = { 'ee-kind': 'first', 'photo-taken': 'no' };
    const scenario = {
      package: 'passport',
      case: '示例',
      answers,
      subItems: ['ee-photo', 'passport-issue'],
    };
    expect((await inspect(packageOf('passport'), [scenario])).problems).toEqual([]);
  });

  it('is refused when a scenario answers what is not asked', async () => {
    const scenario = { package: 'passport', case: '示例', answers: { 'lottery-won': 'yes' } };
    const { problems } = await inspect(packageOf('passport'), [scenario]);
    expect(problems).toMatchObject([{ code: 'SCENARIO_INVALID', severity: 'error' }]);
  });
});

describe('an error about a part', () => {
  it('comes with the answers of a case that has the part', async () => {
    const xml = String(catalogue.diagrams.get('passport')).replace(
      /<bpmn:flowNodeRef>hkmo-permit<\/bpmn:flowNodeRef>/,
      '',
    );
    const { problems } = await inspectPackage(packageOf('passport'), catalogue, xml, {
      answerSets: 150,
    });
    const [problem] = problems;
    expect(problem?.code).toBe('PART_WITHOUT_DEPARTMENT');
    const plan = await expectPlanned(packageOf('passport'), String(problem?.params?.case));
    expect(plan.parts.map(({ ref }) => ref)).toContain('hkmo-permit');
  });
});

describe('the conditions as the check reads them', () => {
  it('come out as the rules engine has them', async () => {
    await fc.assert(
      fc.asyncProperty(anyCondition, anyFacts, async (condition, facts) => {
        const lookup = (key: string): FactValue | null => facts[key] ?? null;
        const rules = compileRules('r', [{ id: 'when', when: condition }], ({ fact }) => fact);
        const position = rules.positions.get('when');
        const outcomes = await evaluateRules(rules, rules.facts.map(lookup));
        const truth =
          typeof position === 'number' ? outcomes[position]?.truth === 'true' : position;
        expect(conditionTest(condition)(lookup)).toBe(truth);
      }),
      { numRuns: 200 },
    );
  });
});

// ---------------------------------------------------------------------------------------------

const value = fc.constantFrom('a', 'b', 'c');
const test = fc
  .tuple(
    fc.constantFrom('f', 'g'),
    fc.constantFrom('is', 'isNot', 'in', 'notIn', 'includes'),
    value,
    value,
  )
  .map(
    ([fact, operator, one, other]): Condition => ({
      fact,
      [operator]: operator === 'in' || operator === 'notIn' ? [one, other] : one,
    }),
  );
const anyCondition: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small' },
    test,
    fc.constant<Condition>('always'),
    fc.array(tie('condition'), { maxLength: 3 }).map((all): Condition => ({ all })),
    fc.array(tie('condition'), { maxLength: 3 }).map((any): Condition => ({ any })),
  ),
})).condition;
const anyFacts = fc.dictionary(
  fc.constantFrom('f', 'g'),
  fc.oneof<fc.Arbitrary<FactValue>[]>(value, fc.uniqueArray(value)),
);

function inspect(pkg: ServicePackage, scenarios: readonly Scenario[] = [], answerSets = 150) {
  const { id } = pkg.package;
  const own = { ...catalogue, scenarios: new Map([[id, scenarios]]) };
  return inspectPackage(pkg, own, String(catalogue.diagrams.get(id)), {
    scenarios: 'mustHold',
    answerSets,
  });
}

function packageOf(id: string): ServicePackage {
  const found = catalogue.packages.get(id);
  if (found === undefined) throw new Error(`There is no ${id}.`);
  return found;
}

/** Plans the case of a problem, which is the input of a worked case. */
async function expectPlanned(pkg: ServicePackage, input: string) {
  const compilation = compilePackage(pkg, catalogue);
  if ('problems' in compilation) throw new Error(compilation.problems[0]?.message);
  const read = readWorkedCaseInput(JSON.parse(input), compilation.compiled);
  if ('problems' in read) throw new Error(read.problems[0]?.message);
  const planning = await planCase(compilation.compiled, read.answers);
  if ('problems' in planning) throw new Error(planning.problems[0]?.message);
  return planning.plan;
}
