import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../catalogue.ts';
import { builtInCatalogFolder, loadCatalog } from '../load-catalog.ts';
import { planCase } from '../plan/plan-case.ts';
import { readCatalogue } from '../read/read-catalogue.ts';
import { type CompiledPackage, compilePackage } from './compile-package.ts';
import { distinctRegions, inRegion } from './package-in-region.ts';

let base: Catalogue;

beforeAll(async () => {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(reading.problems[0]?.message);
  base = reading.catalogue;
});

describe('a package that more regions carry out than are kept', () => {
  it('keeps those used last, and plans the same in one that was forgotten', async () => {
    const compiled = carriedOutIn(65);
    const [first, second, ...others] = distinctRegions(compiled).map(({ id }) => id);
    if (first === undefined || second === undefined) throw new Error('No regions.');
    const [one, two] = [inRegion(compiled, first), inRegion(compiled, second)];
    const before = await plannedIn(compiled, first);
    for (const region of others.slice(0, -1)) inRegion(compiled, region);
    expect(inRegion(compiled, first)).toBe(one);
    const last = inRegion(compiled, others.at(-1));
    expect(inRegion(compiled, second)).not.toBe(two);
    expect(inRegion(compiled, first)).toBe(one);
    expect(inRegion(compiled, others.at(-1))).toBe(last);
    for (const region of others) inRegion(compiled, region);
    const again = inRegion(compiled, first);
    expect(await plannedIn(compiled, first)).toEqual(before);
    expect(again.parts.map(({ item }) => item)).toEqual(one.parts.map(({ item }) => item));
  });
});

function carriedOutIn(count: number): CompiledPackage {
  const item = base.packages.get('passport')?.subItems[0]?.item ?? '';
  const numbers = Array.from({ length: count }, (_, at) => String(990200 + at));
  const text = JSON.stringify({
    regions: numbers.map((id) => ({ id, name: `示例区${id}`, level: '县' })),
    localItems: numbers.map((region, at) => ({
      id: `local-${region}`,
      upstream: item,
      region,
      department: base.items.get(item)?.department,
      implementCode: `C-${region}`,
      limit: { promised: { value: 1 + (at % 3), unit: '工作日' } },
    })),
  });
  const reading = readCatalogue([{ path: 'local.json', text }], base);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  const pkg = reading.catalogue.packages.get('passport');
  if (pkg === undefined) throw new Error('No package.');
  const compilation = compilePackage(pkg, reading.catalogue);
  if ('problems' in compilation) throw new Error(JSON.stringify(compilation.problems));
  return compilation.compiled;
}

async function plannedIn(compiled: CompiledPackage, region: string) {
  const planning = await planCase(compiled, { facts: {}, region });
  if ('problems' in planning) throw new Error(JSON.stringify(planning.problems));
  return planning.plan;
}
