import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, answerValue } from '../client/index.ts';
import { importCatalogue } from '../packages/import-catalogue.ts';
import { isRefusal } from '../refusal.ts';
import { type DemoWorld, demoWorld } from '../testing/demo-world.ts';

let world: DemoWorld;
let designer: Api;

beforeAll(async () => {
  world = await demoWorld();
  designer = (await world.staff('designer')).api;
});

afterAll(() => world.close());

describe('a county carries out an item after the city', () => {
  it('is marked when the city changes its item, until a person has looked at it', async () => {
    await deliver({
      regions: [{ id: '990101', name: '示例县', level: '县' }],
      localItems: [
        {
          id: 'deed-tax-county',
          upstream: 'deed-tax',
          region: '990101',
          department: 'tax',
          implementCode: 'C1',
        },
      ],
    });
    expect(answerValue(await designer.design.reviews())).toEqual([]);

    const tax = (await world.runtime.library.catalogue()).items.get('deed-tax');
    const published = await deliver({ items: [{ ...tax, conditions: ['示例条件'] }] });
    expect(published.map(({ id }) => id)).toContain('second-hand-house');
    const [review, ...others] = answerValue(await designer.design.reviews());
    expect(others).toEqual([]);
    expect(review).toMatchObject({
      item: 'deed-tax-county',
      upstream: 'deed-tax',
      upstreamName: '契税申报',
      taken: ['conditions'],
      kept: [],
    });

    await deliver({ regions: [{ id: '990102', name: '示例二县', level: '县' }] });
    expect(answerValue(await designer.design.reviews())).toHaveLength(1);
    expect(answerValue(await designer.design.reviewed('deed-tax-county'))).toEqual([]);
    expect(await designer.design.reviewed('deed-tax-county')).toMatchObject({
      ok: false,
      problem: { status: 404, code: 'REVIEW_NOT_OPEN' },
    });
    const applicant = await world.applicant.api.design.reviews();
    expect(applicant).toMatchObject({ ok: false, problem: { status: 403 } });
  });
});

describe('a delivery that changes an item of a package somebody is drawing', () => {
  it('publishes its next version and leaves him what he saved', async () => {
    const { design } = (await world.staff('designer')).api;
    const { streamVersion, package: content, bpmn } = answerValue(await design.package('passport'));
    const mine = { ...content, package: { ...content.package, about: '我的草稿。' } };
    answerValue(await design.save('passport', { streamVersion, package: mine, bpmn }));
    const item = (await world.runtime.library.catalogue()).items.get('passport-issue');
    const published = await deliver({ items: [{ ...item, conditions: ['新增的条件'] }] });
    expect(published).toContainEqual({ id: 'passport', revision: 2 });
    const after = answerValue(await design.package('passport'));
    expect(after).toMatchObject({ revision: 2, draft: true });
    expect(after.package.package.about).toBe('我的草稿。');
  });
});

describe('two departments register the same paper', () => {
  it('is proposed for merging, and merged only when a person says so', async () => {
    const { library, store } = world.runtime;
    const catalogue = await library.catalogue();
    const item = catalogue.items.get('deed-tax');
    const materials = (item?.materials ?? []).map((asked) =>
      asked.material === 'purchase-invoice' ? { ...asked, material: 'tax-invoice' } : asked,
    );
    const invoice = catalogue.materials.get('purchase-invoice');
    const again = { ...invoice, id: 'tax-invoice', name: `${invoice?.name}(复印件)`, synonyms: [] };
    await deliver({ materials: [again], items: [{ ...item, materials }] });
    const { found, proposals } = answerValue(await designer.design.duplicates());
    expect(found).toBe(1);
    expect(proposals[0]).toMatchObject({
      kind: 'material',
      drop: { id: 'tax-invoice', departments: ['tax'] },
      effect: { fewer: expect.arrayContaining(['new-house']) },
    });
    expect((await library.catalogue()).materials.has('tax-invoice')).toBe(true);

    const merge = { kind: 'material', keep: 'purchase-invoice', drop: 'tax-invoice' } as const;
    const merged = answerValue(await designer.design.merge(merge));
    expect(merged.published.map(({ id }) => id)).toContain('new-house');
    expect((await library.catalogue()).materials.has('tax-invoice')).toBe(false);
    expect(answerValue(await designer.design.duplicates()).found).toBe(0);
    const events = [];
    for await (const commit of store.commits('catalogue:main')) events.push(...commit.events);
    expect(events).toContainEqual({ type: 'entriesMerged', ...merge });
    expect(await designer.design.merge(merge)).toMatchObject({
      problem: { code: 'CATALOGUE_INVALID' },
    });
  });

  it('is not proposed again once a person says that they are two', async () => {
    const card = (await world.runtime.library.catalogue()).materials.get('id-card');
    const { satisfies: _, ...other } = { ...card, id: 'card-again', synonyms: [] };
    await deliver({ materials: [other] });
    const [proposal] = answerValue(await designer.design.duplicates()).proposals;
    if (proposal === undefined) throw new Error('Nothing is proposed.');
    const { kind, keep, drop } = proposal;
    answerValue(await designer.design.keepApart({ kind, keep: keep.id, drop: drop.id }));
    expect(answerValue(await designer.design.duplicates()).found).toBe(0);
  });
});

// ---------------------------------------------------------------------------------------------

async function deliver(sections: object) {
  const { store, library } = world.runtime;
  const files = [{ path: 'delivery.json', text: JSON.stringify(sections) }];
  const imported = await importCatalogue(
    store,
    library,
    { files },
    { at: '2026-03-11T09:00:00+08:00', actor: 'operator' },
    { thorough: false },
  );
  if (isRefusal(imported)) throw new Error(JSON.stringify(imported.problems));
  return imported.published;
}
