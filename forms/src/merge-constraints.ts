import { boundKind, compareBounds } from './bounds.ts';
import { hardRules } from './check-rules.ts';
import type { FormConflictCode } from './conflict-texts.ts';
import type { FieldConstraint, RuleCheck } from './form-part.ts';
import { formatKind, formatLength, formatRange } from './formats.ts';
import { patternOf } from './pattern.ts';

/** Two constraints that no value can satisfy together. */
export interface ConstraintConflict {
  readonly conflict: FormConflictCode;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Whether a merge of constraints failed. */
export function isConflict(
  merged: FieldConstraint | ConstraintConflict,
): merged is ConstraintConflict {
  return 'conflict' in merged;
}

/**
 * The strictest constraint that allows exactly what both allow (the meet), in normal form:
 * associative, commutative, idempotent. A contradiction is a value, not an exception.
 */
export function mergeConstraints(
  left: FieldConstraint,
  right: FieldConstraint,
): FieldConstraint | ConstraintConflict {
  const type = commonType(left.type, right.type);
  if (type === undefined) {
    const [one, other] = [left.type, right.type].sort();
    return { conflict: 'FORM_CONFLICT_TYPE', params: { one: one ?? '', other: other ?? '' } };
  }
  const shape = commonShape(left, right);
  if (shape === undefined) return { conflict: 'FORM_CONFLICT_SHAPE', params: { type } };
  return normalised({
    type,
    rules: [...hardRules(left), ...hardRules(right)],
    advice: [...(left['x-advice'] ?? []), ...(right['x-advice'] ?? [])],
    values: commonValues(left.enum, right.enum),
    minLength: largest(left.minLength, right.minLength),
    maxLength: smallest(left.maxLength, right.maxLength),
    minimum: largest(left.minimum, right.minimum),
    maximum: smallest(left.maximum, right.maximum),
    formatMinimum: outermost(left.formatMinimum, right.formatMinimum, 1),
    formatMaximum: outermost(left.formatMaximum, right.formatMaximum, -1),
    boundKinds: [left, right].flatMap(boundKinds),
    minItems: largest(left.minItems, right.minItems),
    maxItems: smallest(left.maxItems, right.maxItems),
    shape,
    readOnly: left.readOnly === true || right.readOnly === true,
  });
}

/** A single constraint in the normal form of merged ones, or the contradiction inside it. */
export function normaliseConstraint(
  constraint: FieldConstraint,
): FieldConstraint | ConstraintConflict {
  return mergeConstraints(constraint, constraint);
}

type Shape = Pick<FieldConstraint, 'items' | 'properties' | 'required' | 'additionalProperties'>;

interface Collected {
  readonly type: FieldConstraint['type'];
  readonly rules: readonly RuleCheck[];
  readonly advice: readonly RuleCheck[];
  readonly values: readonly string[] | undefined;
  readonly minLength: number | undefined;
  readonly maxLength: number | undefined;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  readonly formatMinimum: string | undefined;
  readonly formatMaximum: string | undefined;
  /** What kinds of text the limits of both sides are. */
  readonly boundKinds: readonly string[];
  readonly minItems: number | undefined;
  readonly maxItems: number | undefined;
  readonly shape: Shape;
  readonly readOnly: boolean;
}

function normalised(all: Collected): FieldConstraint | ConstraintConflict {
  const hard = atoms(all.rules);
  for (const { pattern } of hard) {
    if (pattern !== undefined && patternOf(pattern) === undefined) {
      return { conflict: 'FORM_PATTERN_UNUSABLE', params: { pattern } };
    }
  }
  const opposed = opposedKinds(hard, all.boundKinds) ?? crossedBounds(all, hard);
  if (opposed !== undefined) return opposed;
  const values = all.values && allowedValues(all.values, all, hard);
  if (values?.length === 0) return { conflict: 'FORM_CONFLICT_VALUES', params: {} };
  const [format, ...formats] = hard.filter((rule) => rule.format !== undefined);
  const [pattern, ...patterns] = hard.filter((rule) => rule.pattern !== undefined);
  const further = [...formats, ...patterns];
  const advice = atoms(all.advice).filter((soft) => !hard.some((rule) => sameRule(rule, soft)));
  return withoutAbsent({
    type: all.type,
    format: format?.format,
    pattern: pattern?.pattern,
    allOf: further.length === 0 ? undefined : further,
    'x-advice': advice.length === 0 ? undefined : advice,
    enum: values,
    minLength: all.minLength,
    maxLength: all.maxLength,
    minimum: all.minimum,
    maximum: all.maximum,
    formatMinimum: all.formatMinimum,
    formatMaximum: all.formatMaximum,
    minItems: all.minItems,
    maxItems: all.maxItems,
    ...all.shape,
    readOnly: all.readOnly || undefined,
  });
}

function commonType(
  left: FieldConstraint['type'],
  right: FieldConstraint['type'],
): FieldConstraint['type'] | undefined {
  if (left === right) return left;
  const both = new Set([left, right]);
  return both.has('integer') && both.has('number') ? 'integer' : undefined;
}

/** Rows and objects: one side silent, or both the same. */
function commonShape(left: FieldConstraint, right: FieldConstraint): Shape | undefined {
  const [one, other] = [shapeOf(left), shapeOf(right)];
  if (Object.keys(one).length === 0) return other;
  if (Object.keys(other).length === 0) return one;
  return canonicalText(one) === canonicalText(other) ? one : undefined;
}

function shapeOf({ items, properties, required, additionalProperties }: FieldConstraint): Shape {
  return withoutAbsent({ items, properties, required, additionalProperties });
}

/** JSON with sorted keys, so that two equal shapes have one text. */
function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function commonValues(
  left: readonly string[] | undefined,
  right: readonly string[] | undefined,
): readonly string[] | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  const allowed = new Set(right);
  return left.filter((value) => allowed.has(value));
}

