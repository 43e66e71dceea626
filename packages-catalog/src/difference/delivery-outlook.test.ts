import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../catalogue.ts';
import { builtInCatalogFolder, loadCatalog } from '../load-catalog.ts';
import { readCatalogue } from '../read/read-catalogue.ts';
import { deliveredIds, deliveryOutlook } from './delivery-outlook.ts';

let base: Catalogue;

beforeAll(async () => {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(reading.problems[0]?.message);
  base = reading.catalogue;
});

describe('what a delivery would bring', () => {
  it('is told entry by entry: new, changed with its fields, and the same', () => {
    const [first, second] = base.departments.values();
    if (first === undefined || second === undefined) throw new Error('There are no departments.');
    const departments = [
      first,
      { ...second, window: '示例窗口' },
      { ...first, id: 'example-body', uscc: '11990100990000777X' },
    ];
    const files = [{ path: 'a.json', text: JSON.stringify({ departments }) }];
    const reading = readCatalogue(files, base);
    if ('problems' in reading) throw new Error(reading.problems[0]?.message);
    const { counts, entries } = deliveryOutlook(deliveredIds(files), base, reading.catalogue);
    expect(counts).toEqual([{ section: 'departments', added: 1, changed: 1, same: 1 }]);
    expect(entries).toMatchObject([
      {
        id: second.id,
        kind: 'changed',
        fields: [{ path: '/window', before: second.window, after: '示例窗口' }],
      },
      { id: 'example-body', kind: 'added', fields: [] },
    ]);
  });
});
