import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRules } from './check-rules.ts';
import { checkStructureWithAjv } from './check-structure-with-ajv.ts';
import type { FieldConstraint } from './form-part.ts';
import {
  type ConstraintConflict,
  isConflict,
  mergeConstraints,
  normaliseConstraint,
} from './merge-constraints.ts';

const TODAY = '2026-03-02';
type Merged = FieldConstraint | ConstraintConflict;

const patterns = ['^[a-z]+$', '^.{2,4}$', '^\\d*$'];
const values = ['a', 'ab', 'abc', 'abcd', 'x1', '12', ''];
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });

const textual = fc
  .record({
    type: fc.constant('string' as const),
    format: maybe(fc.constantFrom('date', 'money2', 'plate-no')),
    pattern: maybe(fc.constantFrom(...patterns)),
    'x-advice': maybe(fc.subarray([{ format: 'bank-card-luhn' }, { pattern: '^a' }])),
    enum: maybe(fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 })),
    minLength: maybe(fc.nat(3)),
    maxLength: maybe(fc.integer({ min: 1, max: 5 })),
    limits: fc.constantFrom(
      {},
      { formatMinimum: '2' },
      { formatMinimum: '12.50', formatMaximum: '13' },
      { formatMaximum: '3' },
      { formatMinimum: '2024-01-01' },
      { formatMinimum: '2024-02-28', formatMaximum: '2024-06-30' },
    ),
  })
  .map(({ limits, ...plain }) => ({ ...plain, ...limits }));

const numeric = fc.record({
  type: fc.constantFrom('integer' as const, 'number' as const),
  minimum: maybe(fc.constantFrom(-1, 0, 1, 1.5, 3)),
  maximum: maybe(fc.constantFrom(0, 1.2, 2, 5)),
  readOnly: maybe(fc.constant(true)),
});

const other = fc.record({
  type: fc.constantFrom('boolean' as const, 'array' as const),
  minItems: maybe(fc.nat(2)),
  maxItems: maybe(fc.integer({ min: 1, max: 3 })),
  items: maybe(
    fc.constantFrom<Readonly<Record<string, unknown>>>({ type: 'string' }, { type: 'object' }),
  ),
});

const constraint: fc.Arbitrary<FieldConstraint> = fc.oneof(
  { weight: 6, arbitrary: textual },
  { weight: 3, arbitrary: numeric },
  { weight: 1, arbitrary: other },
);

const answer = fc.oneof(
  fc.constantFrom<unknown>(...values, '2024-02-29', '12.50', -1, 0, 1, 1.5, 2, 4, true),
  fc.constantFrom<unknown>([], ['a'], [{}]),
);

/** Merging as a lattice: whatever meets a contradiction is one. */
function meet(left: Merged, right: Merged): Merged | 'contradiction' {
  if (isConflict(left) || isConflict(right)) return 'contradiction';
  const merged = mergeConstraints(left, right);
  return isConflict(merged) ? 'contradiction' : merged;
}

function meetAll(first: FieldConstraint, ...rest: readonly FieldConstraint[]): unknown {
  return rest.reduce<Merged | 'contradiction'>(
    (merged, next) => (merged === 'contradiction' ? merged : meet(merged, next)),
    first,
  );
}

function allows(one: FieldConstraint, value: unknown): boolean {
  return (
    checkStructureWithAjv(one, value) === undefined &&
    checkRules(one, value, TODAY).errors.length === 0
  );
}

