import { applyPatch } from 'diff';
import { beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { type PackageSnapshot, packageSnapshot } from '../compile/package-snapshot.ts';
import { builtInCatalogFolder, loadCatalog } from '../load-catalog.ts';
import { structuralDifference } from './structural-difference.ts';
import { versionDifference } from './version-difference.ts';

let before: PackageSnapshot;

beforeAll(async () => {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(reading.problems[0]?.message);
  const pkg = reading.catalogue.packages.get('passport');
  if (pkg === undefined) throw new Error('The package is gone.');
  before = packageSnapshot(pkg, reading.catalogue);
});

describe('two versions of a package', () => {
  it('do not differ when nothing was changed', () => {
    expect(versionDifference(before, structuredClone(before))).toEqual([]);
  });

  it('are told apart entry by entry, as data and as a patch that leads from one to the other', () => {
    const [item, ...others] = before.items;
    if (item === undefined) throw new Error('The package has no item.');
    const promised = { value: 99, unit: '工作日' } as const;
    const changed = { ...item, limit: { ...item.limit, promised } };
    const after = { ...before, items: [changed, ...others] };
    const [difference, ...rest] = versionDifference(before, after);
    expect(rest).toEqual([]);
    expect(difference).toMatchObject({
      section: 'items',
      id: item.id,
      name: item.name,
      kind: 'changed',
      fields: [{ path: '/limit/promised/value', before: item.limit.promised.value, after: 99 }],
    });
    const text = stringify(item, { lineWidth: 0 });
    expect(applyPatch(text, difference?.patch ?? '')).toBe(stringify(changed, { lineWidth: 0 }));
  });

  it('name parts that came and went, and an edited drawing', () => {
    const [gone, ...subItems] = before.package.subItems;
    const after = {
      ...before,
      package: { ...before.package, subItems },
      diagram: before.diagram?.replace('isExecutable="true"', 'isExecutable="false"'),
    };
    const told = versionDifference(before, after).map(({ section, id, kind }) => [
      section,
      id,
      kind,
    ]);
    expect(told).toContainEqual(['parts', gone?.ref, 'removed']);
    expect(versionDifference(after, before)).toContainEqual(
      expect.objectContaining({ section: 'parts', id: gone?.ref, kind: 'added' }),
    );
  });
});

describe('lists', () => {
  it('are compared member by member, wherever a member stands', () => {
    const old = {
      materials: [
        { material: 'a', of: 'x', copies: 1 },
        { material: 'b', of: 'x' },
      ],
    };
    const now = {
      materials: [
        { material: 'c', of: 'x' },
        { material: 'b', of: 'x' },
        { material: 'a', of: 'x', copies: 2 },
      ],
    };
    expect(structuralDifference(old, now)).toEqual([
      { path: '/materials/a@x/copies', before: 1, after: 2 },
      { path: '/materials/c@x', after: { material: 'c', of: 'x' } },
    ]);
  });
});
