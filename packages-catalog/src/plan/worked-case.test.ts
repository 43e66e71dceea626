import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleEvaluator } from '@lianban/engine';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../catalogue.ts';
import { type CompiledPackage, compilePackage } from '../compile/compile-package.ts';
import { builtInCatalogFolder, loadCatalog } from '../load-catalog.ts';
import { readYaml } from '../read/read-yaml.ts';
import { planCase } from './plan-case.ts';
import { readWorkedCaseInput, toWorkedCase } from './worked-case.ts';

interface GoldenCase extends Readonly<Record<string, unknown>> {
  readonly package: string;
  readonly case: string;
}

const input: readonly string[] = ['package', 'case', 'answers', 'parties', 'shareFails'];
const goldenCases = readGoldenCases();
let catalogue: Catalogue;

beforeAll(async () => {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems, null, 2));
  catalogue = reading.catalogue;
});

describe('the worked cases of the catalogue', () => {
  it('are thirty, and each package has at least one', () => {
    expect(goldenCases).toHaveLength(30);
    expect(new Set(goldenCases.map((golden) => golden.package))).toEqual(
      new Set(catalogue.packages.keys()),
    );
  });

  it.each(goldenCases)('agree entirely: $package, $case', async (golden) => {
    const expected = Object.fromEntries(
      Object.entries(golden).filter(([key]) => !input.includes(key)),
    );
    const worked = await work(golden);
    expect(worked).toEqual(expected);
    expect(JSON.stringify(worked)).toBe(JSON.stringify(expected));
  });
});

describe('without the rules engine', () => {
  it('nothing is planned', async () => {
    const silent: RuleEvaluator = () => [];
    for (const golden of goldenCases) {
      const worked = await work(golden, silent);
      expect(worked, golden.case).toMatchObject([{ code: 'RULES_NOT_EVALUATED' }]);
    }
  });

  it('and with one that finds every rule false, hardly a worked case comes out', async () => {
    const refusing: RuleEvaluator = (ruleSet) =>
      ruleSet.rules.map(() => ({ truth: 'false', because: [] }));
    const agreeing = await Promise.all(
      goldenCases.map(async (golden) => {
        const worked = await work(golden, refusing);
        return (
          'materials' in worked &&
          JSON.stringify(worked.materials) === JSON.stringify(golden.materials)
        );
      }),
    );
    expect(agreeing.filter(Boolean).length).toBeLessThan(5);
  });
});

describe('the input of a worked case', () => {
  it('may give several values as water+power, as a list, or none at all', () => {
    const utilities = (given: unknown) => {
      const read = readWorkedCaseInput(
        { answers: { 'need-utilities': given } },
        compiled('new-house'),
      );
      return 'answers' in read ? read.answers.facts['need-utilities'] : read.problems;
    };
    expect(utilities('water+power')).toEqual(['water', 'power']);
    expect(utilities(['water', 'power'])).toEqual(['water', 'power']);
    expect(utilities('')).toEqual([]);
    expect(utilities(null)).toEqual([]);
    expect(utilities([])).toEqual([]);
    expect(utilities(7)).toMatchObject([
      { code: 'ANSWER_NOT_A_VALUE', path: '/answers/need-utilities' },
    ]);
  });

  it('may be that of another city, whose parameters differ', async () => {
    const golden = goldenCases.find(({ package: id }) => id === 'second-hand-house');
    const answers = { ...(golden?.answers as object), 'purchase-limit': 'yes' };
    const worked = await work({ package: 'second-hand-house', case: 'limited', answers });
    expect(worked).toMatchObject({
      subItems: expect.arrayContaining(['purchase-qualification']),
    });
  });

  it.each([
    [undefined, ''],
    [{ answers: [] }, '/answers'],
    [{ answers: {}, parties: 'two' }, '/parties'],
    [{ answers: {}, shareFails: 'id-card' }, '/shareFails'],
    [{ answers: { 'loan-type': { is: 'fund' } } }, '/answers/loan-type'],
  ])('is refused with its place where it is malformed: %j', (given, path) => {
    expect(readWorkedCaseInput(given, compiled('new-house'))).toMatchObject({
      problems: [{ path }],
    });
  });
});

async function work(golden: GoldenCase, evaluate?: RuleEvaluator) {
  const subject = compiled(golden.package);
  const read = readWorkedCaseInput(golden, subject);
  if ('problems' in read) return read.problems;
  const planning = await planCase(
    subject,
    read.answers,
    evaluate === undefined ? {} : { evaluate },
  );
  return 'plan' in planning ? toWorkedCase(planning.plan) : planning.problems;
}

function compiled(id: string): CompiledPackage {
  const servicePackage = catalogue.packages.get(id);
  if (servicePackage === undefined) throw new Error(`No package ${id}.`);
  const compilation = compilePackage(servicePackage, catalogue);
  if ('problems' in compilation) throw new Error(JSON.stringify(compilation.problems));
  return compilation.compiled;
}

function readGoldenCases(): readonly GoldenCase[] {
  const file = 'golden-cases.yaml';
  const reading = readYaml(file, readFileSync(join(builtInCatalogFolder, file), 'utf8'));
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  return (reading.value as { goldenCases: GoldenCase[] }).goldenCases;
}
