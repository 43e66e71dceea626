import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkField } from './check-answers.ts';
import { checkStructureWithAjv } from './check-structure-with-ajv.ts';
import type { FieldConstraint } from './form-part.ts';
import { isConflict, mergeConstraints } from './merge-constraints.ts';
import { sampleValue } from './sample-value.ts';

const today = '2026-03-02';

const valid = (constraint: FieldConstraint, value: unknown): boolean =>
  checkField({ key: 'x@y[1]', required: true, constraint, value }, { today }, checkStructureWithAjv)
    .errors.length === 0;

describe('a sample for what several departments demand', () => {
  it('is found wherever there is an answer, and the check lets it pass', () => {
    fc.assert(
      fc.property(fc.oneof(...families), ({ witness, constraints }) => {
        const merged = constraints.reduce<FieldConstraint>((all, one) => {
          const next = mergeConstraints(all, one);
          if (isConflict(next)) throw new Error(JSON.stringify({ witness, constraints, next }));
          return next;
        }, constraints[0]);
        fc.pre(valid(merged, witness));
        const sample = sampleValue(merged, { today });
        expect(sample, JSON.stringify(merged)).toBeDefined();
        expect(valid(merged, sample), `${JSON.stringify(merged)} ${sample}`).toBe(true);
      }),
      { numRuns: 1_500 },
    );
  });

  it('is the preferred value where that keeps to all of it, or else another', () => {
    const amount = { type: 'string', format: 'money2', maxLength: 20 } as const;
    const preferred = ['1234.00'];
    expect(sampleValue(amount, { today, preferred })).toBe('1234.00');
    const large = { ...amount, formatMinimum: '100000', formatMaximum: '100000.5' };
    expect(sampleValue(large, { today, preferred })).toBe('100000');
    const codes = { type: 'string', enum: ['10', '20'] } as const;
    expect(sampleValue(codes, { today, preferred: ['30', '20'] })).toBe('20');
  });

  it.each<[string, FieldConstraint]>([
    ['the system fills it', { type: 'string', readOnly: true }],
    ['a pattern looks ahead', { type: 'string', pattern: '^(?=.*\\d)(?=.*[a-z])[a-z\\d]{8}$' }],
    ['a pattern refers back', { type: 'string', pattern: '^(.)x\\1$' }],
    ['no day is both', { type: 'string', format: 'not-future', formatMinimum: '2030-01-01' }],
    ['a file was not uploaded', fileConstraint(['fileId', 'name'])],
  ])('is none where %s', (_why, constraint) => {
    expect(sampleValue(constraint, { today })).toBeUndefined();
  });

  it('is the uploaded file, or a typed signature', () => {
    const file = { fileId: 'f1', name: '示例.pdf' };
    expect(sampleValue(fileConstraint(['fileId', 'name']), { today, file })).toEqual(file);
    expect(sampleValue(fileConstraint(['name']), { today })).toEqual({ name: '示例签名' });
  });

  it('has as many rows as are wanted, each with the columns it must have', () => {
    const table: FieldConstraint = {
      type: 'array',
      minItems: 2,
      maxItems: 3,
      items: {
        type: 'object',
        properties: {
          name: { type: 'string', maxLength: 4 },
          share: { type: 'string', format: 'percent' },
          note: { type: 'string' },
        },
        required: ['name', 'share'],
        additionalProperties: false,
      },
    };
    const rows = sampleValue(table, { today });
    expect(rows).toHaveLength(2);
    expect(valid(table, rows)).toBe(true);
  });
});

// ---------------------------------------------------------------------------------------------

function fileConstraint(required: readonly string[]): FieldConstraint {
  return {
    type: 'object',
    properties: {
      fileId: { type: 'string', minLength: 1, maxLength: 100 },
      name: { type: 'string', minLength: 1, maxLength: 200 },
    },
    required,
    additionalProperties: false,
  };
}

