import {
  type Catalogue,
  compilePackage,
  planCase,
  readCatalogue,
  SearchIndex,
  searchEntries,
} from '@lianban/packages-catalog';
import { builtInCatalogFolder, loadCatalog } from '@lianban/packages-catalog/load';
import { table } from '../docs/markdown.ts';
import { cityCatalogue } from './city-catalogue.ts';
import { median, quantile } from './figures.ts';

/** Search in a city's catalogue by Chinese words, pinyin and codes, and whether planning feels its size. */
export async function searchFigures(): Promise<string> {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(reading.problems[0]?.message);
  const base = reading.catalogue;
  const whole = readCatalogue(cityCatalogue(base), base);
  if ('problems' in whole) throw new Error(whole.problems[0]?.message);
  const index = new SearchIndex();
  const from = performance.now();
  index.add(searchEntries(whole.catalogue));
  const built = performance.now() - from;
  const rows = Object.entries(queries).map(([kind, words]) => [kind, ...timesOf(index, words)]);
  const plans = [await planTime(base), await planTime(whole.catalogue)].map((ms) => ms.toFixed(2));
  return [
    table(['search', 'median ms', '95 % ms', 'slowest ms'], rows),
    `The index of ${index.size} entries takes ${(built / 1_000).toFixed(1)} s, piece by piece beside other work. A warm plan of the headline package takes ${plans[0]} ms with the example catalogue and ${plans[1]} ms with the city's.`,
  ].join('\n\n');
}

// ---------------------------------------------------------------------------------------------

const queries: Readonly<Record<string, readonly string[]>> = {
  Chinese: [
    '不动产',
    '食品经营许可',
    '身份证',
    '房屋转移登记',
    '示例3县',
    '联系 电话',
    '量子登记机关',
  ],
  pinyin: ['bdc', 'budongchan', 'shipinjingying', 'zhuanydj', 'sfz', 'lianxidianhua', 'qzx'],
  code: ['6201', 'deed-tax', '11990100990000033P', 'item-62010000', 'e1200.', '990103'],
};

function timesOf(index: SearchIndex, words: readonly string[]): string[] {
  const times: number[] = [];
  for (let round = 0; round < 30; round += 1) {
    for (const word of words) {
      const from = performance.now();
      index.search(word, { limit: 50 });
      times.push(performance.now() - from);
    }
  }
  return [median(times), quantile(times, 0.95), Math.max(...times)].map((ms) => ms.toFixed(1));
}

async function planTime(catalogue: Catalogue): Promise<number> {
  const definition = catalogue.packages.get('second-hand-house');
  if (definition === undefined) throw new Error('The headline package is not there.');
  const compilation = compilePackage(definition, catalogue);
  if ('problems' in compilation) throw new Error(compilation.problems[0]?.message);
  const times: number[] = [];
  for (let round = 0; round < 300; round += 1) {
    const loan = round % 2 === 0 ? 'fund' : 'none';
    const from = performance.now();
    await planCase(compilation.compiled, { facts: { 'loan-type': loan } });
    times.push(performance.now() - from);
  }
  return median(times.slice(100));
}
