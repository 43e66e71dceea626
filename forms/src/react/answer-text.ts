import { groupedAmount } from '../amount-text.ts';
import type { MergedField } from '../merged-form.ts';
import { isRecord } from '../normalise-value.ts';
import { hasFormat } from './field-kind.ts';
import type { SayText } from './texts.ts';

/** An answer as a person reads it: the label of a code, an amount with its unit, a table's rows line by line. */
export function answerText(field: MergedField, value: unknown, say: SayText): string {
  if (value === undefined || value === null || value === '') return '';
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no');
  if (Array.isArray(value)) return value.map((row) => rowText(field, row)).join('\n');
  if (isRecord(value)) return fileText(value, say);
  const text = String(value);
  const label = field.options?.find((option) => option.value === text)?.label;
  if (label !== undefined) return label;
  if (field.type === 'money') return say('amount', { amount: groupedAmount(text) });
  const unit = unitOf(field, say);
  return unit === undefined ? text : `${text} ${unit}`;
}

function rowText({ columns = [] }: MergedField, row: unknown): string {
  if (!isRecord(row)) return String(row);
  const cells = columns.map(({ id, options }) => {
    const cell = row[id];
    return String(options?.find(({ value }) => value === cell)?.label ?? cell ?? '');
  });
  return cells.filter((cell) => cell !== '').join('，');
}

function fileText(value: Readonly<Record<string, unknown>>, say: SayText): string {
  const name = typeof value.name === 'string' ? value.name : '';
  return typeof value.fileId === 'string' ? name : say('signed', { name });
}

/** The unit that stands behind a number. */
export function unitOf(field: MergedField, say: SayText): string | undefined {
  if (field.type === 'money') return say('yuan');
  if (hasFormat(field, 'area-m2')) return say('squareMetres');
  if (hasFormat(field, 'percent') || hasFormat(field, 'percent-5-12')) return say('percent');
  return hasFormat(field, 'years-1-30') ? say('years') : undefined;
}
