import { describe, expect, it } from 'vitest';
import type { ElementInfo, FieldConstraint, FormPart } from './form-part.ts';
import { mergeFormParts } from './merge-form-parts.ts';
import { projectAnswers } from './project-answers.ts';
import { validateFormData } from './validate-form-data.ts';

const options = { today: '2026-03-02' };

describe('a telephone number that two offices ask for', () => {
  it('goes to both as it was typed once', () => {
    const data = { buyer: [{ person_mobile: '13800138000' }] };
    expect(told(data, bank)).toEqual(['13800138000']);
    expect(told(data, tax)).toEqual(['13800138000']);
  });

  it('may be another one for the bank alone', () => {
    const data = {
      buyer: [{ person_mobile: '13800138000', 'person_mobile@own': { loan: ' 13900139000 ' } }],
    };
    const checked = validateFormData(form, data, options);
    expect(checked.ok).toBe(true);
    expect(told(checked.data, bank)).toEqual(['13900139000']);
    expect(told(checked.data, tax)).toEqual(['13800138000']);
  });

  it('is told to the bank by the bank’s own rules', () => {
    const data = {
      buyer: [{ person_mobile: '13800138000', 'person_mobile@own': { loan: '1390013' } }],
    };
    const { errors } = validateFormData(form, data, options);
    expect(errors['person.mobile@buyer[1]']).toMatchObject([
      { code: 'MOBILE_FORMAT', path: '/own/loan' },
    ]);
  });

  it('is not another one when it is the same, or empty', () => {
    const data = {
      buyer: [
        { person_mobile: '13800138000', 'person_mobile@own': { loan: '138 0013 8000', tax: '' } },
      ],
    };
    expect(validateFormData(form, data, options).data).toEqual({
      buyer: [{ person_mobile: '13800138000' }],
    });
  });

  it('cannot be told to an office that does not ask', () => {
    const data = {
      buyer: [{ person_mobile: '13800138000', 'person_mobile@own': { water: '13900139000' } }],
    };
    const { errors, data: kept } = validateFormData(form, data, options);
    expect(errors['person.mobile@buyer[1]']).toMatchObject([{ code: 'UNKNOWN_FIELD' }]);
    expect(JSON.stringify(kept)).not.toContain('13900139000');
  });
});

describe('a name, which is the same everywhere', () => {
  it('cannot differ from office to office', () => {
    const strict = merged('strict');
    const data = {
      buyer: [{ person_mobile: '13800138000', 'person_mobile@own': { loan: '13900139000' } }],
    };
    const { ok, data: kept } = validateFormData(strict, data, options);
    expect(ok).toBe(false);
    expect(JSON.stringify(kept)).not.toContain('13900139000');
  });
});

// ---------------------------------------------------------------------------------------------

const constraint: FieldConstraint = { type: 'string', format: 'cn-mobile', maxLength: 20 };
const bank = part('loan', 'bank', '预留手机号');
const tax = part('tax', 'tax', '联系电话');
const form = merged('suggest');

function part(ref: string, department: string, label: string): FormPart {
  const field = { element: 'person.mobile', party: 'buyer', member: 1, label, required: true };
  return { part: ref, department, name: label, fields: [{ ...field, constraint }] };
}

function merged(merge: ElementInfo['merge']) {
  const info = { id: 'person.mobile', name: '手机号码', gloss: '', type: 'string', merge };
  return mergeFormParts([bank, tax], {
    elements: new Map([['person.mobile', { ...info, sensitivity: '个人信息' }]]),
    parties: [{ id: 'buyer', name: '买方', kind: 'person', members: 1 }],
  });
}

function told(data: Parameters<typeof projectAnswers>[0], to: FormPart): unknown[] {
  return projectAnswers(data, to).answers.map(({ value }) => value);
}
