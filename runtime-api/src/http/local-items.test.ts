import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerValue } from '../client/index.ts';
import { importCatalogue } from '../packages/import-catalogue.ts';
import { isRefusal } from '../refusal.ts';
import { type DemoWorld, demoWorld } from '../testing/demo-world.ts';

let world: DemoWorld;

beforeAll(async () => {
  world = await demoWorld();
  await deliver({
    regions: [
      { id: '990101', name: '示例县', level: '县' },
      { id: '990101001', name: '示例乡', level: '乡', parent: '990101' },
    ],
    localItems: [
      {
        id: 'passport-issue-county',
        upstream: 'passport-issue',
        region: '990101',
        department: 'tax',
        implementCode: 'C1',
        limit: { promised: { value: 1, unit: '工作日' } },
      },
    ],
  });
}, 60_000);

afterAll(() => world.close());

describe('an applicant of a town in a county with an item of its own', () => {
  it('sees the plan of the county, and his draft keeps where he applies', async () => {
    const { api } = world.applicant;
    const region = '990101001';
    const ofCounty = {
      item: 'passport-issue-county',
      department: 'tax',
      promised: { value: 1 },
      local: { region: '990101', instead: 'passport-issue' },
    };
    const { regions } = answerValue(await api.package('passport'));
    expect(regions).toEqual([{ id: '990101', name: '示例县' }]);
    const plan = answerValue(await api.plan('passport', { facts: {}, region }));
    expect(plan.parts).toContainEqual(expect.objectContaining({ item: ofCounty.item }));
    const begun = answerValue(await api.createApplication({ packageId: 'passport' }));
    const { applicationId, version, facts, members, data, declared } = begun;
    const draft = { version, facts, members, data, declared, uploads: {} };
    const saved = answerValue(await api.saveDraft(applicationId, { ...draft, region }));
    expect(saved.region).toBe(region);
    const form = answerValue(await api.applicationForm(applicationId));
    expect(form.plan.parts.find(({ item }) => item === ofCounty.item)).toMatchObject(ofCounty);
    const elsewhere = answerValue(
      await api.saveDraft(applicationId, { ...draft, version: saved.version }),
    );
    expect(elsewhere.region).toBeUndefined();
    const usual = answerValue(await api.applicationForm(applicationId));
    expect(usual.plan.parts.map(({ item }) => item)).not.toContain(ofCounty.item);
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
