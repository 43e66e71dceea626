import { describe, expect, it } from 'vitest';
import type {
  ElementInfo,
  FieldConstraint,
  FormPart,
  FormPartField,
  FormParty,
} from './form-part.ts';
import { mergeFormParts } from './merge-form-parts.ts';

const parties: readonly FormParty[] = [
  { id: 'buyer', name: '买方', kind: 'person', members: 2 },
  { id: 'seller', name: '卖方', kind: 'person', members: 1 },
  { id: 'home', name: '房屋', kind: 'estate', members: 1 },
];

const element = (id: string, name: string, more: Partial<ElementInfo> = {}): ElementInfo => ({
  id,
  name,
  gloss: '',
  type: 'string',
  merge: 'strict',
  sensitivity: '一般',
  ...more,
});

const elements = new Map(
  [
    element('person.name', '姓名'),
    element('person.marital', '婚姻状况', {
      type: 'enum:marital',
      options: [
        { value: '20', label: '已婚' },
        { value: '10', label: '未婚' },
        { value: '40', label: '离婚' },
      ],
    }),
    element('estate.cert-no', '不动产权证号(新证)'),
    element('estate.old-cert-no', '原不动产权证号'),
    element('tax.amount', '应纳税额', { type: 'money' }),
  ].map((one) => [one.id, one]),
);

function field(
  id: string,
  party: string,
  member: number,
  more: Partial<FormPartField> = {},
): FormPartField {
  const constraint: FieldConstraint = { type: 'string', maxLength: 50 };
  return { element: id, party, member, label: id, required: false, constraint, ...more };
}

function part(ref: string, department: string, ...fields: readonly FormPartField[]): FormPart {
  return { part: ref, department, name: `${ref}申请表`, fields };
}

const tax = part(
  'deed-tax',
  'tax',
  field('person.name', 'buyer', 1, { label: '纳税人名称', required: true }),
  field('person.name', 'buyer', 2, { label: '纳税人名称', required: true }),
  field('estate.old-cert-no', 'home', 1, { label: '不动产权证号' }),
);
const registry = part(
  'estate-transfer',
  'natural-resources',
  field('person.name', 'seller', 1, { label: '义务人' }),
  field('person.name', 'buyer', 1, {
    label: '权利人姓名',
    constraint: { type: 'string', maxLength: 30, format: 'cn-name' },
  }),
  field('person.name', 'buyer', 2, { label: '权利人姓名' }),
  field('estate.cert-no', 'home', 1, { label: '不动产权证号' }),
);

describe('two departments that ask for the buyer’s name', () => {
  const form = mergeFormParts([registry, tax], { elements, parties });

  it('share one field per buyer, which lists both with their own labels', () => {
    const names = form.fields.filter(({ key }) => key.startsWith('person.name@buyer'));
    expect(names.map(({ key }) => key)).toEqual(['person.name@buyer[1]', 'person.name@buyer[2]']);
    expect(names[0]?.origins).toEqual([
      {
        part: 'estate-transfer',
        department: 'natural-resources',
        label: '权利人姓名',
        required: false,
      },
      { part: 'deed-tax', department: 'tax', label: '纳税人名称', required: true },
    ]);
  });

  it('get the stricter of both constraints, required when one requires it', () => {
    expect(form.fields[0]).toMatchObject({
      title: '姓名',
      required: true,
      constraint: { type: 'string', maxLength: 30, format: 'cn-name' },
    });
    expect(form.conflicts).toEqual([]);
  });

  it('keep apart two data that both departments print as 不动产权证号', () => {
    const home = form.fields.filter(({ party }) => party === 'home');
    expect(home.map(({ element: id }) => id)).toEqual(['estate.cert-no', 'estate.old-cert-no']);
  });

  it('stand in the order of parties, members, first appearance, whatever the order of the parts', () => {
    const turned = mergeFormParts([tax, registry], { elements, parties });
    expect(turned.fields.map(({ party, member }) => `${party}${member}`)).toEqual([
      'buyer1',
      'buyer2',
      'seller1',
      'home1',
      'home1',
    ]);
    expect(form.sections.map(({ party, order, members }) => [party, order, members])).toEqual([
      ['buyer', 1, 2],
      ['seller', 2, 1],
      ['home', 3, 1],
    ]);
  });

  it('give one schema: a list of exactly two buyers, nothing else allowed', () => {
    // Buyer 1 has the stricter name, so the two buyers have a schema each.
    expect(form.schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      required: ['buyer'],
      additionalProperties: false,
      properties: {
        buyer: {
          title: '买方',
          minItems: 2,
          maxItems: 2,
          prefixItems: [
            { properties: { person_name: { maxLength: 30 } }, required: ['person_name'] },
            { properties: { person_name: { maxLength: 50 } }, required: ['person_name'] },
          ],
        },
        home: {
          minItems: 1,
          maxItems: 1,
          items: {
            properties: { 'estate_cert-no': {}, 'estate_old-cert-no': {} },
            additionalProperties: false,
          },
        },
      },
    });
  });
});

