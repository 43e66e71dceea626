import type { Problem } from '@lianban/engine';

/** A fault of a file as a row of a table: where it is, what stands there, and why it cannot be taken. */
export interface FaultRow {
  readonly key: string;
  /** Sheet of a list; else the file, where the file is named. */
  readonly sheet: string;
  /** Number of the row as spreadsheets count it; empty where the fault is of no row. */
  readonly row: string;
  /** Title of the column, or the path in the file. */
  readonly column: string;
  /** The cell as spreadsheets name it, e.g. `R12`. */
  readonly cell: string;
  readonly value: string;
  readonly reason: string;
}

/** Faults as rows; `reasonOf` says why in the language of the page. */
export function faultRows(
  faults: readonly Problem[],
  reasonOf: (fault: Problem) => string,
): readonly FaultRow[] {
  return faults.map((fault, index) => {
    const { params = {}, file = '', path = '', element = '' } = fault;
    const text = (key: string): string => String(params[key] ?? '');
    return {
      key: `${index}`,
      sheet: text('sheet') || file,
      row: text('row'),
      column: text('column') || path || element,
      cell: text('cell'),
      value: text('value'),
      reason: reasonOf(fault),
    };
  });
}

/** Rows as CSV (RFC 4180) with a byte order mark, as spreadsheets expect it. */
export function faultsAsCsv(titles: readonly string[], rows: readonly FaultRow[]): string {
  const lines = [
    titles,
    ...rows.map(({ sheet, row, column, cell, value, reason }) => [
      ...[sheet, row, column, cell, value, reason],
    ]),
  ];
  return `\uFEFF${lines.map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`;
}

/** What was read from a file of somebody else must not become a formula where the list is opened. */
function quoted(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
