import { boundFault, isDecimal } from './bounds.ts';
import { hardRules } from './check-rules.ts';
import type { FieldConstraint, RuleCheck } from './form-part.ts';
import { formatTest, wantsPlainText } from './formats.ts';
import { isRecord, normaliseValue } from './normalise-value.ts';
import { patternOf } from './pattern.ts';

/** Says that a value is already in the form in which it is stored and that nothing is to be told about it. */
export type CanonicalTest = (value: unknown, today: string) => boolean;

const tests = new WeakMap<FieldConstraint, CanonicalTest>();

/**
 * Whether a value needs no look: normalising leaves it as it is, and no rule, no advice and no limit finds
 * anything. Almost every answer of a filled form is so, and this is several times cheaper than finding out
 * what is wrong; `false` only means that the whole check has to be made. `today` is a date such as `2026-01-31`.
 */
export function isCanonical(constraint: FieldConstraint, value: unknown, today: string): boolean {
  return canonicalTest(constraint)(value, today);
}

/** The test of one constraint, made once for it. */
export function canonicalTest(constraint: FieldConstraint): CanonicalTest {
  let test = tests.get(constraint);
  if (test === undefined) {
    test = makeTest(constraint);
    tests.set(constraint, test);
  }
  return test;
}

function makeTest(constraint: FieldConstraint): CanonicalTest {
  switch (constraint.type) {
    case 'string':
      return constraint.enum === undefined ? textTest(constraint) : listTest(constraint);
    case 'integer':
    case 'number':
      return numberTest(constraint);
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'array':
      return tableTest(constraint);
    case 'object':
      return objectTest(constraint);
  }
}

// ---------------------------------------------------------------------------------------------

const NEVER: CanonicalTest = () => false;

/** Characters of which a text stays as it is: none is trimmed, composed anew or half of a pair. */
const PLAIN = /^[ -~\u00b7\u2014\u2018-\u201d\u2026\u3001-\u301f\u4e00-\u9fff\uff01-\uff5e]+$/;

function isPlain(text: string): boolean {
  return PLAIN.test(text) && text.charCodeAt(0) !== 32 && text.charCodeAt(text.length - 1) !== 32;
}

function textTest(constraint: FieldConstraint): CanonicalTest {
  const { format, minLength = 0, maxLength = Number.POSITIVE_INFINITY } = constraint;
  const rules = rulesTest(constraint);
  const bounds = boundsTest(constraint);
  const plain = format !== undefined && wantsPlainText(format) ? undefined : isPlain;
  return (value, today) =>
    typeof value === 'string' &&
    value.length >= minLength &&
    value.length <= maxLength &&
    (plain === undefined || plain(value)) &&
    (rules === undefined || rules(value, today)) &&
    (bounds === undefined || bounds(value));
}

function listTest(constraint: FieldConstraint): CanonicalTest {
  const values = new Set(constraint.enum);
  const further = hardRules(constraint).length > 0 || constraint['x-advice'] !== undefined;
  const tidy = [...values].every((value) => normaliseValue({ type: 'string' }, value) === value);
  if (further || !tidy || hasBounds(constraint)) return NEVER;
  return (value) => typeof value === 'string' && values.has(value);
}

function numberTest(constraint: FieldConstraint): CanonicalTest {
  const { type, minimum = -Infinity, maximum = Infinity } = constraint;
  const rules = rulesTest(constraint);
  const bounds = boundsTest(constraint);
  return (value, today) =>
    typeof value === 'number' &&
    Number.isFinite(value) &&
    (type === 'number' || Number.isInteger(value)) &&
    value >= minimum &&
    value <= maximum &&
    (rules === undefined || rules(String(value), today)) &&
    (bounds === undefined || bounds(String(value)));
}

function tableTest({ items, minItems = 0, maxItems = Infinity }: FieldConstraint): CanonicalTest {
  const row = items === undefined ? undefined : rowTest(items);
  if (row === undefined) return NEVER;
  return (value, today) =>
    Array.isArray(value) &&
    value.length >= Math.max(1, minItems) &&
    value.length <= maxItems &&
    value.every((one: unknown) => row(one, today));
}

function objectTest(constraint: FieldConstraint): CanonicalTest {
  const cells = Object.values(constraint.properties ?? {});
  const plainTexts = cells.every((cell) => cell.type === 'string' && cell.format === undefined);
  return (plainTexts && rowTest(constraint)) || NEVER;
}

/** An object of known, canonical cells, one at least; undefined for a shape that this test does not know. */
function rowTest(schema: Readonly<Record<string, unknown>> | FieldConstraint) {
  const { properties, required, additionalProperties } = schema as FieldConstraint;
  if (properties === undefined || additionalProperties !== false) return undefined;
  const cells = new Map(Object.entries(properties).map(([id, cell]) => [id, canonicalTest(cell)]));
  const needed = required ?? [];
  return (value: unknown, today: string): boolean => {
    if (!isRecord(value)) return false;
    const ids = Object.keys(value);
    return (
      ids.length > 0 &&
      needed.every((id) => Object.hasOwn(value, id)) &&
      ids.every((id) => cells.get(id)?.(value[id], today) === true)
    );
  };
}

type TextTest = (text: string, today: string) => boolean;

/** Whether all formats and patterns hold, those that are only advice included; undefined where there are none. */
function rulesTest(constraint: FieldConstraint): TextTest | undefined {
  const rules = [...hardRules(constraint), ...(constraint['x-advice'] ?? [])];
  const [first, ...others] = rules.flatMap(ruleTests);
  if (first === undefined || others.length === 0) return first;
  return (text, today) => first(text, today) && others.every((rule) => rule(text, today));
}

function ruleTests({ format, pattern }: RuleCheck): readonly TextTest[] {
  const expression = pattern === undefined ? undefined : patternOf(pattern);
  if (pattern !== undefined && expression === undefined) return [NEVER];
  return [
    ...(format === undefined ? [] : [formatTest(format)]),
    ...(expression === undefined ? [] : [(text: string) => expression.test(text)]),
  ];
}

function boundsTest(constraint: FieldConstraint): ((text: string) => boolean) | undefined {
  const { formatMinimum, formatMaximum } = constraint;
  if (formatMinimum === undefined && formatMaximum === undefined) return undefined;
  const [least, most] = [Number(formatMinimum ?? -Infinity), Number(formatMaximum ?? Infinity)];
  return (text) => {
    const value = isDecimal(text) ? Number(text) : Number.NaN;
    return (value > least && value < most) || boundFault(constraint, text, '') === undefined;
  };
}

function hasBounds({ formatMinimum, formatMaximum, minLength, maxLength }: FieldConstraint) {
  return [formatMinimum, formatMaximum, minLength, maxLength].some((limit) => limit !== undefined);
}
