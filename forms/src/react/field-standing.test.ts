import { describe, expect, it } from 'vitest';
import type { FieldConstraint } from '../form-part.ts';
import { mergeFormParts } from '../merge-form-parts.ts';
import { fieldStanding } from './field-standing.ts';

const ID = '11010519491231002X';
const constraints: Readonly<Record<string, FieldConstraint>> = {
  'person.name': { type: 'string' },
  'person.mobile': { type: 'string' },
  'person.family': { type: 'array' },
  'person.id-no': { type: 'string', format: 'cn-id18' },
  'person.birth-date': { type: 'string', format: 'derived-from-id' },
};

const form = mergeFormParts(
  [
    {
      part: 'a',
      department: 'tax',
      name: '',
      fields: Object.entries(constraints).map(([element, constraint]) => ({
        element,
        party: 'buyer',
        member: 1,
        label: element,
        required: true,
        constraint,
      })),
    },
  ],
  {
    elements: {
      get: (id) => ({
        id,
        name: id,
        gloss: '',
        type: 'string',
        merge: id === 'person.mobile' ? 'suggest' : 'strict',
        sensitivity: '一般',
      }),
    },
    parties: [{ id: 'buyer', name: '买方', kind: 'person', members: 1 }],
  },
);

const prefills = {
  'person.name@buyer[1]': { value: '张三', source: '公安部人口库' },
  'person.mobile@buyer[1]': { value: '13800138000', source: '上次申请' },
  'person.family@buyer[1]': { value: [{ name: '李四' }], source: '户籍' },
};

function standing(
  element: string,
  answers: Readonly<Record<string, unknown>>,
  unlocked: readonly string[] = [],
) {
  const field = form.fields.find((one) => one.element === element);
  if (field === undefined) throw new Error(`no field ${element}`);
  const data = { buyer: [answers] };
  return fieldStanding(field, { form, data, prefills, unlocked: new Set(unlocked) });
}

describe('a value that another system holds', () => {
  it('is locked when one value holds everywhere, and opened by 更正', () => {
    const answers = { person_name: '张三' };
    expect(standing('person.name', answers)).toMatchObject({ locked: true, corrected: false });
    expect(standing('person.name', answers, ['person.name@buyer[1]']).locked).toBe(false);
  });

  it('is never locked where the applicant may choose another', () => {
    expect(standing('person.mobile', { person_mobile: '13800138000' }).locked).toBe(false);
  });

  it('counts as corrected once it differs, and stays open when the form is opened again', () => {
    expect(standing('person.name', { person_name: '张山' })).toMatchObject({
      locked: false,
      corrected: true,
    });
  });

  it('is compared as a whole where it is a table', () => {
    expect(standing('person.family', { person_family: [{ name: '李四' }] }).corrected).toBe(false);
    expect(standing('person.family', { person_family: [{ name: '王五' }] }).corrected).toBe(true);
  });

  it('that was taken out can be typed', () => {
    expect(standing('person.name', {})).toMatchObject({ locked: false, corrected: false });
  });
});

describe('a date of birth', () => {
  it('is computed while the ID number is right', () => {
    expect(standing('person.birth-date', { 'person_id-no': ID }).derived).toBe(true);
    expect(standing('person.birth-date', { 'person_id-no': ID.slice(1) }).derived).toBe(false);
  });
});
