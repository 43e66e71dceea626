import {
  type CompiledExpression,
  compileExpression,
  isExpressionFault,
} from '../process/expression.ts';
import type { Json } from '../process/state.ts';
import type { FeelType } from './decision-table.ts';

/** A value as FEEL has it when JSON gives a date, a time or a duration as text; undefined when it is not of the type. */
export function typedValue(value: unknown, type: FeelType): unknown {
  if (type === 'string' || type === 'number' || type === 'boolean') {
    return typeof value === type ? value : undefined;
  }
  const made = typeof value === 'string' ? makers[type].evaluate([value]) : value;
  return typeof made === 'object' && made !== null && kindOf(made) === type ? made : undefined;
}

/** A FEEL value as JSON: dates, times and durations as their ISO 8601 text. */
export function jsonOf(value: unknown): Json {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map(jsonOf);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return String(value);
}

/** Why a value may not be a result of a column; undefined when it may. */
export function outputFault(
  output: { readonly type?: FeelType; readonly values?: readonly unknown[] },
  value: unknown,
): string | undefined {
  const { type, values } = output;
  if (type !== undefined && typedValue(value, type) === undefined) return `is no ${type}`;
  if (values === undefined || priorityOf(values, value) >= 0) return undefined;
  return 'is not in the list of its values';
}

/** The place of a value in a list of output values; -1 when it is not there. */
export function priorityOf(values: readonly unknown[], value: unknown): number {
  return values.findIndex((allowed) => sameValue(allowed, value));
}

/** Whether two FEEL values are the same, lists item by item. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => sameValue(item, b[index]));
  }
  if (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null) {
    return String(a) === String(b);
  }
  return a === b;
}

// ---------------------------------------------------------------------------------------------

type TemporalType = Exclude<FeelType, 'string' | 'number' | 'boolean'>;

const makers: Readonly<Record<TemporalType, CompiledExpression>> = {
  date: made('date(text)'),
  time: made('time(text)'),
  'date and time': made('date and time(text)'),
  duration: made('duration(text)'),
};

function made(text: string): CompiledExpression {
  const compiled = compileExpression(text, ['text']);
  if (isExpressionFault(compiled)) throw new Error(compiled.message);
  return compiled;
}

function kindOf(value: object): TemporalType | undefined {
  const text = String(value);
  if (/^-?P/.test(text)) return 'duration';
  if (/^-?\d{4,}-\d\d-\d\d$/.test(text)) return 'date';
  return /^-?\d{4,}-/.test(text) ? 'date and time' : 'time';
}
