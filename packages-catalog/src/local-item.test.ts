import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from './catalogue.ts';
import { builtInCatalogFolder, loadCatalog } from './load-catalog.ts';
import type { CatalogueFile } from './read/catalogue-entries.ts';
import { readCatalogue } from './read/read-catalogue.ts';
import { upstreamChanges } from './upstream-changes.ts';

let base: Catalogue;

beforeAll(async () => {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(reading.problems[0]?.message);
  base = reading.catalogue;
});

const regions = [
  { id: '990100', name: '示例市', level: '市' },
  { id: '990101', name: '示例县', level: '县', parent: '990100' },
  { id: '990101001', name: '示例乡', level: '乡', parent: '990101' },
];
const county = {
  id: 'register-county',
  upstream: 'unemployment-register',
  region: '990101',
  department: 'employment',
  implementCode: 'C1',
  limit: { promised: { value: 2, unit: '工作日' } },
};
const town = { ...county, id: 'register-town', upstream: county.id, region: '990101001' };

describe('an item rolled out to a county and its towns', () => {
  it('says what its upstream says, except what the level settles itself', () => {
    const { items } = read(rollout());
    const city = items.get('unemployment-register');
    expect(items.get(county.id)).toEqual({
      ...city,
      ...county,
      limit: { ...city?.limit, promised: { value: 2, unit: '工作日' } },
    });
    expect(items.get(town.id)?.materials).toEqual(city?.materials);
    expect(items.get(town.id)?.limit.promised.value).toBe(2);
  });

  it('follows a change of its upstream, and is marked together with what stands on it', () => {
    const before = read(rollout());
    const after = read(changedCityItem(before), before);
    expect(after.items.get(town.id)?.conditions).toEqual(['新条件']);
    expect(after.items.get(town.id)?.limit.promised.value).toBe(2);
    expect(upstreamChanges(before, after)).toEqual(
      [county.id, town.id].map((item) => ({
        item,
        upstream: item === county.id ? 'unemployment-register' : county.id,
        taken: ['conditions'],
        kept: ['limit'],
        packages: [],
      })),
    );
  });

  it('is not marked when it comes with the same delivery, nor when nothing above it changed', () => {
    const before = read(rollout());
    expect(
      upstreamChanges(before, read([...changedCityItem(before), ...rollout()], before)),
    ).toEqual([]);
    const other = read([{ path: 'a.json', text: JSON.stringify({ regions }) }], before);
    expect(upstreamChanges(before, other)).toEqual([]);
  });

  it.each([
    [
      'an upstream that does not exist',
      { upstream: 'no-such-item' },
      'CATALOGUE_REFERENCE_UNKNOWN',
    ],
    ['itself as upstream', { upstream: county.id }, 'CATALOGUE_UPSTREAM_CIRCULAR'],
    ['a circle', { upstream: town.id }, 'CATALOGUE_UPSTREAM_CIRCULAR'],
    ['an unknown region', { region: 'nowhere' }, 'CATALOGUE_REFERENCE_UNKNOWN'],
    [
      'more time than the law gives',
      {
        limit: {
          promised: { value: 31, unit: '工作日' },
          statutory: { value: 30, unit: '工作日' },
        },
      },
      'CATALOGUE_LIMIT_EXCEEDED',
    ],
  ])('is refused with %s', (_name, change, code) => {
    const reading = readCatalogue(rollout({ ...county, ...change }), base);
    expect('problems' in reading && reading.problems.map((one) => one.code)).toContain(code);
    expect('problems' in reading && reading.problems[0]?.path).toMatch(/^\/localItems\/0/);
  });

  it('is refused in a region that lies in one of a lower level', () => {
    const turned = [{ ...regions[0], parent: '990101' }, ...regions.slice(1)];
    const text = JSON.stringify({ regions: turned });
    const reading = readCatalogue([{ path: 'r.json', text }], base);
    expect(reading).toMatchObject({
      problems: [{ code: 'CATALOGUE_REGION_LEVEL', path: '/regions/0/parent' }],
    });
  });
});

// ---------------------------------------------------------------------------------------------

function rollout(first: object = county): readonly CatalogueFile[] {
  return [{ path: 'local.json', text: JSON.stringify({ regions, localItems: [first, town] }) }];
}

function changedCityItem(before: Catalogue): readonly CatalogueFile[] {
  const item = before.items.get('unemployment-register');
  if (item === undefined) throw new Error('The item is gone.');
  const limit = { ...item.limit, basis: '新依据' };
  const changed = { ...item, conditions: ['新条件'], limit };
  return [{ path: 'city.json', text: JSON.stringify({ items: [changed] }) }];
}

function read(files: readonly CatalogueFile[], on: Catalogue = base): Catalogue {
  const reading = readCatalogue(files, on);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  return reading.catalogue;
}
