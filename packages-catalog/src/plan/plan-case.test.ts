import type { Problem } from '@lianban/engine';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CasePlan, PlanAnswers, Reason } from '../case-plan.ts';
import type { Catalogue } from '../catalogue.ts';
import {
  type CompiledPackage,
  compilePackage,
  compileSnapshot,
} from '../compile/compile-package.ts';
import { builtInCatalogFolder, loadCatalog } from '../load-catalog.ts';
import type { ServicePackage } from '../service-package.ts';
import { planCase } from './plan-case.ts';

let catalogue: Catalogue;

beforeAll(async () => {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  catalogue = reading.catalogue;
});

describe('answers of which no plan can be made', () => {
  it.each<[string, PlanAnswers, string, string]>([
    [
      'an unknown fact',
      { facts: { 'loan-kind': 'fund' } },
      'ANSWER_FACT_UNKNOWN',
      '/facts/loan-kind',
    ],
    [
      'a fact of another package',
      { facts: { 'hkmo-purpose': 'tour' } },
      'ANSWER_FACT_UNKNOWN',
      '/facts/hkmo-purpose',
    ],
    [
      'a fact of nobody',
      { facts: { 'marital.uncle': 'single' } },
      'ANSWER_FACT_UNKNOWN',
      '/facts/marital.uncle',
    ],
    [
      'a value that is not offered',
      { facts: { 'loan-type': 'car' } },
      'ANSWER_VALUE_UNKNOWN',
      '/facts/loan-type',
    ],
    [
      'one wrong value among several',
      { facts: { 'need-utilities': ['water', 'oil'] } },
      'ANSWER_VALUE_UNKNOWN',
      '/facts/need-utilities',
    ],
    [
      'a list where one value is meant',
      { facts: { 'loan-type': ['fund'] } },
      'ANSWER_NOT_A_VALUE',
      '/facts/loan-type',
    ],
    [
      'something that is no text',
      { facts: { escrow: true as never } },
      'ANSWER_NOT_A_VALUE',
      '/facts/escrow',
    ],
    [
      'a fact that follows otherwise',
      { facts: { 'house-kind': 'new-presale' } },
      'ANSWER_CONTRADICTS',
      '/facts/house-kind',
    ],
    [
      'a parameter of the city',
      { facts: { 'purchase-limit': 'yes' } },
      'ANSWER_CONTRADICTS',
      '/facts/purchase-limit',
    ],
    [
      'a parameter that the city does not have',
      { facts: {}, parameters: { 'loan-type': 'fund' } },
      'ANSWER_FACT_UNKNOWN',
      '/parameters/loan-type',
    ],
    [
      'two homes in one deal',
      { facts: {}, members: { home: 2 } },
      'ANSWER_MEMBERS_NOT_ALLOWED',
      '/members/home',
    ],
    [
      'no buyer',
      { facts: {}, members: { buyer: 0 } },
      'ANSWER_MEMBERS_NOT_ALLOWED',
      '/members/buyer',
    ],
    [
      'half a buyer',
      { facts: {}, members: { buyer: 1.5 } },
      'ANSWER_MEMBERS_NOT_ALLOWED',
      '/members/buyer',
    ],
    [
      'a million buyers',
      { facts: {}, members: { buyer: 1_000_000 } },
      'ANSWER_MEMBERS_NOT_ALLOWED',
      '/members/buyer',
    ],
    [
      'a party that does not take part',
      { facts: {}, members: { witness: 1 } },
      'ANSWER_PARTY_UNKNOWN',
      '/members/witness',
    ],
    [
      'a query for an unknown paper',
      { facts: {}, shareFails: ['id-crad'] },
      'ANSWER_MATERIAL_UNKNOWN',
      '/shareFails/0',
    ],
    [
      'a name that reaches for the prototype',
      { facts: { constructor: 'x' } },
      'ANSWER_FACT_UNKNOWN',
      '/facts/constructor',
    ],
  ])('are refused with their place: %s', async (_, answers, code, path) => {
    expect(await refusal('second-hand-house', answers)).toMatchObject([
      { code, path, severity: 'error' },
    ]);
  });

  it('may repeat what follows anyway', async () => {
    const facts = { 'house-kind': 'used', 'house-stage': 'completed', 'purchase-limit': 'no' };
    expect((await plan('second-hand-house', { facts })).facts['house-kind']?.source).toBe(
      'derived',
    );
  });
});

describe('an answer to a question that is not put', () => {
  it('does not count: the fact does not arise', async () => {
    const facts = { 'loan-type': 'none', 'fund-place.buyer': 'remote' };
    const cash = await plan('second-hand-house', { facts });
    expect(cash.facts['fund-place.buyer']).toBeUndefined();
    expect(cash.parts.map(({ ref }) => ref)).not.toContain('fund-deposit-proof');
    const question = cash.questions.find(({ fact }) => fact === 'fund-place.buyer');
    expect(question).toMatchObject({
      applies: false,
      answered: false,
      why: { code: 'questionNotApplicable', facts: { 'loan-type': 'none' } },
    });
  });
});

