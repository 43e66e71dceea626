import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ListSheets, writeImplementationList } from '@lianban/packages-catalog';
import { builtInCatalogFolder, loadCatalog } from '@lianban/packages-catalog/load';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readListFile, writeListFile } from './list-files.ts';
import { readXlsx } from './xlsx-list.ts';

let folder: string;
let sheets: ListSheets;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lianban-test-'));
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(reading.problems[0]?.message);
  sheets = writeImplementationList(reading.catalogue);
});

afterAll(() => rm(folder, { recursive: true }));

describe('an implementation list in a spreadsheet', () => {
  it.each(['清单.xlsx', '清单.csv'])(
    'comes back from %s as it went out, codes whole',
    async (name) => {
      const file = join(folder, name);
      await writeListFile(file, sheets);
      const back = await readListFile(file);
      if (typeof back === 'string') throw new Error(back);
      expect(padded(back)).toEqual(padded(sheets));
    },
  );

  it('that is none is refused with the reason', async () => {
    const file = join(folder, 'picture.xlsx');
    await writeFile(file, 'no zip at all');
    expect(await readListFile(file)).toMatch(/no workbook/);
    const csv = join(folder, 'broken.csv');
    await writeFile(csv, 'a,"b\nc');
    expect(await readListFile(csv)).toMatch(/no CSV/);
    expect(await readXlsx(Buffer.alloc(0))).toBeUndefined();
  });
});

// ---------------------------------------------------------------------------------------------

/** Cells that are empty to the end of a row are not written by every spreadsheet; blanks around texts are none. */
function padded({ items, materials }: ListSheets): unknown {
  const table = (rows: ListSheets['items']) => {
    const width = rows[0]?.length ?? 0;
    return rows.map((row) => Array.from({ length: width }, (_, at) => (row[at] ?? '').trim()));
  };
  return [table(items), table(materials)];
}
