import { type FieldIssue, fieldIssue } from './field-issue.ts';
import type { FieldConstraint } from './form-part.ts';

const DECIMAL = /^-?\d{1,15}(\.\d{1,6})?$/;

/**
 * Order of two values written as text: numbers by their value, dates, months and times as they stand
 * (ISO 8601); negative where the first comes before the second.
 */
export function compareBounds(one: string, other: string): number {
  if (DECIMAL.test(one) && DECIMAL.test(other)) {
    const [near, far] = [Number(one), Number(other)];
    // Rounding keeps the order; only what rounds to the same number needs all digits.
    if (near !== far) return near < far ? -1 : 1;
    const [left, right] = [scaled(one), scaled(other)];
    return left < right ? -1 : left > right ? 1 : 0;
  }
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Whether a text is a number as limits are compared: at most 15 digits and 6 decimals. */
export function isDecimal(text: string): boolean {
  return DECIMAL.test(text);
}

/** What kind of text a limit is; only limits of one kind have an order. */
export function boundKind(bound: string): 'number' | 'date' | 'month' | 'time' {
  if (DECIMAL.test(bound)) return 'number';
  if (/^\d{2}:/.test(bound)) return 'time';
  return /^\d{4}-\d{2}$/.test(bound) ? 'month' : 'date';
}

/** A decimal in millionths, exactly. */
function scaled(text: string): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(6, '0'));
}

/** A text that lies outside of `formatMinimum` and `formatMaximum`, or is no number where they are, as an issue at `path`. */
export function boundFault(
  { formatMinimum: least, formatMaximum: most }: FieldConstraint,
  text: string,
  path: string,
): FieldIssue | undefined {
  if (least === undefined && most === undefined) return undefined;
  const numeric = DECIMAL.test(least ?? most ?? '');
  if (numeric && !DECIMAL.test(text)) return fieldIssue('DECIMAL_FORMAT', {}, path);
  if (least !== undefined && compareBounds(text, least) < 0) {
    return fieldIssue(numeric ? 'TOO_SMALL' : 'TOO_EARLY', { limit: least }, path);
  }
  if (most !== undefined && compareBounds(text, most) > 0) {
    return fieldIssue(numeric ? 'TOO_LARGE' : 'TOO_LATE', { limit: most }, path);
  }
  return undefined;
}