describe('a guide that has only begun', () => {
  it('assumes the usual answers for its numbers and says what is certain', async () => {
    const begun = await plan('second-hand-house', { facts: { 'loan-type': 'none' } });
    expect(begun.facts['need-utilities']).toEqual({
      value: ['water', 'power', 'gas'],
      source: 'assumed',
    });
    const certain = begun.parts.filter(({ certainty }) => certainty === 'certain');
    expect(certain.map(({ ref }) => ref)).toEqual([
      'house-verification',
      'contract-filing-used',
      'seller-tax',
      'deed-tax',
      'estate-transfer-used',
    ]);
    const excluded = Object.fromEntries(
      begun.excludedParts.map(({ ref, certainty }) => [ref, certainty]),
    );
    expect(excluded).toMatchObject({
      'fund-loan': 'impossible',
      'catv-transfer': 'possible',
      'purchase-qualification': 'impossible',
    });
  });

  it('puts the next question that still decides something', async () => {
    const next = async (facts: PlanAnswers['facts']) => {
      const { nextQuestion, questions } = await plan('social-security-card', { facts });
      return questions.find(({ id }) => id === nextQuestion)?.fact;
    };
    expect(await next({})).toBe('card-need');
    expect(await next({ 'card-need': 'first' })).toBe('holder-kind');
    const all = {
      'card-need': 'first',
      'holder-kind': 'self',
      enrolled: 'yes',
      'want-transit': 'no',
    };
    // How results are collected changes no part, paper or field of this case.
    expect(await next(all)).toBeUndefined();
    expect((await plan('social-security-card', { facts: all })).unknownFacts).toEqual([]);
  });

  it('does not count a question twice that follows from an unknown one', async () => {
    const begun = await plan('new-house', { facts: {} });
    expect(begun.nextQuestion).toBe('p01-q01');
    expect(begun.unknownFacts).toContain('house-stage');
    expect(begun.unknownFacts).not.toContain('house-kind');
  });
});

