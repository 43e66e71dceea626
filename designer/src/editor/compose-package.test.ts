import type { ServicePackage, SubItem } from '@lianban/packages-catalog';
import { describe, expect, it } from 'vitest';
import type { Drawing } from '../diagram/read-drawing.ts';
import { composePackage, freeRef } from './compose-package.ts';

function part(ref: string, department: string, dependsOn?: SubItem['dependsOn']): SubItem {
  const row: SubItem = { ref, item: ref, name: ref, department, include: 'always', roles: {} };
  return dependsOn === undefined ? row : { ...row, dependsOn };
}

const base = {
  package: { id: 'house', jointDepartments: ['tax', 'land'] },
  subItems: [
    part('deed-tax', 'tax'),
    part('transfer', 'land', [{ ref: 'deed-tax', mode: '办结后启动' }]),
  ],
} as unknown as ServicePackage;

function drawing(...refs: readonly string[]): Drawing {
  const parts = refs.map((ref) => ({
    element: ref,
    ref,
    item: ref,
    name: ref,
    startAfter: [],
    finishAfter: [],
  }));
  return { parts, lanes: [] };
}

describe('the desk hands the package to the server', () => {
  it('keeps the order of the parts, and puts a new one last with its department', () => {
    const rows = [part('water', 'water'), part('transfer', 'land'), part('deed-tax', 'tax')];
    const composed = composePackage(base, rows, drawing('water', 'deed-tax', 'transfer'));
    expect(composed.subItems.map(({ ref }) => ref)).toEqual(['deed-tax', 'transfer', 'water']);
    expect(composed.package.jointDepartments).toEqual(['tax', 'land', 'water']);
  });

  it('leaves out a part that was rubbed out, and what waited for it', () => {
    const composed = composePackage(base, base.subItems, drawing('transfer'));
    expect(composed.subItems).toEqual([part('transfer', 'land', [])]);
  });

  it('takes conditions and names from the rows', () => {
    const row = { ...part('deed-tax', 'tax'), name: '契税', include: { fact: 'x', is: 'y' } };
    const [composed] = composePackage(base, [row], drawing('deed-tax')).subItems;
    expect(composed).toEqual(row);
  });
});

describe('an item is added once more', () => {
  it('gets the next free number', () => {
    expect(freeRef('query', [])).toBe('query');
    expect(freeRef('query', ['query', 'query#2'])).toBe('query#3');
  });
});
