import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../catalogue.ts';
import { builtInCatalogFolder, loadCatalog } from '../load-catalog.ts';
import { readCatalogue } from '../read/read-catalogue.ts';
import { duplicateProposals, pairKey } from './duplicate-proposals.ts';
import { mergeEntries } from './merge-entries.ts';

let base: Catalogue;

beforeAll(async () => {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(reading.problems[0]?.message);
  base = reading.catalogue;
});

describe('the example catalogue with its traps', () => {
  it('proposes nothing: old and new permits, classes and members, and homonyms are not one', () => {
    expect(duplicateProposals(base)).toEqual([]);
  });
});

describe('a department that registers a paper anew', () => {
  it.each([
    ['居民身份证(原件及复印件)', 'sameName'],
    ['居民身分证', 'slip'],
    ['居民身份证件', 'slip'],
  ])('as %s is told that there is one, with where both are used', (name, reason) => {
    const [proposal, ...others] = duplicateProposals(withPaper({ name }));
    expect(others).toEqual([]);
    expect(proposal).toMatchObject({
      kind: 'material',
      reason,
      keep: { id: 'id-card' },
      drop: { id: 'card-again', items: ['deed-tax'], departments: ['tax'] },
      effect: { items: 1, fewer: expect.arrayContaining(['second-hand-house']) },
    });
  });

  it.each([
    [{ name: '居民身份证', subject: 'enterprise' }],
    [{ name: '居民户份证' }],
    [{ name: '原居民身份证' }],
    [{ name: '有效身份证件' }],
  ])('as %j is told nothing', (change) => {
    expect(duplicateProposals(withPaper(change))).toEqual([]);
  });

  it('is not told again once somebody said that they are two', () => {
    const apart = new Set([pairKey('material', 'card-again', 'id-card')]);
    expect(duplicateProposals(withPaper({ name: '居民身份证' }), apart)).toEqual([]);
  });
});

describe('two papers that a person says are one', () => {
  it('become one: asked once by the stricter demand, found by both names', () => {
    const before = withPaper({ name: '居民身份证(正本)' });
    const reading = mergeEntries(before, { kind: 'material', keep: 'id-card', drop: 'card-again' });
    if ('problems' in reading) throw new Error(reading.problems[0]?.message);
    const { catalogue } = reading;
    expect(catalogue.materials.has('card-again')).toBe(false);
    expect(catalogue.materials.get('id-card')?.synonyms).toContain('居民身份证(正本)');
    const asked = catalogue.items.get('deed-tax')?.materials ?? [];
    expect(asked.filter(({ material }) => material === 'id-card')).toMatchObject([
      { of: 'taxpayer', necessity: '必要', copies: 3 },
    ]);
    expect(JSON.stringify([...catalogue.items.values()])).not.toContain('card-again');
    expect(duplicateProposals(catalogue)).toEqual([]);
  });

  it('stay as they are when one of them is not there', () => {
    const merge = { kind: 'material', keep: 'id-card', drop: 'no-such-paper' } as const;
    expect(mergeEntries(base, merge)).toMatchObject({
      problems: [{ code: 'CATALOGUE_REFERENCE_UNKNOWN' }],
    });
  });
});

describe('two data elements that a person says are one', () => {
  it('become one in every form', () => {
    const element = base.elements.get('person.name');
    const item = base.items.get('deed-tax');
    const [first, ...fields] = item?.form.fields ?? [];
    const again = { ...element, id: 'tax.person.name', name: '姓名' };
    const form = {
      ...item?.form,
      fields: [{ ...first, element: again.id }, ...fields],
    };
    const before = read({ dataElements: [again], items: [{ ...item, form }] });
    expect(duplicateProposals(before)).toMatchObject([
      { kind: 'element', keep: { id: 'person.name' }, drop: { id: again.id } },
    ]);
    const merge = { kind: 'element', keep: 'person.name', drop: again.id } as const;
    const reading = mergeEntries(before, merge);
    if ('problems' in reading) throw new Error(reading.problems[0]?.message);
    expect(reading.catalogue.elements.has(again.id)).toBe(false);
    const asked = reading.catalogue.items.get('deed-tax')?.form.fields ?? [];
    expect(asked[0]?.element).toBe('person.name');
  });
});

// ---------------------------------------------------------------------------------------------

/** The catalogue with a second identity card, which the tax office asks for beside the first. */
function withPaper(change: object): Catalogue {
  const card = base.materials.get('id-card');
  const paper = { ...card, id: 'card-again', synonyms: [], satisfies: [], ...change };
  const item = base.items.get('deed-tax');
  const asked = {
    ...{ material: 'card-again', of: 'taxpayer', label: '身份证', type: '复印件' },
    ...{ originals: 0, copies: 3, medium: '纸质', necessity: '必要' },
  };
  const own = { ...asked, material: 'id-card', copies: 1, necessity: '非必要' };
  const materials = [...(item?.materials ?? []), own, asked];
  return read({ materials: [paper], items: [{ ...item, materials }] });
}

function read(sections: object): Catalogue {
  const reading = readCatalogue([{ path: 'a.json', text: JSON.stringify(sections) }], base);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  return reading.catalogue;
}