describe('the strictest compatible constraint of departments', () => {
  it('does not depend on who comes first', () => {
    fc.assert(
      fc.property(constraint, constraint, (a, b) => {
        expect(meetAll(a, b)).toEqual(meetAll(b, a));
      }),
      { numRuns: 1000 },
    );
  });

  it('does not depend on which two are merged first', () => {
    fc.assert(
      fc.property(constraint, constraint, constraint, (a, b, c) => {
        const bc = mergeConstraints(b, c);
        const right = isConflict(bc) ? 'contradiction' : meet(a, bc);
        expect(meetAll(a, b, c)).toEqual(right);
      }),
      { numRuns: 1000 },
    );
  });

  it('is the same when a department says the same again', () => {
    fc.assert(
      fc.property(constraint, constraint, (a, b) => {
        expect(meetAll(a, b, a, b)).toEqual(meetAll(a, b));
        const normal = normaliseConstraint(a);
        fc.pre(!isConflict(normal));
        expect(normaliseConstraint(normal)).toEqual(normal);
      }),
      { numRuns: 500 },
    );
  });

  it('allows exactly the answers that both allow', () => {
    fc.assert(
      fc.property(constraint, constraint, answer, (a, b, value) => {
        const merged = mergeConstraints(a, b);
        const both = allows(a, value) && allows(b, value);
        if (isConflict(merged)) {
          // Objects of two shapes are called a contradiction although an empty list might fit both.
          if (merged.conflict !== 'FORM_CONFLICT_SHAPE') expect(both).toBe(false);
        } else expect(allows(merged, value)).toBe(both);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('departments that contradict each other', () => {
  it.each<[string, FieldConstraint, FieldConstraint, string]>([
    ['kinds', { type: 'string' }, { type: 'integer' }, 'FORM_CONFLICT_TYPE'],
    [
      'ranges',
      { type: 'integer', maximum: 10 },
      { type: 'integer', minimum: 11 },
      'FORM_CONFLICT_RANGE',
    ],
    [
      'whole numbers',
      { type: 'integer', minimum: 1.2 },
      { type: 'number', maximum: 1.8 },
      'FORM_CONFLICT_RANGE',
    ],
    [
      'lists',
      { type: 'string', enum: ['10', '20'] },
      { type: 'string', enum: ['30'] },
      'FORM_CONFLICT_VALUES',
    ],
    [
      'a list and a pattern',
      { type: 'string', enum: ['10', '20'] },
      { type: 'string', pattern: '^3' },
      'FORM_CONFLICT_VALUES',
    ],
    [
      'lengths',
      { type: 'string', minLength: 18 },
      { type: 'string', maxLength: 15 },
      'FORM_CONFLICT_LENGTH',
    ],
    [
      'a length and a rule',
      { type: 'string', format: 'cn-id18' },
      { type: 'string', maxLength: 17 },
      'FORM_CONFLICT_LENGTH',
    ],
    [
      'a range and a rule',
      { type: 'string', format: 'percent-5-12' },
      { type: 'string', formatMaximum: '4.9' },
      'FORM_CONFLICT_RANGE',
    ],
    [
      'a whole number and a rule',
      { type: 'integer', format: 'years-1-30' },
      { type: 'integer', minimum: 31 },
      'FORM_CONFLICT_RANGE',
    ],
    ['rows', { type: 'array', minItems: 2 }, { type: 'array', maxItems: 1 }, 'FORM_CONFLICT_ROWS'],
    [
      'columns',
      { type: 'array', items: { type: 'string' } },
      { type: 'array', items: { type: 'object' } },
      'FORM_CONFLICT_SHAPE',
    ],
    [
      'an unusable pattern',
      { type: 'string', pattern: '[' },
      { type: 'string' },
      'FORM_PATTERN_UNUSABLE',
    ],
  ])('over %s are named', (_what, a, b, code) => {
    expect(mergeConstraints(a, b)).toMatchObject({ conflict: code });
    expect(mergeConstraints(b, a)).toMatchObject({ conflict: code });
  });

  it('keep both rules where both can hold', () => {
    const merged = mergeConstraints(
      { type: 'string', format: 'cn-mobile', maxLength: 20, 'x-advice': [{ pattern: '^138' }] },
      { type: 'string', format: 'cn-phone', maxLength: 12, pattern: '^1' },
    );
    expect(merged).toEqual({
      type: 'string',
      format: 'cn-mobile',
      pattern: '^1',
      allOf: [{ format: 'cn-phone' }],
      maxLength: 12,
      'x-advice': [{ pattern: '^138' }],
    });
  });
});
