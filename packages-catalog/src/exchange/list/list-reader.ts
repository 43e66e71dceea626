import type { Problem } from '@lianban/engine';
import { fault, note } from '../../problem.ts';
import { type CellReason, type CellReasonValues, cellReasonText } from './cell-reasons.ts';
import { codeIn } from './list-codes.ts';

/** One row of a sheet while it is read: cells by column name, and where a fault stands. */
export class ListRow {
  private readonly cells: ReadonlyMap<string, string>;
  private readonly place: SheetPlace;
  private readonly row: number;

  constructor(cells: ReadonlyMap<string, string>, place: SheetPlace, row: number) {
    this.cells = cells;
    this.place = place;
    this.row = row;
  }

  /** The trimmed text of a cell; empty where the column or the cell is not there. */
  text(column: string): string {
    return this.cells.get(column) ?? '';
  }

  /** A text that must be there. */
  needed(column: string): string {
    const text = this.text(column);
    if (text === '') this.fault(column, 'empty');
    return text;
  }

  /** A code of a national list, by code or name; undefined where the cell is empty or wrong. */
  code(column: string, table: Readonly<Record<string, string>>): string | undefined {
    const text = this.text(column);
    if (text === '') return undefined;
    const code = codeIn(table, text);
    if (code === undefined) {
      // Keys that look like numbers would come first.
      const known = Object.entries(table)
        .map(([key, name]) => `${key} ${name}`)
        .sort();
      this.fault(column, 'codeUnknown', { known: known.join(', ') });
    }
    return code;
  }

  /** Several codes, parted by 、 , ; or a blank. */
  codes(column: string, table: Readonly<Record<string, string>>): readonly string[] {
    return this.text(column)
      .split(/[、,,;;\s]+/)
      .filter(Boolean)
      .flatMap((text) => {
        const code = codeIn(table, text);
        if (code === undefined) {
          this.fault(column, 'codesUnknown', { one: text, known: Object.values(table).join('、') });
        }
        return code ?? [];
      });
  }

  /** A whole number from 0 to `most`; undefined where the cell is empty or wrong. */
  number(column: string, most: number): number | undefined {
    const text = this.text(column);
    if (text === '') return undefined;
    const number = Number(text);
    if (Number.isInteger(number) && number >= 0 && number <= most) return number;
    this.fault(column, 'wholeNumber', { most });
    return undefined;
  }

  /** 是 or 否, 1 or 0; undefined where the cell is empty or wrong. */
  flag(column: string): boolean | undefined {
    const text = this.text(column);
    if (text === '') return undefined;
    if (['是', '1', 'true'].includes(text.toLowerCase())) return true;
    if (['否', '0', 'false'].includes(text.toLowerCase())) return false;
    this.fault(column, 'yesOrNo', { known: '是、否' });
    return undefined;
  }

  /** The lines of a cell. */
  lines(column: string): readonly string[] {
    const text = this.text(column);
    return text === '' ? [] : text.split(/\r?\n/).map((line) => line.trim());
  }

  fault(column: string, why: CellReason, values: CellReasonValues = {}): void {
    this.place.problems.push(this.told(column, why, values, fault));
  }

  note(column: string, why: CellReason, values: CellReasonValues = {}): void {
    this.place.problems.push({ ...this.told(column, why, values, note), severity: 'note' });
  }

  private told(
    column: string,
    why: CellReason,
    values: CellReasonValues,
    make: typeof fault | typeof note,
  ): Problem {
    const { sheet, columns } = this.place;
    const index = columns.indexOf(column);
    const cell = `${index < 0 ? '?' : letters(index)}${this.row}`;
    const value = this.text(column);
    const shown = value === '' ? '' : ` "${value.slice(0, 60)}"`;
    const reason = cellReasonText(why, values);
    const message = `Sheet ${sheet}, cell ${cell} (${column})${shown} ${reason}.`;
    const place = { file: sheet, path: `/${this.row}/${column}` };
    const own = { sheet, cell, column, row: this.row, value: value.slice(0, 200), reason, why };
    const params = { ...values, ...own };
    return { ...make('LIST_CELL_INVALID', message, place), params };
  }
}

/** A sheet while it is read. */
export interface SheetPlace {
  readonly sheet: string;
  readonly columns: readonly string[];
  readonly problems: Problem[];
}

/** Reads the rows of a sheet; empty rows are passed over, a missing column is one fault for all. */
export function listRows(
  sheet: string,
  table: readonly (readonly string[])[],
  needed: readonly string[],
  known: readonly string[],
): { readonly rows: readonly ListRow[]; readonly problems: Problem[] } {
  const [head = [], ...body] = table;
  const columns = head.map((title) => title.trim());
  const problems: Problem[] = [];
  const place: SheetPlace = { sheet, columns, problems };
  const at = (index: number) => ({ file: sheet, path: `/1/${columns[index] ?? ''}` });
  for (const column of needed.filter((one) => !columns.includes(one))) {
    const message = `Sheet ${sheet} has no column "${column}" in its first row; add it.`;
    problems.push(
      fault(
        'LIST_COLUMN_MISSING',
        message,
        { file: sheet, path: `/1/${column}` },
        { sheet, column },
      ),
    );
  }
  columns.forEach((column, index) => {
    if (column === '' || known.includes(column)) return;
    const message = `Sheet ${sheet}, cell ${letters(index)}1: the column "${column}" is not known and is not read.`;
    problems.push({
      ...note('LIST_COLUMN_UNKNOWN', message, at(index)),
      params: { sheet, column },
    });
  });
  if (problems.some(({ severity }) => severity === 'error')) return { rows: [], problems };
  const rows = body.flatMap((cells, index) => {
    const texts = columns.map((column, at) => [column, (cells[at] ?? '').trim()] as const);
    if (texts.every(([, text]) => text === '')) return [];
    return [new ListRow(new Map(texts), place, index + 2)];
  });
  return { rows, problems };
}

/** A column's letters in a spreadsheet: A … Z, AA … */
function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}