function allowedValues(
  values: readonly string[],
  { minLength = 0, maxLength = Number.POSITIVE_INFINITY }: Collected,
  hard: readonly RuleCheck[],
): readonly string[] {
  const fits = (value: string): boolean =>
    [...value].length >= minLength &&
    [...value].length <= maxLength &&
    hard.every(({ pattern }) => pattern === undefined || patternOf(pattern)?.test(value) === true);
  return [...new Set(values)].filter(fits).sort();
}

/** Limits that leave nothing between them, those that lie in the rules (a percentage is at most 100) among them. */
function crossedBounds(all: Collected, hard: readonly RuleCheck[]): ConstraintConflict | undefined {
  const formats = hard.flatMap(({ format }) => format ?? []);
  const lengths = formats.map(formatLength).filter((length) => length !== undefined);
  const ranges = formats.map(formatRange).filter((range) => range !== undefined);
  const lowest = ranges.reduce((least, [own]) => largest(least, Number(own)), all.minimum);
  const highest = ranges.reduce((most, [, own]) => smallest(most, Number(own)), all.maximum);
  const whole = all.type === 'integer';
  return (
    crossed(
      'FORM_CONFLICT_LENGTH',
      lengths.reduce((least, [own]) => largest(least, own), all.minLength),
      lengths.reduce((most, [, own]) => smallest(most, own), all.maxLength),
    ) ??
    crossed(
      'FORM_CONFLICT_RANGE',
      whole && lowest !== undefined ? Math.ceil(lowest) : lowest,
      whole && highest !== undefined ? Math.floor(highest) : highest,
    ) ??
    crossedTexts(
      ranges.reduce((least, [own]) => outermost(least, own, 1), all.formatMinimum),
      ranges.reduce((most, [, own]) => outermost(most, own, -1), all.formatMaximum),
    ) ??
    crossed('FORM_CONFLICT_ROWS', all.minItems, all.maxItems)
  );
}

function crossed(
  conflict: FormConflictCode,
  least: number | undefined,
  most: number | undefined,
): ConstraintConflict | undefined {
  return least !== undefined && most !== undefined && least > most
    ? { conflict, params: { least, most } }
    : undefined;
}

function crossedTexts(
  least: string | undefined,
  most: string | undefined,
): ConstraintConflict | undefined {
  return least !== undefined && most !== undefined && compareBounds(least, most) > 0
    ? { conflict: 'FORM_CONFLICT_RANGE', params: { least, most } }
    : undefined;
}

/** Rules that want a date, a month, a time and a number have no text in common. */
function opposedKinds(
  hard: readonly RuleCheck[],
  ofBounds: readonly string[],
): ConstraintConflict | undefined {
  const ofRules = hard.flatMap(({ format }) => (format && formatKind(format)) ?? []);
  const [one, other] = [...new Set([...ofRules, ...ofBounds])].sort();
  return one !== undefined && other !== undefined
    ? { conflict: 'FORM_CONFLICT_TYPE', params: { one, other } }
    : undefined;
}

function sameRule(one: RuleCheck, other: RuleCheck): boolean {
  return one.format === other.format && one.pattern === other.pattern;
}

/** Formats and patterns one by one, each once, in a fixed order. */
function atoms(rules: readonly RuleCheck[]): readonly RuleCheck[] {
  const formats = rules.flatMap(({ format }) => format ?? []);
  const patterns = rules.flatMap(({ pattern }) => pattern ?? []);
  return [
    ...[...new Set(formats)].sort().map((format) => ({ format })),
    ...[...new Set(patterns)].sort().map((pattern) => ({ pattern })),
  ];
}

function largest(left: number | undefined, right: number | undefined): number | undefined {
  return left === undefined || right === undefined ? (left ?? right) : Math.max(left, right);
}

function smallest(left: number | undefined, right: number | undefined): number | undefined {
  return left === undefined || right === undefined ? (left ?? right) : Math.min(left, right);
}

function boundKinds({ formatMinimum, formatMaximum }: FieldConstraint): readonly string[] {
  return [formatMinimum, formatMaximum].flatMap((bound) =>
    bound === undefined ? [] : boundKind(bound),
  );
}

function outermost(
  left: string | undefined,
  right: string | undefined,
  side: 1 | -1,
): string | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return compareBounds(left, right) * side >= 0 ? left : right;
}

function withoutAbsent<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as T;
}
