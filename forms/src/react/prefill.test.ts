import { describe, expect, it } from 'vitest';
import type { FieldConstraint, FormPart } from '../form-part.ts';
import { mergeFormParts } from '../merge-form-parts.ts';
import { applyPrefills, deriveFromIdNumbers, isDerivedNow } from './prefill.ts';

const text: FieldConstraint = { type: 'string' };
const constraints: Readonly<Record<string, FieldConstraint>> = {
  'person.name': text,
  'person.id-no': { type: 'string', format: 'cn-id18' },
  'person.id-type': { type: 'string', enum: ['111', '414'] },
  'person.birth-date': { type: 'string', format: 'derived-from-id' },
};

const part: FormPart = {
  part: 'a',
  department: 'tax',
  name: '',
  fields: [1, 2].flatMap((member) =>
    Object.entries(constraints).map(([element, constraint]) => ({
      element,
      party: 'buyer',
      member,
      label: element,
      required: true,
      constraint,
    })),
  ),
};

const form = mergeFormParts([part], {
  elements: {
    get: (id) => ({
      id,
      name: id,
      gloss: '',
      type: 'string',
      merge: 'strict',
      sensitivity: '一般',
    }),
  },
  parties: [{ id: 'buyer', name: '买方', kind: 'person', members: 2 }],
});

const ID = '11010519491231002X';
const prefills = { 'person.name@buyer[2]': { value: '李四', source: '公安部人口库' } };
const birthDate = form.fields.find(({ key }) => key === 'person.birth-date@buyer[1]');

describe('values that other systems hold', () => {
  it('are filled in where nothing is typed, for the right buyer', () => {
    expect(applyPrefills(form, {}, prefills)).toEqual({ buyer: [{}, { person_name: '李四' }] });
  });

  it('never replace what the applicant typed', () => {
    const typed = { buyer: [{}, { person_name: '李思' }] };
    expect(applyPrefills(form, typed, prefills)).toEqual(typed);
  });

  it('are left out, with everything else, where the form does not ask', () => {
    const stale = { buyer: [{ person_hobby: '钓鱼' }, {}], robber: [{}] };
    const filled = applyPrefills(form, stale, {
      'person.hobby@buyer[1]': { value: 1, source: '' },
    });
    expect(filled).toEqual({ buyer: [{}, {}] });
  });
});

describe('the date of birth', () => {
  const buyer = (answers: Readonly<Record<string, unknown>>) => ({ buyer: [answers, {}] });

  it('follows from the ID number, of the same buyer only', () => {
    expect(deriveFromIdNumbers(form, buyer({ 'person_id-no': ID.toLowerCase() }))).toEqual(
      buyer({ 'person_id-no': ID.toLowerCase(), 'person_birth-date': '1949-12-31' }),
    );
  });

  it.each([
    ['a number with a wrong check character', { 'person_id-no': '110105194912310021' }],
    ['a number that is not finished', { 'person_id-no': ID.slice(0, 14) }],
    ['a passport', { 'person_id-no': ID, 'person_id-type': '414' }],
  ])('is typed by hand with %s', (_what, answers) => {
    const data = buyer({ ...answers, 'person_birth-date': '1950-01-01' });
    expect(deriveFromIdNumbers(form, data)).toEqual(data);
    expect(birthDate && isDerivedNow(form, data, birthDate)).toBe(false);
  });
});
