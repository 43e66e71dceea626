import { fieldKey, isSignature, type MergedField } from '@lianban/forms';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CasePlan, PlanAnswers, PlannedField } from '../case-plan.ts';
import type { Catalogue } from '../catalogue.ts';
import { type CompiledPackage, compilePackage } from '../compile/compile-package.ts';
import { builtInCatalogFolder, loadCatalog } from '../load-catalog.ts';
import { planCase } from '../plan/plan-case.ts';
import { caseForm, formPartsOf, laterFields } from './form-parts-of.ts';
import { prepareSubmission, type SubmittedData } from './prepare-submission.ts';

const today = '2026-03-02';
let catalogue: Catalogue;

beforeAll(async () => {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  catalogue = reading.catalogue;
});

describe('the form of a second-hand home for two sellers', () => {
  it('asks the tax office’s fields under the tax office’s labels', async () => {
    const { compiled, plan } = await planned('second-hand-house', {
      facts: {},
      members: { seller: 2 },
    });
    const tax = formPartsOf(compiled, plan).find(({ part }) => part === 'seller-tax');
    expect(tax).toMatchObject({ department: 'tax' });
    const names = tax?.fields.filter(
      ({ element, party }) => element === 'person.name' && party === 'seller',
    );
    expect(names?.map(({ member, label }) => [member, label])).toEqual([
      [1, '纳税人名称'],
      [2, '纳税人名称'],
    ]);
    expect(tax?.fields.find(({ element }) => element === 'person.id-no')?.constraint).toMatchObject(
      {
        type: 'string',
        format: 'cn-id18',
      },
    );
  });

  it('has every datum once, and asks nothing that a result will tell', async () => {
    const { compiled, plan } = await planned('second-hand-house', {
      facts: {},
      members: { seller: 2 },
    });
    const form = caseForm(compiled, plan);
    expect(form.conflicts).toEqual([]);
    expect(form.fields.map(({ key }) => key).sort()).toEqual([...plan.fields.map(keyOf)].sort());
    expect(laterFields(plan).size).toBeGreaterThan(0);
    for (const key of laterFields(plan)) {
      expect(form.fields.find((field) => field.key === key)?.asked).toBe(false);
    }
  });

  it('offers the stored codes where a datum has a code set', async () => {
    const { compiled, plan } = await planned('second-hand-house', { facts: {} });
    const marital = caseForm(compiled, plan).fields.find(
      ({ element }) => element === 'person.marital',
    );
    expect(marital?.constraint.enum).toEqual(['10', '20', '30', '40', '90']);
  });
});

describe('a complete application', () => {
  it.each([
    'new-house',
    'second-hand-house',
    'unemployment-benefit',
    'maternity-claim',
    'social-security-card',
    'housing-fund-loan',
    'retirement-auth',
    'passport',
    'hk-macau-permit',
    'taiwan-permit',
    'enterprise-startup',
  ])('for %s gives each department its own form and nothing else', async (id) => {
    const { compiled, plan } = await planned(id, { facts: {} });
    const submission = prepareSubmission(compiled, plan, complete(compiled, plan), today);
    if (!submission.ok) throw new Error(JSON.stringify(submission.errors));
    expect(submission.parts.map(({ part }) => part)).toEqual(plan.parts.map(({ ref }) => ref));
    for (const { part, answers } of submission.parts) {
      const own = plan.fields.filter(({ origins }) =>
        origins.some((origin) => origin.part === part),
      );
      const asked = own.filter(
        ({ prefilledBy }) => !['result', 'auto', 'computed'].includes(prefilledBy?.kind ?? ''),
      );
      expect(answers.map(({ key }) => key).sort()).toEqual(asked.map(keyOf).sort());
    }
  });
});

