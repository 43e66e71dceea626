import { beforeAll, describe, expect, it } from 'vitest';
import type { CasePlan, PlanAnswers, PlannedField, PlannedMaterial } from '../case-plan.ts';
import type { Catalogue } from '../catalogue.ts';
import { compilePackage } from '../compile/compile-package.ts';
import { builtInCatalogFolder, loadCatalog } from '../load-catalog.ts';
import { planCase } from './plan-case.ts';

let catalogue: Catalogue;

beforeAll(async () => {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  catalogue = reading.catalogue;
});

const loan = { 'loan-type': 'fund', 'marital.buyer': 'married' };

describe('the traps of the domain', () => {
  it('1: two people show two ID cards, and each fills in their own name', async () => {
    const house = await plan('second-hand-house', loan);
    expect(keys(house, 'id-card')).toEqual(['id-card@seller', 'id-card@buyer', 'id-card@spouse']);
    const company = await plan('enterprise-startup', {});
    for (const party of ['legal', 'finance', 'handler', 'contact']) {
      expect(field(company, `person.name@${party}`)?.origins.length).toBeGreaterThan(0);
    }
  });

  it('2: the same word may stand for two papers, and for two data', async () => {
    const house = await plan('second-hand-house', {});
    const labelled = (label: string) =>
      house.materials
        .filter(({ labels }) => labels.includes(label))
        .map(({ material }) => material);
    expect(labelled('完税证明')).toEqual(['deed-tax-receipt', 'seller-tax-receipt']);
    expect(labelled('房屋所有权证')).toEqual(['old-estate-certificate']);
    const taxNumber = (of: CasePlan) =>
      of.fields
        .filter(({ origins }) => origins.some(({ label }) => label === '纳税人识别号'))
        .map(({ element }) => element);
    expect(new Set(taxNumber(house))).toEqual(new Set(['person.id-no']));
    expect(taxNumber(await plan('enterprise-startup', {}))).toEqual(['ent.uscc']);
  });

  it('2: an old permit for Hong Kong is none for Taiwan, and each document has its own kind of application', async () => {
    const facts = { 'ee-kind': 'renew', 'also-docs': ['hkmo', 'taiwan'] };
    const travel = await plan('passport', facts);
    const permits = travel.materials.filter(({ labels }) => labels.includes('旧通行证'));
    expect(permits.map(({ material: id }) => id)).toEqual(['old-hkmo-permit', 'old-tw-permit']);
    const asked = (label: string) =>
      travel.fields
        .filter(({ origins }) => origins.some((origin) => origin.label === label))
        .map(({ element }) => element);
    expect(asked('申请种类')).toEqual(['ee.kind-passport', 'ee.kind-hkmo', 'ee.kind-tw']);
    expect(asked('原通行证号码')).toEqual(['ee.hkmo-no', 'ee.tw-no']);
  });

  it('2: whatever is called alike stays apart, in every package', async () => {
    const { materialHomonyms, elementHomonyms, packages } = catalogue;
    expect(materialHomonyms.length + elementHomonyms.length).toBeGreaterThan(20);
    for (const id of packages.keys()) {
      const all = await plan(id, {});
      for (const { material: own, labels, meets } of all.materials) {
        for (const { label, materials } of materialHomonyms) {
          if (!labels.includes(label) || meets.length > 0) continue;
          expect(
            materials.filter((one) => one === own),
            `${id} ${label}`,
          ).toEqual([own]);
        }
      }
      for (const { element, origins } of all.fields) {
        const labels = new Set(origins.map(({ label }) => label));
        for (const { label, elements } of elementHomonyms) {
          if (labels.has(label)) expect(elements, `${id} ${label}`).toContain(element);
        }
      }
    }
  });

  it('3: the new certificate serves whoever starts after registration, follows for the mortgage beside it, and is no paper of the registration itself', async () => {
    const cash = await plan('second-hand-house', { 'loan-type': 'none' });
    expect(material(cash, 'estate-certificate@home')).toMatchObject({
      disposition: 'producedByPredecessor',
      from: 'estate-transfer-used',
      neededBy: expect.not.arrayContaining(['estate-transfer-used']),
    });
    const completed = { 'house-stage': 'completed', 'loan-type': 'commercial' };
    const mortgaged = await plan('new-house', completed);
    expect(material(mortgaged, 'estate-certificate@home')).toMatchObject({
      disposition: 'deferredToSibling',
      from: 'estate-transfer-new',
      neededBy: ['mortgage-first'],
      deferrable: true,
    });
  });

  it('4: the bank makes a paper while social insurance runs: allowed because it may follow', async () => {
    const company = await plan('enterprise-startup', {});
    expect(material(company, 'bank-account-proof@ent')).toMatchObject({
      disposition: 'deferredToSibling',
      from: 'ent-bank',
      neededBy: ['ent-social'],
      deferrable: true,
    });
    const without = await plan('enterprise-startup', { 'need-bank': 'no' });
    expect(material(without, 'bank-account-proof@ent')?.disposition).toBe('shared');
  });

  it('5: a class is met by one of its members, by fact or by what is there anyway', async () => {
    const marital = async (status: string) =>
      (await plan('second-hand-house', { 'marital.seller': status })).materials
        .filter(({ meets, of }) => meets.includes('marital-proof') && of === 'seller')
        .map(({ material: id }) => id);
    expect(await marital('married')).toEqual(['marriage-cert']);
    expect(await marital('divorced')).toEqual(['divorce-cert']);
    expect(await marital('widowed')).toEqual(['marital-declaration']);
    const account = { 'maternity-insured': 'spouse', 'birth-remote': 'yes' };
    const maternity = await plan('maternity-claim', account);
    expect(material(maternity, 'sscard@father')?.meets).toEqual(['account-proof']);
    expect(keys(maternity, 'bank-card')).toEqual([]);
    const child = { 'minor.seller': 'yes' };
    const minor = await plan('second-hand-house', child);
    expect(material(minor, 'birth-cert-doc@seller')?.meets).toEqual(['guardianship-proof']);
  });

  it('6: a couple has one marriage certificate, a household one register', async () => {
    const house = await plan('second-hand-house', loan, { members: { buyer: 3 } });
    expect(keys(house, 'marriage-cert')).toEqual([
      'marriage-cert@buyer+spouse',
      'marriage-cert@seller',
    ]);
    expect(keys(house, 'household-register')).toEqual(['household-register@buyer']);
    expect(keys(house, 'id-card')).toContain('id-card@buyer[3]');
  });

  it('7: the claimant is the mother, or the father where she is insured through him', async () => {
    const employed = await plan('maternity-claim', { 'maternity-insured': 'employee' });
    expect(employed.aliases).toEqual({ claimant: 'mother' });
    const through = await plan('maternity-claim', {
      'maternity-insured': 'spouse',
      'birth-registered': 'no',
    });
    expect(through.aliases).toEqual({ claimant: 'father' });
    expect(material(through, 'id-card@father')?.neededBy).toEqual([
      'birth-registration',
      'birth-medical-pay',
    ]);
    const parties = [...employed.fields, ...through.fields].map(({ party }) => party);
    expect(parties).not.toContain('claimant');
  });

  it('8: what only a result can tell is not asked', async () => {
    const house = await plan('second-hand-house', { ...loan, 'need-utilities': ['water'] });
    expect(field(house, 'estate.cert-no@home')).toMatchObject({
      typed: false,
      prefilledBy: {
        kind: 'result',
        material: 'estate-certificate@home',
        part: 'estate-transfer-used',
      },
    });
    const company = await plan('enterprise-startup', {});
    expect(field(company, 'ent.uscc@ent')).toMatchObject({
      typed: false,
      prefilledBy: { kind: 'result', material: 'business-license@ent', part: 'ent-register' },
    });
  });

  it('9: a datum is one field, whether it must be equal everywhere or may be changed per matter', async () => {
    const house = await plan('second-hand-house', loan);
    for (const element of [
      'contract.price@deal',
      'person.mobile@buyer',
      'person.bank-account@buyer',
    ]) {
      expect(house.fields.filter(({ key }) => key === element)).toHaveLength(1);
      expect(field(house, element)?.origins.length).toBeGreaterThan(1);
    }
    expect(catalogue.elements.get('contract.price')?.merge).toBe('strict');
    expect(catalogue.elements.get('person.mobile')?.merge).toBe('suggest');
  });

  it('10: a long payment or an optional move does not lengthen the promise', async () => {
    const old = await plan('retirement-auth', {
      'retire-stage': 'yearly',
      'elderly-allowance': 'yes',
    });
    expect(old.totals.workingDays.criticalPath).toBe(20);
    expect(old.promisedWorkingDays).toBe(1);
    const moving = await plan('second-hand-house', { 'move-hukou': 'yes', 'loan-type': 'none' });
    expect(moving.promisedWorkingDays).toBe(5);
    const promised = moving.parts.filter(({ ref }) => ref !== 'hukou-move-house');
    expect(Math.max(...promised.map(({ finishDay }) => finishDay))).toBeLessThanOrEqual(5);
    expect(moving.totals.workingDays.criticalPath).toBeGreaterThan(5);
  });

  it('11: one item stands in a package twice, each time for another person', async () => {
    const house = await plan('housing-fund-loan', { 'marital.borrower': 'married' });
    const reports = house.parts.filter(({ item }) => item === 'credit-report');
    expect(reports.map(({ ref }) => ref)).toEqual(['credit-report', 'credit-report#spouse']);
    expect(material(house, 'credit-report-doc@spouse')?.from).toBe('credit-report#spouse');
    expect(material(house, 'credit-report-doc@borrower')?.from).toBe('credit-report');
  });

  it('12: a bank and a water company get their parts like any department', async () => {
    const house = await plan('second-hand-house', { ...loan, 'need-utilities': ['water'] });
    expect(house.departments).toEqual(expect.arrayContaining(['entrusted-bank', 'water']));
  });

  it('13: a parameter of the city and a fact that follows are not asked', async () => {
    const house = await plan('new-house', { 'house-stage': 'completed' });
    const asked = house.questions.map(({ fact }) => fact);
    expect(asked).not.toContain('purchase-limit');
    expect(asked).not.toContain('house-kind');
    expect(house.facts['purchase-limit']).toEqual({ value: 'no', source: 'parameter' });
    expect(house.facts['house-kind']).toEqual({ value: 'new-completed', source: 'derived' });
  });

  it('14: a paper that is not required is offered, blocks nothing and is not counted', async () => {
    const house = await plan('second-hand-house', {});
    expect(house.optionalMaterials.map(({ key }) => key)).toContain(
      'original-purchase-invoice@home',
    );
    expect(keys(house, 'original-purchase-invoice')).toEqual([]);
    expect(house.totals.materials.merged).toBe(house.materials.length);
    // The seller's marriage certificate is 必要 elsewhere; the registry may see it too.
    expect(material(house, 'marriage-cert@seller')).toMatchObject({
      neededBy: expect.not.arrayContaining(['estate-transfer-used']),
      optionalFor: ['estate-transfer-used'],
    });
  });

  it('15: registration cannot start before the contract is filed, and an absent part hands its order on', async () => {
    const house = await plan('second-hand-house', {});
    expect(part(house, 'estate-transfer-used')).toMatchObject({
      // The loan contract is absent: what it waited for counts in its place.
      startAfter: ['contract-filing-used', 'family-housing-query'],
      finishAfter: ['seller-tax', 'deed-tax'],
    });
    const limited = { parameters: { 'purchase-limit': 'yes' } };
    const delivered = await plan('new-house', { 'house-stage': 'delivered' }, limited);
    expect(part(delivered, 'contract-filing-new')).toBeUndefined();
    expect(part(delivered, 'estate-transfer-new')?.startAfter).toEqual(['purchase-qualification']);
    expect(part(delivered, 'water-open')?.startDay).toBe(1);
  });

  it('16: two sellers never become one', async () => {
    const house = await plan('second-hand-house', {}, { members: { seller: 2 } });
    const sellers = house.fields.filter(
      ({ element, party }) => element === 'person.id-no' && party === 'seller',
    );
    expect(sellers.map(({ key, member }) => [key, member])).toEqual([
      ['person.id-no@seller[1]', 1],
      ['person.id-no@seller[2]', 2],
    ]);
    expect(keys(house, 'id-card')).toEqual([
      'id-card@seller[1]',
      'id-card@seller[2]',
      'id-card@buyer',
    ]);
    expect(keys(house, 'marriage-cert')).toContain('marriage-cert@seller');
  });

  it('17: a query that fails turns its paper into an upload, takes its prefills away, and changes nothing else', async () => {
    const good = await plan('second-hand-house', loan);
    const failed = await plan('second-hand-house', loan, { shareFails: ['id-card'] });
    const cards = new Set(keys(good, 'id-card'));
    for (const [index, before] of good.materials.entries()) {
      const after = failed.materials[index];
      if (!cards.has(before.key)) expect(after).toEqual(before);
      else
        expect(after).toMatchObject({
          disposition: 'submitted',
          why: { code: 'materialShareFailed' },
        });
    }
    for (const [index, before] of good.fields.entries()) {
      const from = before.prefilledBy?.material;
      if (from === undefined || !cards.has(from)) {
        expect(failed.fields[index]).toEqual(before);
        continue;
      }
      // Another member of the class may still fill it: the household register holds the name too.
      const after = failed.fields[index]?.prefilledBy?.material;
      expect(after === undefined || after.startsWith('household-register@')).toBe(true);
    }
    expect(field(failed, 'person.name@seller')?.typed).toBe(true);
    expect(failed.parts).toEqual(good.parts);
  });

  it('18: under eighteen is not under sixteen', async () => {
    const buyer = await plan('new-house', { 'minor.buyer': 'yes', 'house-stage': 'completed' });
    expect(
      material(buyer, 'birth-cert-doc@buyer') ?? material(buyer, 'household-register@buyer'),
    ).toBeDefined();
    expect(buyer.facts['under16.buyer']).toEqual({ value: 'no', source: 'default' });
    const traveller = await plan('passport', { 'under16.person': 'yes' });
    expect(traveller.materials.some(({ meets }) => meets.includes('guardianship-proof'))).toBe(
      true,
    );
    expect(traveller.facts['minor.person']).toEqual({ value: 'no', source: 'default' });
  });
});

async function plan(
  id: string,
  facts: PlanAnswers['facts'],
  more: Omit<PlanAnswers, 'facts'> = {},
): Promise<CasePlan> {
  const servicePackage = catalogue.packages.get(id);
  if (servicePackage === undefined) throw new Error(`No package ${id}.`);
  const compilation = compilePackage(servicePackage, catalogue);
  if ('problems' in compilation) throw new Error(JSON.stringify(compilation.problems));
  const planning = await planCase(compilation.compiled, { facts, ...more });
  if ('problems' in planning) throw new Error(JSON.stringify(planning.problems));
  return planning.plan;
}

function keys(of: CasePlan, id: string): readonly string[] {
  return of.materials.filter(({ material: own }) => own === id).map(({ key }) => key);
}

function material(of: CasePlan, key: string): PlannedMaterial | undefined {
  return of.materials.find((one) => one.key === key);
}

function field(of: CasePlan, key: string): PlannedField | undefined {
  return of.fields.find((one) => one.key === key);
}

function part(of: CasePlan, ref: string) {
  return of.parts.find((one) => one.ref === ref);
}
