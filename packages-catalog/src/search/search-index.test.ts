import { beforeAll, describe, expect, it } from 'vitest';
import { builtInCatalogFolder, loadCatalog } from '../load-catalog.ts';
import { searchEntries } from './search-entries.ts';
import { SearchIndex, type SearchKind } from './search-index.ts';

const index = new SearchIndex();

beforeAll(async () => {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(reading.problems[0]?.message);
  index.add(searchEntries(reading.catalogue));
});

describe('an officer looks for an item', () => {
  it.each([
    ['契税申报', 'deed-tax'],
    ['契税', 'deed-tax'],
    ['ＤＥＥＤ-tax', 'deed-tax'],
    ['qssb', 'deed-tax'],
    ['qishuishenbao', 'deed-tax'],
    ['qishuisb', 'deed-tax'],
    ['11990100990000033P', 'deed-tax'],
    ['失业 申领', 'unemployment-benefit'],
    ['失业金申领', 'unemployment-benefit'],
    ['syb xj sl', 'unemployment-benefit'],
  ])('and finds it by %s', (text, id) => {
    expect(ids(text, 'item')).toContain(id);
  });

  it('finds nothing by what stands nowhere', () => {
    expect(index.search('量子计算机登记', { limit: 5 })).toEqual({ found: 0, hits: [] });
    expect(index.search('qqxx', { limit: 5 }).found).toBe(0);
  });

  it('sees the name itself before names that hold it, and those before other words', () => {
    const { hits } = index.search('居民身份证', { kinds: ['material'], limit: 5 });
    expect(hits[0]).toEqual({ kind: 'material', id: 'id-card', by: 'name' });
  });

  it('says by what each was found', () => {
    expect(index.search('jmsfz', { kinds: ['material'], limit: 1 }).hits[0]?.by).toBe('pinyin');
    expect(index.search('id-card', { kinds: ['material'], limit: 1 }).hits[0]?.by).toBe('code');
    expect(index.search('身份证件', { kinds: ['material'], limit: 1 }).hits).not.toEqual([]);
  });

  it('sees everything of a kind before a word is typed, no more than is asked for', () => {
    const all = index.search(' ', { kinds: ['item'], limit: 10 });
    expect(all.found).toBe(84);
    expect(all.hits).toHaveLength(10);
  });

  it('reads a character by the word it stands in', () => {
    expect(ids('yinhang', 'department').length).toBeGreaterThan(0);
    expect(ids('yinxing', 'department')).toEqual([]);
  });
});

// ---------------------------------------------------------------------------------------------

function ids(text: string, kind: SearchKind): readonly string[] {
  return index.search(text, { kinds: [kind], limit: 20 }).hits.map(({ id }) => id);
}