describe('an application with something missing or wrong', () => {
  it('has the field named, in both languages', async () => {
    const { compiled, plan } = await planned('second-hand-house', { facts: {} });
    const full = complete(compiled, plan);
    const data = structuredClone(full.data) as Record<string, Record<string, unknown>[]>;
    Object.assign(data.buyer?.[0] ?? {}, { 'person_id-no': '110105194912310021' });
    delete data.deal?.[0]?.contract_price;
    const submission = prepareSubmission(compiled, plan, { ...full, data }, today);
    expect(submission).toMatchObject({
      ok: false,
      errors: {
        'person.id-no@buyer[1]': [
          { code: 'ID_NUMBER_CHECK', zh: expect.any(String), en: expect.any(String) },
        ],
        'contract.price@deal[1]': [{ code: 'REQUIRED' }],
      },
    });
  });

  it('has a missing paper and an unsigned declaration named by their keys', async () => {
    const facts = { 'marital.buyer': 'single' };
    const { compiled, plan } = await planned('second-hand-house', { facts });
    const full = complete(compiled, plan);
    const bare = { ...full, uploads: { 'id-card@nobody': [{}] }, declared: [] };
    expect(prepareSubmission(compiled, plan, bare, today)).toMatchObject({
      ok: false,
      errors: {
        'contract-draft@deal': [{ code: 'PAPER_MISSING' }],
        'marital-declaration@buyer': [{ code: 'PAPER_NOT_SIGNED' }],
      },
      warnings: { 'id-card@nobody': [{ code: 'PAPER_NOT_ASKED' }] },
    });
  });

  it('may leave out a paper that may follow, but is told of it', async () => {
    const { compiled, plan } = await planned('new-house', {
      facts: { 'house-stage': 'delivered' },
    });
    const full = complete(compiled, plan);
    const { 'area-settlement@deal': _, ...uploads } = full.uploads;
    expect(prepareSubmission(compiled, plan, { ...full, uploads }, today)).toMatchObject({
      ok: true,
      warnings: { 'area-settlement@deal': [{ code: 'PAPER_MISSING' }] },
    });
  });

  it.each([undefined, null, 7, 'x', [], { buyer: 'nobody' }, { buyer: [null] }])(
    'is answered, never thrown at: %j',
    async (data) => {
      const { compiled, plan } = await planned('passport', { facts: {} });
      const submission = prepareSubmission(
        compiled,
        plan,
        { data, uploads: {}, declared: [] },
        today,
      );
      expect(submission.ok).toBe(false);
    },
  );
});

function keyOf({ element, party, member }: PlannedField): string {
  return fieldKey(element, party, member);
}

async function planned(
  id: string,
  answers: PlanAnswers,
): Promise<{ readonly compiled: CompiledPackage; readonly plan: CasePlan }> {
  const servicePackage = catalogue.packages.get(id);
  if (servicePackage === undefined) throw new Error(`No package ${id}.`);
  const compilation = compilePackage(servicePackage, catalogue);
  if ('problems' in compilation) throw new Error(JSON.stringify(compilation.problems));
  const planning = await planCase(compilation.compiled, answers);
  if ('problems' in planning) throw new Error(JSON.stringify(planning.problems));
  return { compiled: compilation.compiled, plan: planning.plan };
}

/** Fills in every field that is asked, uploads every paper and signs every declaration. */
function complete(compiled: CompiledPackage, plan: CasePlan): SubmittedData & { data: object } {
  const form = caseForm(compiled, plan);
  const data = Object.fromEntries(
    form.sections.map(({ party, members }) => [
      party,
      Array.from({ length: members }, (_, index) =>
        Object.fromEntries(
          form.fields
            .filter((field) => field.party === party && field.member === index + 1 && field.asked)
            .map((field) => [field.slug, valueFor(field, compiled)]),
        ),
      ),
    ]),
  );
  const keys = (way: string) =>
    plan.materials.filter(({ disposition }) => disposition === way).map(({ key }) => key);
  const uploads = Object.fromEntries(keys('submitted').map((key) => [key, [{ fileId: key }]]));
  return { data, uploads, declared: keys('declared') };
}

const byType: Readonly<Record<string, unknown>> = {
  integer: 3,
  boolean: false,
  date: '2020-05-04',
  month: '2026-04',
  time: '10:30',
  money: '1250000.00',
  decimal: '12.5',
  table: [{ name: '张三' }],
};

/** A valid example of the field's rule, or a plain value of its type. */
function valueFor({ element, type, options }: MergedField, { content }: CompiledPackage): unknown {
  if (options !== undefined) return options[0]?.value;
  if (type === 'file')
    return isSignature(element) ? { name: '张三' } : { fileId: 'f', name: 'f.jpg' };
  if (element === 'person.share-ratio') return '100';
  const rule = content.rules.get(content.elements.get(element)?.rule ?? '');
  return rule?.valid[0] ?? byType[type] ?? '示例';
}
