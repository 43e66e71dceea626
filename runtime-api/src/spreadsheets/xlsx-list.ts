import { type ListSheets, sheetNames } from '@lianban/packages-catalog';
import readXlsxFile from 'read-excel-file/node';
import writeXlsxFile from 'write-excel-file/node';

/** Largest workbook that is read, in bytes. */
export const largestWorkbook = 32 * 1024 * 1024;

/** Writes an implementation list as a workbook with two sheets; every cell is text, so that codes stay whole. */
export async function writeXlsx(sheets: ListSheets): Promise<Buffer> {
  const sheet = (key: keyof ListSheets) => ({
    sheet: sheetNames[key],
    data: sheets[key].map((row) => row.map((value) => ({ value, type: String }))),
    stickyRowsCount: 1,
  });
  return await writeXlsxFile([sheet('items'), sheet('materials')]).toBuffer();
}

/** Reads a workbook: the sheets of the two names, or the first for the items; undefined when it is none. */
export async function readXlsx(bytes: Buffer): Promise<ListSheets | undefined> {
  if (bytes.length > largestWorkbook) return undefined;
  try {
    const found = await readXlsxFile<string>(bytes, { parseNumber: (text) => text, trim: true });
    const tables = new Map(found.map(({ sheet, data }) => [sheet, textsOf(data)]));
    const [first] = tables.values();
    const items = tables.get(sheetNames.items) ?? first;
    if (items === undefined) return undefined;
    return { items, materials: tables.get(sheetNames.materials) ?? [] };
  } catch {
    // The library throws for whatever is no workbook.
    return undefined;
  }
}

function textsOf(data: readonly (readonly unknown[])[]): readonly (readonly string[])[] {
  return data.map((row) => row.map(textOf));
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}
