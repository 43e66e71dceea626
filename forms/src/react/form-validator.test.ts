import { describe, expect, it } from 'vitest';
import { checkFormData } from '../check-form-data.ts';
import { describeElement, type Registry } from '../describe-element.ts';
import { mergeFormParts } from '../merge-form-parts.ts';
import { answerText } from './answer-text.ts';
import { checkStructureWithoutEval } from './check-structure-without-eval.ts';
import { type FormStep, splitIntoSteps } from './form-steps.ts';
import { createFormValidator, issueText } from './form-validator.ts';
import { stepDataOf, stepSchema, withStepData } from './step-data.ts';
import { type FormLocale, textsFor } from './texts.ts';

const registry: Registry = { rules: new Map(), codeSets: { marital: ['10 未婚', '20 已婚'] } };
const stated = [
  { id: 'person.id-no', name: '公民身份号码', type: 'string', rule: 'cn-id18' },
  { id: 'person.marital', name: '婚姻状况', type: 'enum:marital' },
  {
    id: 'person.family',
    name: '家庭成员',
    type: 'table',
    columns: [
      { id: 'id-no', name: '证件号码', gloss: 'ID number', type: 'string', rule: 'cn-id18' },
    ],
  },
  { id: 'person.income', name: '月收入', type: 'money' },
].map((one) =>
  describeElement({ ...one, gloss: '', merge: 'strict', sensitivity: '一般' }, registry),
);

const form = mergeFormParts(
  [
    {
      part: 'a',
      department: 'tax',
      name: '',
      fields: stated.map(({ info, constraint }) => ({
        element: info.id,
        party: 'seller',
        member: 1,
        label: info.name,
        required: info.id === 'person.id-no',
        constraint,
      })),
    },
  ],
  {
    elements: new Map(stated.map(({ info }) => [info.id, info])),
    parties: [{ id: 'seller', name: '卖方', kind: 'person', members: 1 }],
  },
);
const [step] = splitIntoSteps(form) as readonly [FormStep];
const schema = stepSchema(step);

function validator(locale: FormLocale) {
  return createFormValidator(
    step,
    (answers) =>
      checkFormData(
        form,
        withStepData(form.sections, {}, step, answers),
        { today: '2026-03-02' },
        checkStructureWithoutEval,
      ).errors,
    { locale, say: textsFor(locale) },
  );
}

describe('the form library’s validator', () => {
  it('says in Chinese what is missing, at its field', () => {
    const { errors, errorSchema } = validator('zh-CN').validateFormData({}, schema);
    expect(errors).toMatchObject([
      { name: 'REQUIRED', property: '.seller_1.person_id-no', message: '此项为必填，请填写。' },
    ]);
    expect(errorSchema).toEqual({
      seller_1: { 'person_id-no': { __errors: ['此项为必填，请填写。'] } },
    });
  });

  it('knows the rules of the registry, in English too, and names row and column of a table', () => {
    const answers = {
      seller_1: { 'person_id-no': '110105194912310021', person_family: [{ 'id-no': '1' }] },
    };
    const { errors } = validator('en').validateFormData(answers, schema);
    expect(errors.map(({ name, message }) => [name, message?.slice(0, 30)])).toEqual([
      ['ID_NUMBER_CHECK', 'The check character of the ID '],
      ['ID_NUMBER_SHAPE', 'Row 1, ID number: A citizen ID'],
    ]);
  });

  it('lets the caller add and change errors', () => {
    const { errors } = validator('zh-CN').validateFormData(
      {},
      schema,
      (_data, handler) => {
        handler.addError('还需到窗口核验。');
        return handler;
      },
      (found) => found.map((error) => ({ ...error, message: '请填写号码。' })),
    );
    expect(errors.map(({ message }) => message).sort()).toEqual(
      ['请填写号码。', '还需到窗口核验。'].sort(),
    );
  });

  it('answers the library’s own questions about a schema', () => {
    const { isValid, rawValidation } = validator('zh-CN');
    const answers = { seller_1: { 'person_id-no': 'x', person_marital: '30' } };
    expect(isValid(schema, answers, schema)).toBe(false);
    expect(rawValidation(schema, answers).errors?.length).toBeGreaterThan(0);
    expect(isValid(schema, { seller_1: { 'person_id-no': 'x' } }, schema)).toBe(true);
  });
});

describe('the data of a step', () => {
  it('goes into the whole form’s data and comes out again, others untouched', () => {
    const before = { buyer: [{ person_name: '张三' }], seller: [{ person_other: 1 }] };
    const answers = { seller_1: { 'person_id-no': 'x', person_marital: '20' } };
    const after = withStepData(form.sections, before, step, answers);
    expect(after).toEqual({
      buyer: [{ person_name: '张三' }],
      seller: [{ person_other: 1, 'person_id-no': 'x', person_marital: '20' }],
    });
    expect(stepDataOf(step, after)).toEqual(answers);
    expect(withStepData(form.sections, after, step, {}).seller).toEqual([{ person_other: 1 }]);
  });
});

describe('answers as a person reads them', () => {
  const say = textsFor('zh-CN');
  const read = (element: string, value: unknown): string => {
    const field = form.fields.find((one) => one.element === element);
    return field === undefined ? '' : answerText(field, value, say);
  };

  it.each([
    ['person.marital', '20', '已婚'],
    ['person.income', '1250000.5', '1,250,000.50 元'],
    ['person.income', 'viel', 'viel 元'],
    ['person.family', [{ 'id-no': '1' }, { 'id-no': '2' }], '1\n2'],
    ['person.id-no', undefined, ''],
    ['person.id-no', { fileId: 'f', name: 'a.jpg' }, 'a.jpg'],
    ['person.id-no', { name: '张三' }, '以“张三”签名'],
    ['person.id-no', true, '是'],
  ])('%s %j is “%s”', (element, value, words) => {
    expect(read(element, value)).toBe(words);
  });

  it('names the row of an error only where there is one', () => {
    const writing = { locale: 'zh-CN' as const, say };
    const issue = { code: 'REQUIRED' as const, zh: '必填。', en: '' };
    expect(issueText(issue, {}, writing)).toBe('必填。');
    expect(issueText({ ...issue, path: '/name' }, {}, writing)).toBe('必填。');
  });
});
