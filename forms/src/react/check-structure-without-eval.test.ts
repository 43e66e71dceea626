import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { checkStructureWithAjv } from '../check-structure-with-ajv.ts';
import type { FieldConstraint } from '../form-part.ts';
import { checkStructureWithoutEval } from './check-structure-without-eval.ts';

const table: FieldConstraint = {
  type: 'array',
  minItems: 1,
  maxItems: 2,
  items: {
    type: 'object',
    properties: {
      name: { type: 'string', maxLength: 3, format: 'cn-name' },
      'a/b~c': { type: 'string', enum: ['1', '2'] },
    },
    required: ['name'],
    additionalProperties: false,
  },
};

const constraints: readonly FieldConstraint[] = [
  table,
  { type: 'string', minLength: 2, maxLength: 4, pattern: '^x' },
  { type: 'string', enum: ['10', '20'] },
  { type: 'integer', minimum: 1, maximum: 30 },
  { type: 'number', maximum: 2.5 },
  { type: 'boolean' },
  {
    type: 'object',
    properties: { fileId: { type: 'string', minLength: 1 }, name: { type: 'string' } },
    required: ['fileId', 'name'],
    additionalProperties: false,
  },
];

const values = fc.oneof(
  fc.constantFrom<unknown>('', 'a', 'ab', '张三李四王五', '10', 0, 1, 2.5, 3, 31, true, null),
  fc.constantFrom<unknown>([], [{}], [{ name: '张三' }], [{ name: '张三', 'a/b~c': '3' }], ['x']),
  fc.constantFrom<unknown>([{ name: '张三李四' }], [{}, {}, {}], [{ name: 1 }], [{ other: 1 }]),
  fc.constantFrom<unknown>(
    {},
    { fileId: 'f' },
    { fileId: '', name: 'n' },
    { fileId: 'f', name: 'n' },
  ),
  fc.json().map((text) => JSON.parse(text) as unknown),
);

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the browser’s check of an answer', () => {
  it('finds wrong what the server finds wrong, and nothing else', () => {
    fc.assert(
      fc.property(fc.constantFrom(...constraints), values, (constraint, value) => {
        const here = checkStructureWithoutEval(constraint, value);
        const there = checkStructureWithAjv(constraint, value);
        expect(here === undefined).toBe(there === undefined);
      }),
      { numRuns: 1000 },
    );
  });

  it.each<[FieldConstraint, unknown]>([
    [table, []],
    [table, [{ name: '张三李四' }]],
    [table, [{ name: '张三' }, { 'a/b~c': '1' }]],
    [table, [{ name: '张三', 'a/b~c': '3' }]],
    [table, 'x'],
    [{ type: 'string', maxLength: 4 }, '张三李四王'],
    [{ type: 'integer', minimum: 1 }, 0],
    [{ type: 'string', enum: ['10'] }, '11'],
  ])('says it in the same words, at the same place: %j %j', (constraint, value) => {
    const here = checkStructureWithoutEval(constraint, value);
    expect(here).toBeDefined();
    expect(here).toEqual(checkStructureWithAjv(constraint, value));
  });

  it('works where the page’s security policy forbids generated code', () => {
    const forbidden = function forbidden(): never {
      throw new EvalError('Refused to evaluate a string as JavaScript');
    };
    vi.stubGlobal('Function', forbidden);
    vi.stubGlobal('eval', forbidden);
    const fresh: FieldConstraint = { type: 'string', maxLength: 1 };
    expect(checkStructureWithoutEval(fresh, '张三')?.code).toBe('TOO_LONG');
    expect(() => new Function('return 1')).toThrow(EvalError);
  });
});
