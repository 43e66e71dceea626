import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { compiledValidators } from './check-structure-with-ajv.ts';
import { checkDigitOfCitizenId } from './citizen-id.ts';
import { type DescribedElement, describeElement, type StatedElement } from './describe-element.ts';
import { fieldKey } from './field-key.ts';
import { elementSlug, type FormData, type FormPart, type FormParty } from './form-part.ts';
import { mergeFormParts } from './merge-form-parts.ts';
import { projectAnswers } from './project-answers.ts';
import type { RuleWithExamples } from './rule-problems.ts';
import { validateAnswers } from './validate-answers.ts';
import { validateFormData } from './validate-form-data.ts';

const TODAY = '2026-03-02';

const stated = parse(
  readFileSync(
    new URL('../../packages-catalog/catalog/data-elements.yaml', import.meta.url),
    'utf8',
  ),
) as {
  readonly rules: readonly RuleWithExamples[];
  readonly codeSets: Readonly<Record<string, readonly string[]>>;
  readonly dataElements: readonly StatedElement[];
};
const rules = new Map(stated.rules.map((rule) => [rule.id, rule]));
const described = new Map(
  stated.dataElements.map((one) => [
    one.id,
    describeElement(one, { rules, codeSets: stated.codeSets }),
  ]),
);
const elements = new Map([...described].map(([id, { info }]) => [id, info]));

const parties: readonly FormParty[] = [
  { id: 'buyer', name: '买方', kind: 'person', members: 2 },
  { id: 'seller', name: '卖方', kind: 'person', members: 1 },
  { id: 'home', name: '房屋', kind: 'estate', members: 1 },
];
const members = [
  ['buyer', 1],
  ['buyer', 2],
  ['seller', 1],
  ['home', 1],
] as const;

function constraintOf(element: string): DescribedElement['constraint'] {
  const known = described.get(element);
  if (known === undefined) throw new Error(`no element ${element}`);
  return known.constraint;
}

function part(
  ref: string,
  fields: readonly (readonly [
    element: string,
    party: string,
    member: number,
    required?: boolean,
  ])[],
): FormPart {
  return {
    part: ref,
    department: `office of ${ref}`,
    name: `${ref}申请表`,
    fields: fields.map(([element, party, member, required]) => ({
      element,
      party,
      member,
      label: `${ref}:${element}`,
      required: required ?? false,
      constraint: constraintOf(element),
    })),
  };
}

const idNumber = (born: string, serial: string): string => {
  const first17 = `990100${born.replaceAll('-', '')}${serial}`;
  return first17 + checkDigitOfCitizenId(first17);
};

const deedTax = part('deed-tax', [
  ['person.name', 'buyer', 1, true],
  ['person.id-no', 'buyer', 1, true],
  ['person.bank-account', 'buyer', 1],
  ['contract.price', 'home', 1, true],
  ['tax.amount', 'home', 1, true],
]);

describe('a clean form of the tax office', () => {
  const data = {
    buyer: [
      {
        person_name: ' 张三 ',
        'person_id-no': idNumber('1990-01-31', '002').toLowerCase(),
        person_marital: '20',
      },
    ],
    home: [{ contract_price: 1250000.5 }],
  };
  const projected = projectAnswers(data, deedTax);

  it('holds its own fields with its own labels, nothing that others asked', () => {
    expect(projected.answers.map(({ key, label }) => [key, label])).toEqual([
      ['person.name@buyer[1]', 'deed-tax:person.name'],
      ['person.id-no@buyer[1]', 'deed-tax:person.id-no'],
      ['contract.price@home[1]', 'deed-tax:contract.price'],
    ]);
    expect(JSON.stringify(projected)).not.toContain('marital');
  });

  it('is accepted and stored tidy: trimmed, x as X, money as exact text', () => {
    const checked = validateAnswers(deedTax, projected, { today: TODAY });
    expect(checked.errors).toEqual({});
    expect(checked.ok).toBe(true);
    expect(checked.answers.answers.map(({ value }) => value)).toEqual([
      '张三',
      idNumber('1990-01-31', '002'),
      '1250000.5',
    ]);
  });

  it('does not miss the tax, which the office computes', () => {
    expect(constraintOf('tax.amount')).toMatchObject({ readOnly: true, format: 'money2' });
  });
});

describe('the form of a second buyer', () => {
  it('holds the second buyer’s answers', () => {
    const one = part('a', [['person.name', 'buyer', 2]]);
    const data = { buyer: [{ person_name: '张三' }, { person_name: '李四' }] };
    expect(projectAnswers(data, one).answers).toEqual([
      { key: 'person.name@buyer[2]', label: 'a:person.name', value: '李四' },
    ]);
  });
});