describe('every line of a plan', () => {
  it('says why, in both languages', async () => {
    const facts = { 'loan-type': 'fund', 'seller-mortgage': 'payoff' };
    const full = await plan('second-hand-house', { facts, members: { buyer: 2 } });
    const reasons: Reason[] = [
      ...full.parts,
      ...full.excludedParts,
      ...full.materials,
      ...full.optionalMaterials,
      ...full.avoidedMaterials,
      ...full.fields,
      ...full.avoidedFields,
      ...full.questions,
    ].map(({ why }) => why);
    expect(reasons.length).toBeGreaterThan(250);
    for (const { code, zh, en } of reasons) {
      expect(code).toMatch(/^(part|material|field|question)[A-Z]/);
      expect(zh).toMatch(/[\u4e00-\u9fa5]/);
      expect(en).toMatch(/^[A-Z].*\.$/);
      expect(`${zh}${en}`).not.toMatch(/undefined|null|\[object/);
    }
    const part = full.parts.find(({ ref }) => ref === 'fund-loan');
    expect(part?.why).toEqual({
      code: 'partIncluded',
      facts: { 'loan-type': 'fund' },
      zh: '因为贷款方式为“公积金贷款”',
      en: 'Because kind of loan is fund.',
      rules: [{ all: [{ fact: 'loan-type', operator: 'in', value: ['fund', 'combined'] }] }],
      basis: '住房公积金管理条例第二十六条(受理之日起15日内作出决定)',
      changes: [
        {
          facts: { 'loan-type': ['none', 'commercial'] },
          zh: '若贷款方式改为“全款”或“商业贷款”，则不再需要',
          en: 'If kind of loan were none or commercial, it would no longer be needed here.',
        },
      ],
    });
  });

  it('names the facts of the person a class of papers was chosen for', async () => {
    const facts = { 'marital.seller': 'divorced' };
    const house = await plan('second-hand-house', { facts });
    expect(house.materials.find(({ key }) => key === 'divorce-cert@seller')?.why.zh).toContain(
      '卖方的婚姻状况为“离异”',
    );
  });
});

describe('a person under two names', () => {
  const twin: ServicePackage['aliases'] = [{ party: 'agent', sameAs: 'buyer', when: 'always' }];

  it('is asked once: what is said under either name holds for both', async () => {
    const house = compiled(withAliases('second-hand-house', twin));
    const { plan: merged } = await planned(house, {
      facts: { 'minor.buyer': 'yes', 'by-agent': 'yes' },
    });
    expect(merged.aliases).toEqual({ agent: 'buyer' });
    expect(merged.fields.map(({ party }) => party)).not.toContain('agent');
    expect(merged.materials.map(({ key }) => key)).toContain('power-of-attorney@buyer');
    expect(merged.facts['minor.agent']).toBeUndefined();
  });

  it('may not say two things', async () => {
    const source = catalogue.packages.get('second-hand-house') as ServicePackage;
    const both = {
      ...source,
      aliases: [{ party: 'seller', sameAs: 'buyer', when: 'always' as const }],
    };
    const facts = { 'marital.buyer': 'single', 'marital.seller': 'married' };
    const planning = await planCase(compiled(both), { facts });
    expect(planning).toMatchObject({ problems: [{ code: 'ANSWER_CONTRADICTS' }] });
    const agreed = await planned(compiled(both), { facts: { 'marital.seller': 'single' } });
    expect(agreed.plan.facts['marital.buyer']).toEqual({ value: 'single', source: 'asked' });
    expect(agreed.plan.questions.find(({ fact }) => fact === 'marital.buyer')?.answered).toBe(true);
  });

  it('cannot be an alias in a circle', () => {
    const circle = withAliases('second-hand-house', [
      { party: 'agent', sameAs: 'buyer', when: 'always' },
      { party: 'buyer', sameAs: 'agent', when: 'always' },
    ]);
    expect(compilePackage(circle, catalogue)).toMatchObject({
      problems: [{ code: 'CATALOGUE_FACT_CYCLE' }],
    });
  });
});

describe('a package that is compiled', () => {
  it('is refused when its facts decide each other, or name what does not exist', () => {
    const source = catalogue.packages.get('passport') as ServicePackage;
    const circular: ServicePackage = {
      ...source,
      questions: source.questions.map((question) =>
        question.fact === 'photo-taken'
          ? { ...question, askWhen: { fact: 'also-docs', includes: 'hkmo' } }
          : question.fact === 'also-docs'
            ? { ...question, askWhen: { fact: 'photo-taken', is: 'no' } }
            : question,
      ),
    };
    expect(compilePackage(circular, catalogue)).toMatchObject({
      problems: [{ code: 'CATALOGUE_FACT_CYCLE' }],
    });
    const [first, ...rest] = source.subItems;
    const lost = {
      ...source,
      subItems: [{ ...first, item: 'nothing' }, ...rest],
    } as ServicePackage;
    expect(compilePackage(lost, catalogue)).toMatchObject({
      problems: [{ code: 'CATALOGUE_REFERENCE_UNKNOWN', path: '/subItems/0/item' }],
    });
  });

  it('is the same version when its snapshot is compiled again, and another one when anything it uses changes', () => {
    const house = compiled('second-hand-house');
    const stored = JSON.parse(JSON.stringify(house.snapshot));
    const again = compileSnapshot(stored);
    expect('compiled' in again && again.compiled.version).toBe(house.version);
    const relabelled = JSON.parse(
      JSON.stringify(house.snapshot).replace('出卖人身份证', '卖家身份证'),
    );
    const changed = compileSnapshot(relabelled);
    expect('compiled' in changed && changed.compiled.version).not.toBe(house.version);
    expect(house.version).toMatch(/^[0-9a-f]{64}$/);
  });

  it('shows its rules to experts as json-rules-engine writes them', () => {
    const rules = compiled('second-hand-house').expertRules;
    expect(rules).toContainEqual(
      expect.objectContaining({
        conditions: { all: [{ fact: 'loan-type', operator: 'in', value: ['fund', 'combined'] }] },
        event: expect.objectContaining({ params: { decides: ['include'] } }),
      }),
    );
  });
});

async function plan(id: string, answers: PlanAnswers): Promise<CasePlan> {
  return (await planned(compiled(id), answers)).plan;
}

async function planned(subject: CompiledPackage, answers: PlanAnswers) {
  const planning = await planCase(subject, answers);
  if ('problems' in planning) throw new Error(JSON.stringify(planning.problems));
  return planning;
}

async function refusal(id: string, answers: PlanAnswers): Promise<readonly Problem[]> {
  const planning = await planCase(compiled(id), answers);
  return 'problems' in planning ? planning.problems : [];
}

function withAliases(id: string, aliases: ServicePackage['aliases']): ServicePackage {
  const source = catalogue.packages.get(id);
  if (source === undefined) throw new Error(`No package ${id}.`);
  return { ...source, aliases };
}

function compiled(subject: string | ServicePackage): CompiledPackage {
  const source = typeof subject === 'string' ? catalogue.packages.get(subject) : subject;
  if (source === undefined) throw new Error(`No package ${subject}.`);
  const compilation = compilePackage(source, catalogue);
  if ('problems' in compilation) throw new Error(JSON.stringify(compilation.problems));
  return compilation.compiled;
}
