import type { Problem } from '@lianban/engine';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../catalogue.ts';
import { compilePackage } from '../compile/compile-package.ts';
import { builtInCatalogFolder, loadCatalog } from '../load-catalog.ts';
import { planCase } from '../plan/plan-case.ts';
import { readWorkedCaseInput } from '../plan/worked-case.ts';
import { readCatalogue } from '../read/read-catalogue.ts';
import { makeForms } from '../submission/form-parts-of.ts';
import { inspectPackage } from './check-package.ts';

const id = 'second-hand-house';
let base: Catalogue;

beforeAll(async () => {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(reading.problems[0]?.message);
  base = { ...reading.catalogue, scenarios: new Map() };
});

const regions = [
  { id: '990100', name: '示例市', level: '市' },
  { id: '990101', name: '示例区', level: '县', parent: '990100' },
  { id: '990102', name: '邻区', level: '县', parent: '990100' },
  { id: '990102001', name: '邻区示例街道', level: '乡', parent: '990102' },
];

describe('a package that regions carry out in their own way', () => {
  it('is as sound in them as everywhere, where they only keep shorter limits', async () => {
    const own = [local('deed-tax', '990101'), local('gas-transfer', '990102')];
    expect(await problems(withLocal(own))).toEqual([]);
  });

  it('is refused when the form of one region contradicts another department, with a case there', async () => {
    const catalogue = withLocal([
      withPrice('deed-tax', '990101', { minimum: '500000.00' }),
      withPrice('contract-filing-used', '990101', { maximum: 100_000 }),
      withPrice('deed-tax', '990102', { minimum: '500000.00' }),
    ]);
    const [problem, ...others] = await problems(catalogue);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      severity: 'error',
      code: 'FORM_CONFLICT_RANGE',
      params: { region: '990101', between: 'housing,tax', field: 'contract.price@deal[1]' },
    });
    expect(problem?.message).toMatch(/^In 示例区 \(990101\): /);
    const { conflicts, region } = await caseOf(catalogue, problem);
    expect(region).toBe('990101');
    expect(conflicts).toContain('contract.price@deal[1]');
    expect((await caseOf(catalogue, problem, '990102')).conflicts).toEqual([]);
  });

  it('is refused when a region wants a paper before it can be there', async () => {
    const own = {
      ...local('gas-transfer', '990102'),
      materials: [
        {
          material: 'water-contract',
          of: 'estate',
          label: '供水合同',
          type: '原件',
          originals: 1,
          copies: 0,
          medium: '纸质',
          necessity: '必要',
        },
      ],
    };
    const catalogue = withLocal([own]);
    const [problem, ...others] = await problems(catalogue);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      severity: 'error',
      code: 'PAPER_BEFORE_ITS_PRODUCER',
      element: 'gas-transfer',
      params: { region: '990102', producer: 'water-transfer', material: 'water-contract' },
    });
    const shown = await caseOf(catalogue, problem);
    expect(shown.parts).toEqual(expect.arrayContaining(['gas-transfer', 'water-transfer']));
  });

  it('is told once of a fault that all regions share', async () => {
    const everywhere = new Map(base.items);
    const taxed = everywhere.get('deed-tax');
    if (taxed === undefined) throw new Error('No item.');
    const fields = taxed.form.fields.map((field) => ({ ...field, constraint: { type: 'date' } }));
    const changed = {
      ...base,
      items: everywhere.set('deed-tax', { ...taxed, form: { ...taxed.form, fields } }),
    };
    const wrong = (found: readonly Problem[]) =>
      found.filter(({ code }) => code === 'FORM_CONFLICT_TYPE').length;
    const alone = wrong(await problems(changed));
    expect(alone).toBeGreaterThan(0);
    expect(wrong(await problems(withLocal([local('gas-transfer', '990101')], changed)))).toBe(
      alone,
    );
  });

  it('says when there are more ways than are checked', async () => {
    const many = Array.from({ length: 65 }, (_, at) => ({
      id: `9902${String(at).padStart(2, '0')}`,
      name: `示例区${at}`,
      level: '县',
    }));
    const catalogue = withLocal(
      many.map((region) => local('deed-tax', region.id)),
      base,
      many,
    );
    expect(await problems(catalogue, 1)).toMatchObject([
      { severity: 'warning', code: 'REGIONS_NOT_ALL_CHECKED', params: { ways: 65, checked: 64 } },
    ]);
  }, 60_000);
});