describe('parts that come together for the first time', () => {
  it('compile no validator again: each constraint has one', () => {
    const check = (one: FormPart): void => {
      validateAnswers(one, projectAnswers({ buyer: [{ person_name: '张三' }] }, one), {
        today: TODAY,
      });
    };
    check(part('a', [['person.name', 'buyer', 1]]));
    const before = compiledValidators();
    check(part('b', [['person.name', 'buyer', 1, true]]));
    check(
      part('c', [
        ['person.name', 'buyer', 1],
        ['person.name', 'buyer', 2],
      ]),
    );
    expect(compiledValidators()).toBe(before);
  });
});

describe('mistakes on the form', () => {
  const check = (
    buyer: Readonly<Record<string, unknown>>,
    options: Partial<Parameters<typeof validateAnswers>[2]> = {},
  ): ReturnType<typeof validateAnswers> =>
    validateAnswers(
      deedTax,
      projectAnswers({ buyer: [buyer], home: [{ contract_price: '1' }] }, deedTax),
      { today: TODAY, ...options },
    );

  it('name each field, in Chinese and English', () => {
    const { ok, errors } = check({ person_name: '张3', 'person_id-no': '110105194912310021' });
    expect(ok).toBe(false);
    expect(errors).toMatchObject({
      'person.name@buyer[1]': [{ code: 'NAME_FORMAT' }],
      'person.id-no@buyer[1]': [{ code: 'ID_NUMBER_CHECK', zh: expect.stringContaining('校验位') }],
    });
  });

  it('a blank required field is missing, unless it is a draft or comes later', () => {
    expect(check({ person_name: '  ' }).errors).toMatchObject({
      'person.name@buyer[1]': [{ code: 'REQUIRED' }],
      'person.id-no@buyer[1]': [{ code: 'REQUIRED' }],
    });
    expect(check({ person_name: '  ' }, { draft: true }).ok).toBe(true);
    const pending = new Set(['person.name@buyer[1]', 'person.id-no@buyer[1]']);
    expect(check({}, { pending }).ok).toBe(true);
  });

  it('a draft still names what is wrong with what is given', () => {
    expect(Object.keys(check({ person_name: '张' }, { draft: true }).errors)).toEqual([
      'person.name@buyer[1]',
    ]);
  });

  it('a bank card that fails its check is a warning: it may be a passbook', () => {
    const { ok, warnings } = check({
      person_name: '张三',
      'person_id-no': idNumber('1990-01-31', '002'),
      'person_bank-account': '6222 0200 0000 0000 001',
    });
    expect(ok).toBe(true);
    expect(warnings).toMatchObject({
      'person.bank-account@buyer[1]': [{ code: 'BANK_CARD_CHECK' }],
    });
  });

  it('a date of birth that the ID card does not bear is an error, without a named document a warning', () => {
    const fields = [
      ['person.id-no', 'buyer', 1],
      ['person.birth-date', 'buyer', 1],
    ] as const;
    const data = {
      buyer: [
        {
          'person_id-no': idNumber('1990-01-31', '002'),
          'person_birth-date': '1990-01-30',
          'person_id-type': '111',
        },
      ],
    };
    const known = part('a', [...fields, ['person.id-type', 'buyer', 1]]);
    const unknown = part('b', fields);
    const issue = { 'person.birth-date@buyer[1]': [{ code: 'BIRTH_DATE_NOT_OF_ID' }] };
    expect(
      validateAnswers(known, projectAnswers(data, known), { today: TODAY }).errors,
    ).toMatchObject(issue);
    const checked = validateAnswers(unknown, projectAnswers(data, unknown), { today: TODAY });
    expect(checked.ok).toBe(true);
    expect(checked.warnings).toMatchObject(issue);
  });

  it('one datum given twice with different values is refused', () => {
    const twice = {
      ...projectAnswers({}, deedTax),
      answers: [
        { key: 'person.name@buyer[1]', label: '', value: '张三' },
        { key: 'person.name@buyer[1]', label: '', value: '李四' },
      ],
    };
    expect(validateAnswers(deedTax, twice, { today: TODAY }).errors).toMatchObject({
      'person.name@buyer[1]': [{ code: 'GIVEN_TWICE' }],
    });
  });
});

/** Answers that mostly keep to the element's rules. */
function answerFor(element: string): fc.Arbitrary<unknown> {
  const { info, constraint } = described.get(element) as DescribedElement;
  if (constraint.enum !== undefined) return fc.constantFrom(...constraint.enum);
  const valid = rules.get(info.rule ?? '')?.valid ?? [];
  if (constraint.type === 'integer') return fc.integer({ min: 1, max: 30 });
  if (constraint.type === 'boolean') return fc.boolean();
  if (valid.length > 0) return fc.constantFrom(...valid.map(String));
  switch (info.type) {
    case 'date':
      return fc.constantFrom('2024-02-29', '1999-12-31');
    case 'month':
      return fc.constant('2024-02');
    case 'money':
    case 'decimal':
      return fc.constantFrom('12.50', 3, '100');
    case 'file':
      return fc.constant({ fileId: 'f1', name: '照片.jpg' });
    case 'table':
      return fc.constant([{ name: '李四', note: '' }, {}]);
    default:
      return fc
        .string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
        .map((text) => `文${text}`);
  }
}

