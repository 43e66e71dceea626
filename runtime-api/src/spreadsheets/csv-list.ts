import type { ListSheets } from '@lianban/packages-catalog';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

/** Writes a table as CSV (RFC 4180) in UTF-8 with a byte order mark, as spreadsheets on a Chinese desk expect it. */
export function writeCsv(table: ListSheets['items']): string {
  return stringify(
    table.map((row) => [...row]),
    { bom: true, record_delimiter: 'windows' },
  );
}

/** The text of a CSV's bytes: UTF-8, or GB 18030 as spreadsheets on a Chinese desk save it. */
export function csvText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Reads a CSV text; undefined with the reason when it is none. */
export function readCsv(
  text: string,
): { readonly table: ListSheets['items'] } | { readonly reason: string } {
  try {
    return { table: parse(text, { bom: true, relax_column_count: true, trim: true }) };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}
