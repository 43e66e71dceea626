import { columnsOf } from './check-rules.ts';
import type { FieldConstraint } from './form-part.ts';
import { tidyText } from './formats.ts';

/**
 * An answer in the form in which it is stored: text trimmed and tidied by its rule (`x` → `X`), numbers
 * of a text field as text, digits of a number field as a number, empty rows dropped. Undefined = nothing given.
 * What is of the wrong kind is passed on as it is, for the validator to name.
 */
export function normaliseValue(constraint: FieldConstraint, value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  switch (constraint.type) {
    case 'string':
      return normaliseText(constraint, value);
    case 'integer':
    case 'number':
      return typeof value === 'string' ? numberOf(value) : value;
    case 'boolean':
      return typeof value === 'string' ? booleanOf(value) : value;
    case 'array':
      return Array.isArray(value) ? normaliseRows(constraint, value) : value;
    case 'object':
      return normaliseObject(value);
  }
}

function normaliseText(constraint: FieldConstraint, value: unknown): unknown {
  const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
  if (typeof text !== 'string') return text;
  const tidy = tidyText(printable(text), constraint.format ?? constraint['x-advice']?.[0]?.format);
  return tidy === '' ? undefined : tidy;
}

/** Control characters and halves of surrogate pairs belong in no answer; line breaks and tabs may stay. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff]/g, '');
}

function numberOf(text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  return /^-?\d{1,15}(\.\d{1,6})?$/.test(trimmed) ? Number(trimmed) : text;
}

function booleanOf(text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  return trimmed === 'true' ? true : trimmed === 'false' ? false : text;
}

function normaliseRows(constraint: FieldConstraint, rows: readonly unknown[]): unknown {
  const columns = new Map(columnsOf(constraint));
  const kept = rows
    .map((row) => normaliseRow(columns, row))
    .filter((row) => (isRecord(row) ? Object.keys(row).length > 0 : row !== null));
  return kept.length === 0 ? undefined : kept;
}

function normaliseRow(columns: ReadonlyMap<string, FieldConstraint>, row: unknown): unknown {
  if (!isRecord(row)) return row ?? null;
  const cells = Object.entries(row).map(([id, cell]): readonly [string, unknown] => {
    const column = columns.get(id);
    return [id, column === undefined ? cell : normaliseValue(column, cell)];
  });
  return Object.fromEntries(cells.filter(([, cell]) => cell !== undefined));
}

function normaliseObject(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const entries = Object.entries(value)
    .map(([name, inner]): readonly [string, unknown] => [
      name,
      typeof inner === 'string' ? printable(inner).trim() : inner,
    ])
    .filter(([, inner]) => inner !== '' && inner !== null && inner !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** Whether a value is an object with named parts (no array, not null). */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A named part of a value, never one that it only inherits. */
export function ownValue(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
