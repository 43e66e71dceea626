import { compareBounds, isDecimal } from './bounds.ts';
import { checkField } from './check-answers.ts';
import { columnsOf, hardRules } from './check-rules.ts';
import { checkStructureWithAjv } from './check-structure-with-ajv.ts';
import { checkDigitOfCitizenId } from './citizen-id.ts';
import { checkCharacterOfCreditCode } from './credit-code.ts';
import type { FieldConstraint } from './form-part.ts';
import { formatKind, patternOfFormat } from './formats.ts';
import { normaliseValue } from './normalise-value.ts';
import { patternSamples } from './pattern-sample.ts';

/** What is known beside the constraint a sample is made for. */
export interface SampleContext {
  /** Today's date, `2026-01-31`. */
  readonly today: string;
  /** Values that would be right if the constraint allows them, the best one first. */
  readonly preferred?: readonly unknown[];
  /** A file that was uploaded, for what holds one. */
  readonly file?: { readonly fileId: string; readonly name: string } | undefined;
}

/**
 * A value that keeps to a constraint, limits and lists that departments have narrowed included: the first preferred one
 * that does, or else one made for it. Undefined where the system fills it and where none is found, as for a pattern that
 * looks ahead.
 */
export function sampleValue(constraint: FieldConstraint, context: SampleContext): unknown {
  if (constraint.readOnly === true) return undefined;
  const fits = (value: unknown) => keeps(constraint, value, context.today);
  const preferred = context.preferred?.find(fits);
  return preferred ?? candidates(constraint, context).find(fits);
}

// ---------------------------------------------------------------------------------------------

/** Whether an answer is valid as it stands: not only after it was tidied. */
function keeps(constraint: FieldConstraint, value: unknown, today: string): boolean {
  if (value === undefined || !sameJson(normaliseValue(constraint, value), value)) return false;
  const field = { key: '', required: true, constraint, value };
  return checkField(field, { today }, checkStructureWithAjv).errors.length === 0;
}

function sameJson(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function candidates(constraint: FieldConstraint, context: SampleContext): readonly unknown[] {
  const { type, enum: values } = constraint;
  if (values !== undefined) return values;
  switch (type) {
    case 'boolean':
      return [false, true];
    case 'integer':
    case 'number':
      return numbers(constraint);
    case 'array':
      return [rowsFor(constraint, context)];
    case 'object':
      return [context.file, { name: '示例签名' }];
    case 'string':
      return texts(constraint, context);
  }
}

function rowsFor(constraint: FieldConstraint, context: SampleContext): readonly unknown[] {
  const required = constraint.items?.required;
  const row = Object.fromEntries(
    columnsOf(constraint)
      .filter(([id]) => Array.isArray(required) && required.includes(id))
      .map(([id, column]) => [id, sampleValue(column, { today: context.today })]),
  );
  const rows = Math.min(Math.max(1, constraint.minItems ?? 0), constraint.maxItems ?? 1_000);
  return Array.from({ length: rows }, () => row);
}

function numbers(constraint: FieldConstraint): readonly number[] {
  const { minimum, maximum } = constraint;
  const near = numbersBetween(
    minimum ?? Number.NEGATIVE_INFINITY,
    maximum ?? Number.POSITIVE_INFINITY,
  );
  return [...near, ...patternTexts(constraint, 0).map(Number).filter(Number.isFinite)];
}

/** 1 first, then what lies at the limits and in the middle, whole and with decimals. */
function numbersBetween(least: number, most: number): readonly number[] {
  const limits = [least, most, (least + most) / 2].filter(Number.isFinite);
  const rounded = limits.flatMap((limit) =>
    [1, 10, 100, 1_000_000].flatMap((scale) => [
      Math.ceil(limit * scale) / scale,
      Math.floor(limit * scale) / scale,
    ]),
  );
  return [1, ...rounded, ...limits, 0];
}

function texts(constraint: FieldConstraint, { today }: SampleContext): readonly string[] {
  const { minLength = 0, maxLength = DEFAULT_LENGTH } = constraint;
  const formats = hardRules(constraint).flatMap(({ format }) => format ?? []);
  const wanted = Math.max(minLength, Math.min(maxLength, 2));
  const known = [
    ...limitTexts(constraint),
    ...formats.flatMap((format) =>
      Object.hasOwn(EXAMPLES, format) ? (EXAMPLES[format] ?? []) : [],
    ),
    ...(formats.some((format) => formatKind(format) === 'date') ? [today] : []),
    ...(formats.includes('month') ? [today.slice(0, 7)] : []),
  ];
  const made = patternTexts(constraint, wanted);
  return [...known, ...made, ...[...made, ...known, ''].flatMap((text) => padded(text, wanted))];
}

const DEFAULT_LENGTH = 200;

/** Texts at a constraint's limits: dates, months and times as they stand, numbers with the decimals they may have. */
function limitTexts({ formatMinimum, formatMaximum }: FieldConstraint): readonly string[] {
  const limits = [formatMinimum, formatMaximum].flatMap((limit) => limit ?? []);
  if (limits.length === 0 || !limits.every(isDecimal)) return limits.sort(compareBounds);
  const near = numbersBetween(
    Number(formatMinimum ?? Number.NEGATIVE_INFINITY),
    Number(formatMaximum ?? Number.POSITIVE_INFINITY),
  );
  return [...limits, ...near.map((number) => String(Number(number.toFixed(6))))];
}

function patternTexts(constraint: FieldConstraint, length: number): readonly string[] {
  const sources = hardRules(constraint).flatMap(({ format, pattern }) => [
    pattern,
    format === undefined ? undefined : patternOfFormat(format),
  ]);
  return sources.flatMap((source) => (source === undefined ? [] : patternSamples(source, length)));
}

/** The text made as long as wanted, for patterns that ask only for its beginning or its end. */
function padded(text: string, length: number): readonly string[] {
  const missing = length - [...text].length;
  if (missing < 0) return [[...text].slice(0, length).join('')];
  return ['示例', '1', 'a'].flatMap((filling) => {
    const rest = [...filling.repeat(missing)].slice(0, missing).join('');
    return [text + rest, rest + text];
  });
}

const idNumber = '99010019900307001';
const creditCode = '91990100MA0000001';

/** Values for rules that a pattern alone does not meet: check digits, calendar days, numbers with an order. */
const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  'cn-id18': [`${idNumber}${checkDigitOfCitizenId(idNumber)}`],
  uscc18: [`${creditCode}${checkCharacterOfCreditCode(creditCode)}`],
  'bank-card-luhn': [
    '6222000000000009',
    '62220000000000004',
    '622200000000000009',
    '6222000000000000004',
  ],
  'cn-mobile': ['13900000000'],
  'cn-phone': ['13900000000', '010-00000000'],
  'date-or-long-term': ['长期'],
  'derived-from-id': ['1990-03-07'],
  month: ['2026-01'],
  time: ['09:30', '00:00', '23:59:59'],
  decimal: ['1', '0', '1.00', '-1'],
  money2: ['1', '1.00', '0'],
  'area-m2': ['1', '1.00', '0.01'],
  percent: ['1', '100', '50.00'],
  'percent-5-12': ['5', '12', '5.5'],
  'years-1-30': ['1', '10', '30'],
};
