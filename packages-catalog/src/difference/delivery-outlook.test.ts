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

  it('tells of scenarios and of the calendar too', () => {
    const [[id = '', list = []] = []] = base.scenarios;
    const after = {
      ...base,
      scenarios: new Map([...base.scenarios, [id, list.slice(1)]]),
      calendar: { ...base.calendar, workdays: [...base.calendar.workdays, '2027-01-02'] },
    };
    const { counts, entries } = deliveryOutlook({}, base, after);
    expect(counts).toEqual([
      { section: 'scenarios', added: 0, changed: 1, same: 0 },
      { section: 'calendar', added: 0, changed: 1, same: 0 },
    ]);
    expect(entries.map((entry) => entry.id)).toEqual([id, base.calendar.version]);
  });
});
