import { readFile, writeFile } from 'node:fs/promises';
import { type ListSheets, sheetNames } from '@lianban/packages-catalog';
import { csvText, readCsv, writeCsv } from './csv-list.ts';
import { readXlsx, writeXlsx } from './xlsx-list.ts';

/** Whether a file is an implementation list by its name. */
export function isListFile(path: string): boolean {
  return /\.(xlsx|csv)$/i.test(path);
}

/** The CSV of the papers beside the one of the items: `a.csv` and `a.申请材料.csv`. */
function papersBeside(path: string): string {
  return path.replace(/\.csv$/i, `.${sheetNames.materials}.csv`);
}

/** Reads a workbook, or a CSV with the one of its papers beside it; a text says why it cannot be read. */
export async function readListFile(path: string): Promise<ListSheets | string> {
  if (/\.xlsx$/i.test(path)) {
    const sheets = await readXlsx(await readFile(path));
    return sheets ?? `${path} is no workbook (.xlsx) of at most 32 MB; save it anew.`;
  }
  const items = readCsv(csvText(await readFile(path)));
  if ('reason' in items) return `${path} is no CSV: ${items.reason}`;
  const beside = papersBeside(path);
  const bytes = await readFile(beside).catch(() => new Uint8Array());
  const materials = readCsv(csvText(bytes));
  if ('reason' in materials) return `${beside} is no CSV: ${materials.reason}`;
  return { items: items.table, materials: materials.table };
}

/** Writes a workbook, or a CSV and the one of its papers beside it; gives the files written. */
export async function writeListFile(path: string, sheets: ListSheets): Promise<readonly string[]> {
  if (/\.xlsx$/i.test(path)) {
    await writeFile(path, await writeXlsx(sheets));
    return [path];
  }
  const beside = papersBeside(path);
  await writeFile(path, writeCsv(sheets.items));
  await writeFile(beside, writeCsv(sheets.materials));
  return [path, beside];
}
