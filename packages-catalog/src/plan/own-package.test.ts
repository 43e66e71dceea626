import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CasePlan, PlanAnswers } from '../case-plan.ts';
import { type CompiledPackage, compilePackage } from '../compile/compile-package.ts';
import { builtInCatalogFolder, loadCatalogs } from '../load-catalog.ts';
import { planCase } from './plan-case.ts';
import { toWorkedCase } from './worked-case.ts';

let restaurant: CompiledPackage;

beforeAll(async () => {
  const own = join(import.meta.dirname, '../read/open-restaurant');
  const reading = await loadCatalogs([builtInCatalogFolder, own]);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  const source = reading.catalogue.packages.get('open-restaurant');
  if (source === undefined) throw new Error('The package is not there.');
  const compilation = compilePackage(source, reading.catalogue);
  if ('problems' in compilation) throw new Error(JSON.stringify(compilation.problems));
  restaurant = compilation.compiled;
});

const sole = {
  'shop-form': 'sole',
  premises: 'lease',
  'staff-health': 'need',
  'need-fire-check': 'yes',
  'fire-way': 'promise',
  'sign-kind': 'large',
  'drain-kind': 'key',
  'by-agent': 'no',
};

describe('a restaurant opened by its owner, who cooks with two others', () => {
  const staff = { facts: sole, members: { staff: 3 } };

  it('takes six departments’ matters in three waves', async () => {
    const worked = toWorkedCase(await plan(staff));
    expect(worked.startWaves).toEqual([
      ['sole-trader-register', 'staff-health-check'],
      ['food-license', 'fire-safety-check', 'shop-sign'],
      ['drainage-permit'],
    ]);
    expect(worked.workingDays).toEqual({ serialSum: 18, criticalPath: 9 });
    expect(worked.trips).toEqual({ separately: 6, merged: 2 });
    expect(worked.materials).toEqual({
      separately: 36,
      merged: 24,
      applicantSubmits: 11,
      onlinePromise: 2,
      fromPredecessor: 1,
      laterFromSibling: 1,
      byShare: 9,
    });
  });

  it('asks the owner’s papers once, under the owner’s name, and those of the other two', async () => {
    const { aliases, materials, fields } = await plan(staff);
    expect(aliases).toEqual({ legal: 'owner', staff: 'owner' });
    const cards = materials.filter(({ material }) => material === 'id-card');
    expect(cards.map(({ of }) => of)).toEqual(['owner', 'staff[2]', 'staff[3]']);
    expect(cards[0]?.neededBy).toHaveLength(6);
    const names = fields.filter(({ element }) => element === 'person.name');
    expect(names.map(({ key, party, member }) => [key, party, member])).toEqual([
      ['person.name@owner', 'owner', 1],
      ['person.name@staff[2]', 'staff', 2],
      ['person.name@staff[3]', 'staff', 3],
    ]);
  });

  it('takes the lease that registration asks for as proof of the premises everywhere', async () => {
    const { materials } = await plan(staff);
    expect(materials.find(({ material }) => material === 'lease-contract')).toMatchObject({
      neededBy: ['sole-trader-register', 'fire-safety-check', 'drainage-permit'],
      labels: ['场所使用权证明', '房屋租赁合同', '经营场所证明'],
    });
  });

  it('lets health certificates follow while the licence is examined', async () => {
    const { materials } = await plan(staff);
    expect(materials.find(({ material }) => material === 'health-cert')).toMatchObject({
      disposition: 'deferredToSibling',
      from: 'staff-health-check',
      deferrable: true,
    });
  });
});

describe('a restaurant whose company has its licence already', () => {
  it('starts everything at once: the absent registration has no predecessors to hand on', async () => {
    const { startWaves, aliases, materials } = await plan({
      facts: { ...sole, 'shop-form': 'licensed', 'drain-kind': 'none' },
    });
    expect(startWaves).toEqual([
      ['staff-health-check', 'food-license', 'fire-safety-check', 'shop-sign'],
    ]);
    expect(aliases).toEqual({});
    const cards = materials.filter(({ material }) => material === 'id-card');
    expect(cards.map(({ of }) => of)).toEqual(['staff', 'legal']);
    expect(materials.find(({ material }) => material === 'business-license')?.disposition).toBe(
      'shared',
    );
  });

  it('asks a cook under sixteen for the household’s register', async () => {
    const { materials } = await plan({
      facts: { ...sole, 'shop-form': 'licensed', 'under16.staff': 'yes' },
      members: { staff: 2 },
    });
    const proofs = materials.filter(({ meets }) => meets.includes('identity-proof'));
    expect(proofs.map(({ key }) => key)).toEqual(['household-register@staff', 'id-card@legal']);
  });
});

async function plan(answers: PlanAnswers): Promise<CasePlan> {
  const planning = await planCase(restaurant, answers);
  if ('problems' in planning) throw new Error(JSON.stringify(planning.problems));
  return planning.plan;
}