const hostile = fc.oneof(
  fc.anything(),
  fc.constantFrom<unknown>(
    '',
    ' ',
    null,
    'x'.repeat(100_000),
    '张\u0000三',
    '\ud800',
    -1,
    Number.NaN,
  ),
  fc.constantFrom<unknown>([], {}, [[]], [{ name: { toString: 'x' } }], { fileId: 1, name: 2 }),
);

const elementIds = [...described.keys()];
const randomParts = fc
  .array(
    fc.uniqueArray(
      fc.tuple(fc.constantFrom(...elementIds), fc.constantFrom(...members), fc.boolean()),
      {
        minLength: 1,
        maxLength: 8,
        selector: ([element, [party, member]]) => fieldKey(element, party, member),
      },
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((forms) =>
    forms.map((fields, place) =>
      part(
        `part-${place}`,
        fields.map(([element, [party, member], required]) => [element, party, member, required]),
      ),
    ),
  );

function dataFor(parts: readonly FormPart[], damage: number): fc.Arbitrary<FormData> {
  const places = new Map(
    parts.flatMap(({ fields }) =>
      fields.map((one) => [fieldKey(one.element, one.party, one.member), one] as const),
    ),
  );
  const answers = [...places.values()].map(({ element, party, member }) =>
    fc
      .oneof(
        { weight: 100 - damage, arbitrary: answerFor(element) },
        { weight: damage, arbitrary: hostile },
      )
      .map((value) => ({ party, member, slug: elementSlug(element), value })),
  );
  return fc.tuple(...answers).map((given) => {
    const used = parties.filter(({ id }) => given.some(({ party }) => party === id));
    return Object.fromEntries(
      used.map(({ id, members: count }) => [
        id,
        Array.from({ length: count }, (_, place) =>
          Object.fromEntries(
            given
              .filter(({ party, member }) => party === id && member === place + 1)
              .map(({ slug, value }) => [slug, value]),
          ),
        ),
      ]),
    );
  });
}

const filledForms = (damage: number): fc.Arbitrary<readonly [readonly FormPart[], FormData]> =>
  randomParts.chain((parts) => fc.tuple(fc.constant(parts), dataFor(parts, damage)));

describe('any merged form, filled', () => {
  it('projects to a valid form of every department whenever it is valid itself', () => {
    let valid = 0;
    fc.assert(
      fc.property(filledForms(1), ([parts, data]) => {
        const form = mergeFormParts(parts, { elements, parties });
        expect(form.conflicts).toEqual([]);
        const merged = validateFormData(form, data, { today: TODAY });
        if (!merged.ok) return;
        valid++;
        for (const one of parts) {
          const checked = validateAnswers(one, projectAnswers(merged.data, one), { today: TODAY });
          expect(checked.errors).toEqual({});
        }
      }),
      { numRuns: 400 },
    );
    expect(valid).toBeGreaterThan(100);
  });

  it('agrees with its published JSON Schema when it is valid', () => {
    fc.assert(
      fc.property(filledForms(2), ([parts, data]) => {
        const form = mergeFormParts(parts, { elements, parties });
        const merged = validateFormData(form, data, { today: TODAY });
        fc.pre(merged.ok);
        const ajv = new Ajv2020({ strict: false, validateFormats: false });
        expect(ajv.validate(form.schema, merged.data), ajv.errorsText()).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('stays as it is when what was stored is checked again', () => {
    fc.assert(
      fc.property(filledForms(5), ([parts, data]) => {
        const form = mergeFormParts(parts, { elements, parties });
        const once = validateFormData(form, data, { today: TODAY });
        fc.pre(once.ok);
        const twice = validateFormData(form, once.data, { today: TODAY });
        expect(twice.data).toEqual(once.data);
        expect(twice.ok).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('gives a department no field and no text of another', () => {
    fc.assert(
      fc.property(filledForms(10), fc.nat(3), ([parts, data], pick) => {
        const one = parts[pick % parts.length] as FormPart;
        const own = new Set(one.fields.map((f) => fieldKey(f.element, f.party, f.member)));
        const secret = { ...data, leak: [{ x: 'SECRET-OF-ANOTHER' }] };
        const projected = projectAnswers(secret, one);
        expect(projected.answers.every(({ key }) => own.has(key))).toBe(true);
        expect(JSON.stringify(projected.answers.map(({ key }) => key))).not.toContain('SECRET');
        expect(projected.answers.some(({ value }) => value === 'SECRET-OF-ANOTHER')).toBe(false);
      }),
    );
  });
});

describe('hostile input', () => {
  const form = mergeFormParts([deedTax], { elements, parties });

  it('gives errors, never an exception', () => {
    fc.assert(
      fc.property(filledForms(60), fc.anything(), ([parts, data], anything) => {
        const any = mergeFormParts(parts, { elements, parties });
        validateFormData(any, data, { today: TODAY });
        validateFormData(any, anything, { today: TODAY, draft: true });
        for (const one of parts) {
          validateAnswers(one, projectAnswers(data, one), { today: TODAY });
          const checked = validateAnswers(one, anything as never, { today: TODAY });
          expect(checked.ok).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each<[string, unknown, string]>([
    ['an inherited name', JSON.parse('{"__proto__": [{"person_name": "张三"}]}'), '__proto__'],
    ['an unknown party', { robber: [{}] }, 'robber'],
    ['an unknown field', { buyer: [{ constructor: 1 }, {}] }, 'constructor@buyer[1]'],
    ['a third buyer', { buyer: [{}, {}, {}] }, 'buyer'],
    ['one buyer instead of two', { buyer: [{}] }, 'buyer'],
    ['a text for a party', { buyer: '张三' }, 'buyer'],
    ['a text for a member', { buyer: ['张三', {}] }, 'buyer[1]'],
    ['a list instead of the form', [], ''],
    ['nothing', null, ''],
  ])('%s is named', (_what, data, name) => {
    const { ok, errors } = validateFormData(form, data, { today: TODAY });
    expect(ok).toBe(false);
    expect(Object.hasOwn(errors, name)).toBe(true);
  });

  it('a department’s form with a field of another is refused, whatever its name', () => {
    for (const key of ['person.marital@buyer[1]', '__proto__', 'constructor', '']) {
      const answers = { ...projectAnswers({}, deedTax), answers: [{ key, label: '', value: 1 }] };
      const { ok, errors } = validateAnswers(deedTax, answers, { today: TODAY, draft: true });
      expect(ok).toBe(false);
      expect(Object.hasOwn(errors, key) && errors[key]?.[0]?.code).toBe('UNKNOWN_FIELD');
    }
  });

  it('a text of a million characters is too long', () => {
    const long = { buyer: [{ person_name: '张'.repeat(1_000_000) }, {}] };
    const { errors } = validateFormData(form, long, { today: TODAY, draft: true });
    expect(errors['person.name@buyer[1]']?.[0]?.code).toBe('TOO_LONG');
  });

  it('an answer nested 100,000 deep is of the wrong kind', () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as unknown;
    const twice = [1, 2].map(() => ({ key: 'person.name@buyer[1]', label: '', value: deep }));
    const answers = { ...projectAnswers({}, deedTax), answers: twice };
    const { errors } = validateAnswers(deedTax, answers, { today: TODAY, draft: true });
    expect(errors['person.name@buyer[1]']?.[0]?.code).toBe('WRONG_TYPE');
  });

  it('a tax that the applicant fills in for the office is left out', () => {
    const data = { buyer: [{}, {}], home: [{ tax_amount: '0.01', contract_price: '1' }] };
    const checked = validateFormData(form, data, { today: TODAY, draft: true });
    expect(checked.dropped).toEqual(['tax.amount@home[1]']);
    expect(checked.data).toEqual({ buyer: [{}, {}], home: [{ contract_price: '1' }] });
  });
});

describe('the shares of co-owners', () => {
  const shares = (...values: readonly (string | undefined)[]): FormData => ({
    buyer: values.map((value) => ({ 'person_share-ratio': value })),
  });
  const form = mergeFormParts(
    [
      part(
        'a',
        [1, 2].map((member) => ['person.share-ratio', 'buyer', member] as const),
      ),
    ],
    { elements, parties },
  );
  const codes = (data: FormData): readonly string[] =>
    Object.values(validateFormData(form, data, { today: TODAY }).errors)
      .flat()
      .map(({ code }) => code);

  it('must add up to 100 once all are given', () => {
    expect(codes(shares('33.33', '66.67'))).toEqual([]);
    expect(codes(shares('33.33', '66.66'))).toEqual(['SHARES_NOT_100', 'SHARES_NOT_100']);
    expect(codes(shares('50', undefined))).toEqual([]);
  });
});

describe('the whole registry', () => {
  it('is described: every element has a constraint that a form can be made of', () => {
    const all = part(
      'all',
      elementIds.map((id) => [id, 'buyer', 1] as const),
    );
    const form = mergeFormParts([all], { elements, parties });
    expect(form.conflicts).toEqual([]);
    expect(form.fields).toHaveLength(elementIds.length);
  });
});