/** Constraints that one value keeps to: they do not contradict each other. */
interface Family {
  readonly witness: unknown;
  readonly constraints: readonly [FieldConstraint, ...FieldConstraint[]];
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

const defined = (constraint: object): FieldConstraint =>
  Object.fromEntries(
    Object.entries(constraint).filter(([, value]) => value !== undefined),
  ) as unknown as FieldConstraint;

/** Lengths that a text keeps to, stated by one department after the other. */
function lengthsOf(text: string): fc.Arbitrary<FieldConstraint[]> {
  const { length } = [...text];
  return fc
    .record({
      least: maybe(fc.integer({ min: Math.max(0, length - 3), max: length })),
      most: maybe(fc.integer({ min: length, max: length + 3 })),
    })
    .map(({ least, most }) => [
      defined({ type: 'string', minLength: least }),
      defined({ type: 'string', maxLength: most }),
    ]);
}

function textual(base: FieldConstraint, witness: string): fc.Arbitrary<Family> {
  return lengthsOf(witness).map((lengths) => ({ witness, constraints: [base, ...lengths] }));
}

const patterns = [
  '^[A-Z]{2}\\d{4,6}$',
  '^\\S+$',
  '^(渝|川|黔)[A-Z]-?[A-Z0-9]{5}$',
  '^[^@\\s]+@[^@\\s]+\\.[a-z]{2,6}$',
  '^(ab)+$',
  '第\\d+号$',
  '^(?:[a-c]|\\d{3})+(?<end>x)?$',
  '^[\\u4e00-\\u9fa5]{2,6}$',
  '^\\p{Script=Han}+$',
  '^1[3-9]\\d{9}$',
  '^\\d{3}(-\\d{2}){2}$',
] as const;

const withPattern = fc.constantFrom(...patterns).chain((pattern) =>
  fc
    .stringMatching(new RegExp(pattern, 'u'))
    .filter((text) => text.length < 40 && text === text.trim())
    .chain((text) => textual({ type: 'string', pattern, maxLength: 60 }, text)),
);

const formats: Readonly<Record<string, readonly string[]>> = {
  'cn-id18': ['990100199003070019'],
  uscc18: ['91990100MA0000001Y'],
  'cn-name': ['欧阳某', '张三', 'Li Ming'],
  'cn-mobile': ['13812345678'],
  'cn-postcode': ['400000'],
  email: ['a@b.cd', 'somebody@example.org'],
  'bank-card-luhn': ['6222020000000000012', '6222000000000009'],
  'estate-cert-no': ['渝（2024）渝北区不动产权第0000001号'],
  'marriage-no': ['J500112-2020-000001'],
  'ent-name': ['重庆某某有限公司', 'ABCD'],
  'upper-latin': ['ZHANG SAN', 'LI'],
  'ee-doc-no': ['E12345678', 'EA1234567'],
  'scope-std': ['软件开发', 'x'],
  time: ['09:30', '23:59:59'],
  'date-or-long-term': ['长期', '2030-01-01'],
};

const withFormat = fc
  .constantFrom(
    ...Object.entries(formats).flatMap(([format, all]) => all.map((one) => [format, one] as const)),
  )
  .chain(([format, text]) => textual({ type: 'string', format, maxLength: 60 }, text));

/** Limits on both sides of a value, each stated by another department. */
function limitsOf<T>(
  base: FieldConstraint,
  witness: T,
  [lower, upper]: readonly [fc.Arbitrary<T>, fc.Arbitrary<T>],
  [least, most]: readonly [string, string],
): fc.Arbitrary<Family> {
  return fc.tuple(maybe(lower), maybe(upper)).map(([one, other]) => ({
    witness,
    constraints: [
      base,
      defined({ type: base.type, [least]: one }),
      defined({ type: base.type, [most]: other }),
    ],
  }));
}

const bounds = ['formatMinimum', 'formatMaximum'] as const;

const amounts = fc
  .tuple(
    fc.constantFrom('money2', 'area-m2', 'percent', 'decimal', 'years-1-30', 'percent-5-12'),
    fc.integer({ min: 1, max: 12_000 }),
  )
  .chain(([format, cents]) => {
    const whole = format === 'years-1-30' || format === 'percent-5-12';
    const value = whole ? 5 + (cents % 7) : format === 'percent' ? cents / 200 : cents / 100;
    const text = String(whole ? value : Number(value.toFixed(2)));
    const near = (sign: number) =>
      fc
        .integer({ min: 0, max: 300 })
        .map((by) => String(Number((Number(text) + (sign * by) / 100).toFixed(2))));
    return limitsOf({ type: 'string', format }, text, [near(-1), near(1)], bounds);
  });

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2026-03-02'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const days = fc
  .tuple(
    fc.constantFrom('date', 'not-future', 'derived-from-id', 'date-or-long-term'),
    day,
    day,
    day,
  )
  .map(([format, ...three]): Family => {
    const [least = '', witness = '', most = ''] = three.sort();
    return {
      witness,
      constraints: [
        { type: 'string', format },
        { type: 'string', formatMinimum: least },
        { type: 'string', formatMaximum: most },
      ],
    };
  });

const integers = fc
  .integer({ min: -20, max: 5_000 })
  .chain((value) =>
    limitsOf<number>(
      { type: 'integer', minimum: -1_000, maximum: 999_999 },
      value,
      [fc.integer({ min: value - 5, max: value }), fc.integer({ min: value, max: value + 5 })],
      ['minimum', 'maximum'],
    ),
  );

const choices = fc
  .uniqueArray(fc.constantFrom('10', '20', '21', '30', '4a'), { minLength: 1 })
  .chain((values) =>
    fc.constantFrom(...values).map(
      (witness): Family => ({
        witness,
        constraints: [
          { type: 'string', enum: ['10', '20', '21', '30', '4a'] },
          { type: 'string', enum: values },
          { type: 'string', pattern: witness === '4a' ? '^\\w+$' : '^\\d+$' },
        ],
      }),
    ),
  );

const families = [withPattern, withFormat, amounts, days, integers, choices];
