import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CasePlan, PlannedPart } from '../case-plan.ts';
import type { Catalogue } from '../catalogue.ts';
import { type CompiledPackage, compilePackage } from '../compile/compile-package.ts';
import { builtInCatalogFolder, loadCatalog } from '../load-catalog.ts';
import { readCatalogue } from '../read/read-catalogue.ts';
import { formPartsOf } from '../submission/form-parts-of.ts';
import { planCase } from './plan-case.ts';

const packageId = 'unemployment-benefit';
let base: Catalogue;
let firstItem: string;

beforeAll(async () => {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(reading.problems[0]?.message);
  base = reading.catalogue;
  const plan = await planned(compiledWith([]));
  firstItem = plan.parts[0]?.item ?? '';
});

const regions = [
  { id: '990100', name: '示例市', level: '市' },
  { id: '990101', name: '示例区', gloss: 'Example District', level: '县', parent: '990100' },
  { id: '990102', name: '邻区', level: '县', parent: '990100' },
  { id: '990101001', name: '示例街道', level: '乡', parent: '990101' },
  { id: '990101001001', name: '示例村', level: '村', parent: '990101001' },
];

describe('a case of a region that has an item of its own', () => {
  it('follows the limit, department, papers and fields of the region, and says so', async () => {
    const city = base.items.get(firstItem);
    const fields = (city?.form.fields ?? []).map((field) => ({ ...field, label: '区里的栏目' }));
    const compiled = compiledWith([
      {
        ...local('990101', 2),
        department: 'tax',
        materials: [],
        form: { name: '区申请表', fields },
      },
    ]);
    const general = await planned(compiled);
    const plan = await planned(compiled, '990101');
    const [was] = general.parts;
    const part = plan.parts.find(({ ref }) => ref === was?.ref);
    expect(part).toMatchObject({
      item: 'local-990101',
      local: { region: '990101', instead: firstItem },
      department: 'tax',
      promised: { value: 2 },
      formName: '区申请表',
    });
    expect(part?.why.zh).toBe(`${was?.why.zh}；按示例区的实施事项`);
    expect(part?.why.en).toContain('By the local item of Example District.');
    expect(plan.region).toBe('990101');
    expect(plan.packageVersion).toBe(general.packageVersion);
    const form = formPartsOf(compiled, plan).find((one) => one.part === was?.ref);
    expect(form?.department).toBe('tax');
    expect(new Set(form?.fields.map(({ label }) => label))).toEqual(new Set(['区里的栏目']));
  });

  it('is planned as everywhere else in a region beside it, in an unknown one and without a region', async () => {
    const compiled = compiledWith([local('990101', 2)]);
    const general = await planned(compiled);
    for (const region of ['990102', '990100', 'nowhere']) {
      expect(await planned(compiled, region)).toEqual(general);
    }
    expect(general.region).toBeUndefined();
  });

  it('pins its items with the version: another local item is another version', () => {
    const none = compiledWith([]).version;
    expect(compiledWith([local('990101', 2)]).version).not.toBe(none);
    expect(compiledWith([local('990101', 2)]).version).not.toBe(
      compiledWith([local('990101', 1)]).version,
    );
  });
});

describe('items of several levels', () => {
  it('differs from the plan of the whole area in the parts of that item alone, by the nearest level', async () => {
    const levels = ['990100', '990101', '990101001', '990102'];
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(levels),
        fc.constantFrom(...regions.map(({ id }) => id)),
        async (own, region) => {
          const compiled = compiledWith(own.map((id) => local(id, levels.indexOf(id) + 1)));
          const general = await planned(compiled);
          const plan = await planned(compiled, region);
          const path = pathOf(region);
          const nearest = path.find((id) => own.includes(id));
          expect(plan.parts.map(({ ref }) => ref)).toEqual(general.parts.map(({ ref }) => ref));
          for (const [at, part] of plan.parts.entries()) {
            const was = general.parts[at];
            if (was?.item !== firstItem || nearest === undefined) {
              expect(withoutDays(part)).toEqual(withoutDays(was));
            } else {
              expect(part.item).toBe(`local-${nearest}`);
              expect(part.promised.value).toBe(levels.indexOf(nearest) + 1);
            }
          }
          expect(plan.materials.map(({ key }) => key)).toEqual(
            general.materials.map(({ key }) => key),
          );
          expect(plan.fields).toEqual(general.fields);
        },
      ),
      { numRuns: 25 },
    );
  });
});

// ---------------------------------------------------------------------------------------------

function local(region: string, days: number): Readonly<Record<string, unknown>> {
  const department = base.items.get(firstItem)?.department;
  return {
    id: `local-${region}`,
    upstream: firstItem,
    region,
    department,
    implementCode: `C-${region}`,
    limit: { promised: { value: days, unit: '工作日' } },
  };
}

function compiledWith(localItems: readonly object[]): CompiledPackage {
  const text = JSON.stringify({ regions, localItems });
  const reading = readCatalogue([{ path: 'local.json', text }], base);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  const definition = reading.catalogue.packages.get(packageId);
  if (definition === undefined) throw new Error(`No package ${packageId}.`);
  const compilation = compilePackage(definition, reading.catalogue);
  if ('problems' in compilation) throw new Error(JSON.stringify(compilation.problems));
  return compilation.compiled;
}

async function planned(compiled: CompiledPackage, region?: string): Promise<CasePlan> {
  const planning = await planCase(compiled, {
    facts: {},
    ...(region === undefined ? {} : { region }),
  });
  if ('problems' in planning) throw new Error(JSON.stringify(planning.problems));
  return planning.plan;
}

function pathOf(id: string): readonly string[] {
  const path: string[] = [];
  let at: string | undefined = id;
  while (at !== undefined) {
    path.push(at);
    at = regions.find((one) => one.id === at)?.parent;
  }
  return path;
}

/** Another limit moves the days of what comes after. */
function withoutDays(part: PlannedPart | undefined): object {
  return { ...part, startDay: 0, finishDay: 0 };
}