describe('departments whose constraints contradict', () => {
  const choose = (ref: string, department: string, values: readonly string[]): FormPart =>
    part(
      ref,
      department,
      field('person.marital', 'seller', 1, { constraint: { type: 'string', enum: values } }),
    );

  it('are both named, and nobody else', () => {
    const form = mergeFormParts(
      [
        choose('a', 'tax', ['10', '20']),
        choose('b', 'water', ['10', '20', '40']),
        choose('c', 'housing', ['40']),
      ],
      { elements, parties },
    );
    expect(form.conflicts).toMatchObject([
      {
        code: 'FORM_CONFLICT_VALUES',
        field: 'person.marital@seller[1]',
        departments: ['tax', 'housing'],
      },
    ]);
    expect(form.conflicts[0]?.message).toContain('tax, housing');
    expect(form.conflicts[0]?.zh).toContain('婚姻状况');
  });

  it('are all named where only the three together contradict', () => {
    const form = mergeFormParts(
      [
        choose('a', 'tax', ['10', '20']),
        choose('b', 'water', ['20', '40']),
        choose('c', 'housing', ['10', '40']),
      ],
      { elements, parties },
    );
    expect(form.conflicts[0]?.departments).toEqual(['tax', 'water', 'housing']);
  });

  it('show the options that both allow, in the registry’s order', () => {
    const form = mergeFormParts(
      [choose('a', 'tax', ['10', '20', '40']), choose('b', 'water', ['10', '20'])],
      { elements, parties },
    );
    expect(form.fields[0]?.options).toEqual([
      { value: '20', label: '已婚' },
      { value: '10', label: '未婚' },
    ]);
  });
});

describe('what a part names wrongly', () => {
  it('is reported: an element or a party that is not there, two elements with one name', () => {
    const form = mergeFormParts(
      [
        part(
          'a',
          'tax',
          field('person.nickname', 'buyer', 1),
          field('person.name', 'ghost', 1),
          field('person_name', 'buyer', 1),
          field('person.name', 'buyer', 1),
        ),
      ],
      { elements, parties },
    );
    expect(form.conflicts.map(({ code, field: key }) => `${code} ${key}`)).toEqual([
      'FORM_ELEMENT_UNKNOWN person.nickname@buyer[1]',
      'FORM_ELEMENT_UNKNOWN person_name@buyer[1]',
      'FORM_PARTY_UNKNOWN person.name@ghost[1]',
      'FORM_NAME_TAKEN person.name@buyer[1]',
    ]);
  });
});

describe('a field that nobody can fill at submission', () => {
  it('is on the form, but not asked and not required', () => {
    const form = mergeFormParts(
      [
        part(
          'deed-tax',
          'tax',
          field('tax.amount', 'home', 1, {
            required: true,
            constraint: { type: 'string', format: 'money2', readOnly: true },
          }),
          field('estate.cert-no', 'home', 1, { required: true }),
          field('estate.old-cert-no', 'home', 1, { required: true }),
        ),
      ],
      { elements, parties, later: new Set(['estate.cert-no@home[1]']) },
    );
    expect(form.fields.map(({ asked, required }) => [asked, required])).toEqual([
      [false, false],
      [false, false],
      [true, true],
    ]);
    expect(form.schema).toMatchObject({
      properties: { home: { items: { required: ['estate_old-cert-no'] } } },
    });
  });
});

describe('a party whose first member is somebody else', () => {
  it('has its members numbered as they are, the first one without fields', () => {
    const form = mergeFormParts([part('a', 'tax', field('person.name', 'seller', 2))], {
      elements,
      parties,
    });
    expect(form.sections).toMatchObject([{ party: 'seller', members: 2 }]);
    expect(form.schema).toMatchObject({
      properties: { seller: { minItems: 2, prefixItems: [{ properties: {} }, {}] } },
    });
  });
});
