import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { CasePlan } from './case-plan.ts';
import type { Catalogue } from './catalogue.ts';
import { type CompiledPackage, compilePackage } from './compile/compile-package.ts';
import { builtInCatalogFolder, loadCatalog } from './load-catalog.ts';
import { packageReport, usualScenarios } from './package-report.ts';
import { planCase } from './plan/plan-case.ts';
import { readWorkedCaseInput } from './plan/worked-case.ts';
import { type Reduction, reductionReport, summedReductions } from './reduction-report.ts';

let catalogue: Catalogue;
let plans: readonly CasePlan[];

beforeAll(async () => {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  catalogue = reading.catalogue;
  const text = readFileSync(join(builtInCatalogFolder, 'golden-cases.yaml'), 'utf8');
  const cases = (parse(text) as { goldenCases: { package: string }[] }).goldenCases;
  plans = await Promise.all(cases.map((worked) => planOf(worked)));
});

describe('the report of what joining saves', () => {
  it('has, for every worked case, lines that add up to each of its numbers', () => {
    expect(plans.length).toBe(30);
    for (const plan of plans) {
      const { materials, fields, forms, steps, trips, workingDays } = plan.totals;
      const report = figuresOf(plan);
      expect(numbers(report.matters)).toEqual([plan.parts.length, 1]);
      expect(numbers(report.forms)).toEqual([forms.separately, forms.merged]);
      expect(numbers(report.fields)).toEqual([fields.separately, fields.merged]);
      expect(numbers(report.typed)).toEqual([fields.separately, fields.typed]);
      expect(numbers(report.papers)).toEqual([materials.separately, materials.merged]);
      expect(numbers(report.uploads)).toEqual([materials.separately, materials.applicantSubmits]);
      expect(numbers(report.steps)).toEqual([steps.separately, steps.merged]);
      expect(numbers(report.trips)).toEqual([trips.separately, trips.merged]);
      const { serialSum, criticalPath } = workingDays;
      expect(numbers(report.workingDays)).toEqual([serialSum, criticalPath]);
      for (const figure of Object.values(report)) {
        expect(sumOf(figure.lines.separately), figure.of).toBe(figure.separately);
        expect(sumOf(figure.lines.together), figure.of).toBe(figure.together);
      }
    }
  });

  it('says of each field and paper which part asked for it', () => {
    const [plan] = plans;
    if (plan === undefined) throw new Error('No worked case.');
    const { papers, fields } = figuresOf(plan);
    const refs = new Set(plan.parts.map(({ ref }) => ref));
    for (const { part, label } of [
      ...(papers?.lines.separately ?? []),
      ...(fields?.lines.separately ?? []),
    ]) {
      expect(refs.has(part ?? ''), label).toBe(true);
    }
  });

  it('compares nothing with nothing as nothing saved', () => {
    const [plan] = plans;
    if (plan === undefined) throw new Error('No worked case.');
    const empty = JSON.parse(
      JSON.stringify(plan.totals).replace(/\d+/g, '0'),
    ) as CasePlan['totals'];
    const none = { ...plan, parts: [], materials: [], avoidedMaterials: [], fields: [] };
    for (const { percent, separately } of reductionReport({
      ...none,
      criticalPath: [],
      totals: empty,
    })) {
      expect([separately, percent]).toEqual([0, 0]);
    }
  });

  it('adds up over scenarios', async () => {
    const compiled = compiledPackage('passport');
    const scenarios = usualScenarios(compiled, 12);
    expect(scenarios[0]?.zh).toBe('通常情况');
    expect(scenarios[1]?.zh).toMatch(/：/);
    const reports = await packageReport(compiled, scenarios);
    const total = summedReductions(reports.map(({ figures }) => figures));
    const fields = total.find(({ of }) => of === 'fields');
    const single = reports.map(({ figures }) => figures.find(({ of }) => of === 'fields'));
    expect(fields?.separately).toBe(single.reduce((sum, one) => sum + (one?.separately ?? 0), 0));
    expect(reports.length).toBeGreaterThan(5);
  });
});

function figuresOf(plan: CasePlan): Partial<Record<Reduction['of'], Reduction>> {
  return Object.fromEntries(reductionReport(plan).map((figure) => [figure.of, figure]));
}

function numbers(figure: Reduction | undefined): readonly (number | undefined)[] {
  return [figure?.separately, figure?.together];
}

function sumOf(lines: readonly { readonly count: number }[]): number {
  return lines.reduce((sum, { count }) => sum + count, 0);
}

function compiledPackage(id: string): CompiledPackage {
  const servicePackage = catalogue.packages.get(id);
  if (servicePackage === undefined) throw new Error(`No package ${id}.`);
  const compilation = compilePackage(servicePackage, catalogue);
  if ('problems' in compilation) throw new Error(JSON.stringify(compilation.problems));
  return compilation.compiled;
}

async function planOf(worked: { readonly package: string }): Promise<CasePlan> {
  const compiled = compiledPackage(worked.package);
  const input = readWorkedCaseInput(worked, compiled);
  if ('problems' in input) throw new Error(JSON.stringify(input.problems));
  const planning = await planCase(compiled, input.answers);
  if ('problems' in planning) throw new Error(JSON.stringify(planning.problems));
  return planning.plan;
}
