import { describe, expect, it } from 'vitest';
import { checkRules } from './check-rules.ts';
import {
  describeElement,
  type Registry,
  readCode,
  type StatedElement,
} from './describe-element.ts';

const TODAY = '2026-03-02';

const registry: Registry = {
  rules: new Map([
    ['plate-no', { id: 'plate-no', pattern: '^示A\\d{5}$' }],
    ['even', { id: 'even', pattern: '[02468]$', severity: 'warn' }],
    ['silent', { id: 'silent' }],
    ['cn-mobile', { id: 'cn-mobile', pattern: '^138\\d{8}$' }],
    ['bank-card-luhn', { id: 'bank-card-luhn', pattern: '^\\d{16,19}$', severity: 'warn' }],
  ]),
  codeSets: { marital: ['10 未婚', '20 已婚'], kind: ['有限责任公司(自然人独资)', '其他 见附表'] },
};

const element = (type: string, rule?: string, more?: Partial<StatedElement>): StatedElement => ({
  id: 'car.datum',
  name: '车牌',
  gloss: 'plate',
  type,
  ...(rule === undefined ? {} : { rule }),
  merge: 'strict',
  sensitivity: '一般',
  ...more,
});

const found = (type: string, rule: string, value: unknown): readonly string[] => {
  const { constraint } = describeElement(element(type, rule), registry);
  const { errors, warnings } = checkRules(constraint, value, TODAY);
  return [...errors.map(({ code }) => code), ...warnings.map(({ code }) => `warning ${code}`)];
};

describe('an element of another catalogue', () => {
  it('is checked by its rule’s pattern, a number too', () => {
    expect(found('string', 'plate-no', '示A12345')).toEqual([]);
    expect(found('string', 'plate-no', '京A12345')).toEqual(['PATTERN_NOT_MET']);
    expect(found('integer', 'even', 3)).toEqual(['warning PATTERN_NOT_MET']);
    expect(found('integer', 'even', 4)).toEqual([]);
  });

  it('is held to its own stricter pattern where it states another for a rule we know', () => {
    expect(found('string', 'cn-mobile', '13800138000')).toEqual([]);
    expect(found('string', 'cn-mobile', '13900138000')).toEqual(['PATTERN_NOT_MET']);
  });

  it('is free where its rule says nothing', () => {
    expect(describeElement(element('string', 'silent'), registry).constraint).toEqual({
      type: 'string',
      maxLength: 200,
    });
  });

  it('only warns by a rule of severity warn', () => {
    const { constraint } = describeElement(element('string', 'bank-card-luhn'), registry);
    expect(constraint).toEqual({
      type: 'string',
      maxLength: 200,
      'x-advice': [{ format: 'bank-card-luhn' }],
    });
  });
});

describe('an element with a code set', () => {
  it('offers its values with their labels', () => {
    const { info, constraint } = describeElement(element('enum:marital'), registry);
    expect(constraint).toEqual({ type: 'string', enum: ['10', '20'] });
    expect(info.options).toEqual([
      { value: '10', label: '未婚' },
      { value: '20', label: '已婚' },
    ]);
  });

  it('reads a value without a blank as its own code, and keeps a code in Chinese readable', () => {
    expect(readCode('有限责任公司(自然人独资)').value).toBe('有限责任公司(自然人独资)');
    expect(readCode('其他 见附表')).toEqual({ value: '其他', label: '其他（见附表）' });
  });

  it('is a free text where the catalogue has no such set, also one named like a built-in', () => {
    for (const set of ['enum:ethnicity', 'enum:constructor']) {
      const { info, constraint } = describeElement(element(set), registry);
      expect(constraint).toEqual({ type: 'string', maxLength: 200 });
      expect(info.options).toBeUndefined();
    }
  });
});

describe('a table', () => {
  it('has the columns the catalogue states, each checked', () => {
    const columns = [
      { id: 'name', name: '姓名', type: 'string', rule: 'cn-name', required: true },
      { id: 'id-no', name: '身份证号', type: 'string', rule: 'cn-id18' },
    ];
    const { info, constraint } = describeElement(
      element('table', undefined, { columns }),
      registry,
    );
    expect(info.columns?.map(({ name }) => name)).toEqual(['姓名', '身份证号']);
    const rows = [{ name: '张三' }, { name: '李四', 'id-no': '110105194912310021' }];
    expect(checkRules(constraint, rows, TODAY).errors).toMatchObject([
      { code: 'ID_NUMBER_CHECK', path: '/1/id-no' },
    ]);
  });

  it('has plain columns where the catalogue states none', () => {
    const { info } = describeElement(element('table'), registry);
    expect(info.columns?.map(({ id }) => id)).toEqual(['name', 'id-no', 'note']);
  });
});

describe('a signature', () => {
  it('may be a typed name, while any other file needs a file', () => {
    const signed = describeElement(
      element('file', undefined, { id: 'person.signature' }),
      registry,
    );
    expect(signed.constraint.required).toEqual(['name']);
    const photo = describeElement(element('file', undefined, { id: 'person.photo' }), registry);
    expect(photo.constraint.required).toEqual(['fileId', 'name']);
  });
});
