import type { Problem } from '@lianban/engine';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../catalogue.ts';
import { builtInCatalogFolder, loadCatalog } from '../load-catalog.ts';
import type { FormField } from '../service-item.ts';
import { checkPackage } from './check-package.ts';

let catalogue: Catalogue;

beforeAll(async () => {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(reading.problems.map((p) => p.message).join('\n'));
  catalogue = { ...reading.catalogue, scenarios: new Map() };
});

describe('two departments that ask for one datum', () => {
  it('may each want it within its own limits, as long as some value suits both', async () => {
    const problems = await checked({
      'deed-tax': { 成交价格: { minimum: '10000.00' } },
      'seller-tax': { 转让收入: { maximum: 20_000_000 } },
      'contract-filing-used': { 成交价格: { maximum: '15000000.00' } },
    });
    expect(problems).toEqual([]);
  });

  it('are both named when their ranges do not overlap, with answers that bring both into a case', async () => {
    const [problem, ...others] = await checked({
      'deed-tax': { 成交价格: { minimum: '500000.00' } },
      'contract-filing-used': { 成交价格: { maximum: 100_000 } },
    });
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      severity: 'error',
      code: 'FORM_CONFLICT_RANGE',
      params: {
        departments: '住房和城乡建设局, 税务局',
        between: 'housing,tax',
        field: 'contract.price@deal[1]',
      },
    });
    expect(problem?.message).toContain('住房和城乡建设局, 税务局');
    expect(problem?.message).toContain('at least 500000.00 and at most 100000');
    expect(problem?.message).toMatch(/With the answers .*loan-type/);
  });

  it('are both named when they accept none of each other’s codes', async () => {
    const [problem] = await checked({
      'deed-tax': { 权利共有方式: { enum: ['1', '2'] } },
      'contract-filing-used': { 产权共有方式: { enum: ['0'] } },
    });
    expect(problem).toMatchObject({ severity: 'error', code: 'FORM_CONFLICT_VALUES' });
    expect(problem?.message).toMatch(/住房和城乡建设局, 税务局/);
  });
});

describe('a department that contradicts the data element itself', () => {
  it('is refused with its field, whoever else asks', async () => {
    const [problem] = await checked({ 'deed-tax': { 成交价格: { type: 'date' } } });
    expect(problem).toMatchObject({
      severity: 'error',
      code: 'FORM_CONFLICT_TYPE',
      element: 'deed-tax',
      path: '/items/deed-tax/form/fields/10',
      params: { one: 'date', other: 'number', title: '合同总价' },
    });
  });

  it('is refused when it sets a least value of a text', async () => {
    const [problem] = await checked({ 'deed-tax': { 发票号码: { minimum: 3 } } });
    expect(problem).toMatchObject({ code: 'FORM_CONFLICT_TYPE', element: 'deed-tax' });
  });
});

describe('contradicting fields that no case has together', () => {
  it('are only noted', async () => {
    const isFund = { fact: 'loan-type', is: 'fund' } as const;
    const isNone = { fact: 'loan-type', is: 'none' } as const;
    const problems = await checked(
      {
        'deed-tax': { 成交价格: { minimum: '500000.00' } },
        'contract-filing-used': { 成交价格: { maximum: 100_000 } },
      },
      { 'deed-tax': isFund, 'contract-filing-used': isNone },
    );
    expect(problems).toMatchObject([{ severity: 'note', code: 'FORM_CONFLICT_RANGE' }]);
    expect(problems[0]?.message).toContain('No answers bring both into one case');
  });
});

type Stated = Readonly<Record<string, Readonly<Record<string, FormField['constraint']>>>>;

/** Problems of the second-hand home when items state these constraints on fields of these labels. */
async function checked(
  stated: Stated,
  when: Readonly<Record<string, FormField['when']>> = {},
): Promise<readonly Problem[]> {
  const items = new Map(catalogue.items);
  for (const [id, labels] of Object.entries(stated)) {
    const item = items.get(id);
    if (item === undefined) throw new Error(`No item ${id}.`);
    const fields = item.form.fields.map((field) => {
      const constraint = labels[field.label];
      if (constraint === undefined) return field;
      return { ...field, constraint, ...(when[id] === undefined ? {} : { when: when[id] }) };
    });
    if (fields.every((field, at) => field === item.form.fields[at])) {
      throw new Error(`${id} has no such field.`);
    }
    items.set(id, { ...item, form: { ...item.form, fields } });
  }
  const pkg = catalogue.packages.get('second-hand-house');
  const diagram = catalogue.diagrams.get('second-hand-house');
  if (pkg === undefined || diagram === undefined) throw new Error('No package.');
  return await checkPackage(pkg, { ...catalogue, items }, diagram, { answerSets: 120 });
}