describe('a scenario that says where it is handled', () => {
  const scenario = { package: id, case: '示例', answers: {}, region: '990101' };
  const days = (value: number) => ({ promised: { value, unit: '工作日' } });

  it('comes out by the items of the region', async () => {
    const items = [...(base.packages.get(id)?.subItems ?? [])].map(({ item }) => item);
    const own = [...new Set(items)].map((item) => ({ ...local(item, '990101'), limit: days(1) }));
    const shorter = withLocal(own);
    const wanted = await daysOf(shorter, '990101');
    expect(wanted).not.toBe(await daysOf(shorter));
    const told = async (criticalPath: number) => {
      const scenarios = [{ ...scenario, workingDays: { criticalPath } }];
      return (await problems({ ...shorter, scenarios: new Map([[id, scenarios]]) }, 1)).map(
        ({ code }) => code,
      );
    };
    expect(await told(wanted)).toEqual([]);
    expect(await told(wanted + 1)).toEqual(['SCENARIO_DIFFERS']);
  });

  it('is refused when there is no such region', () => {
    const text = JSON.stringify({ regions, scenarios: [{ ...scenario, region: '990199' }] });
    expect(readCatalogue([{ path: 'own.json', text }], base)).toMatchObject({
      problems: [{ code: 'CATALOGUE_REFERENCE_UNKNOWN', path: '/scenarios/0/region' }],
    });
  });
});

// ---------------------------------------------------------------------------------------------

function local(item: string, region: string): Readonly<Record<string, unknown>> {
  return {
    id: `${item}-${region}`,
    upstream: item,
    region,
    department: base.items.get(item)?.department,
    implementCode: `C-${item}-${region}`,
  };
}

/** A local item whose form wants the price of the home within other limits. */
function withPrice(item: string, region: string, constraint: object): object {
  const { name, fields = [] } = base.items.get(item)?.form ?? {};
  return {
    ...local(item, region),
    form: {
      name,
      fields: fields.map((field) =>
        field.label === '成交价格' ? { ...field, constraint } : field,
      ),
    },
  };
}

function withLocal(
  localItems: readonly object[],
  over: Catalogue = base,
  where: readonly object[] = regions,
): Catalogue {
  const text = JSON.stringify({ regions: where, localItems });
  const reading = readCatalogue([{ path: 'local.json', text }], over);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  return reading.catalogue;
}

async function problems(catalogue: Catalogue, answerSets = 40): Promise<readonly Problem[]> {
  const pkg = catalogue.packages.get(id);
  if (pkg === undefined) throw new Error('No package.');
  const diagram = String(catalogue.diagrams.get(id));
  const { problems: found } = await inspectPackage(pkg, catalogue, diagram, { answerSets });
  return found.filter(({ severity }) => severity !== 'note');
}

function compiledOf(catalogue: Catalogue) {
  const pkg = catalogue.packages.get(id);
  if (pkg === undefined) throw new Error('No package.');
  const compilation = compilePackage(pkg, catalogue);
  if ('problems' in compilation) throw new Error(compilation.problems[0]?.message);
  return compilation.compiled;
}

async function caseOf(catalogue: Catalogue, problem: Problem | undefined, region?: string) {
  const compiled = compiledOf(catalogue);
  const input = JSON.parse(String(problem?.params?.case));
  const read = readWorkedCaseInput(region === undefined ? input : { ...input, region }, compiled);
  if ('problems' in read) throw new Error(read.problems[0]?.message);
  const planning = await planCase(compiled, read.answers);
  if ('problems' in planning) throw new Error(planning.problems[0]?.message);
  const { form } = makeForms(compiled, planning.plan);
  const { region: planned, parts } = planning.plan;
  return {
    region: planned,
    parts: parts.map(({ ref }) => ref),
    conflicts: form.conflicts.map(({ field }) => field),
  };
}

async function daysOf(catalogue: Catalogue, region?: string): Promise<number> {
  const answers = { facts: {}, ...(region === undefined ? {} : { region }) };
  const planning = await planCase(compiledOf(catalogue), answers);
  if ('problems' in planning) throw new Error(planning.problems[0]?.message);
  return planning.plan.totals.workingDays.criticalPath;
}
