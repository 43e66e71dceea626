import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerValue } from '../client/index.ts';
import { openSqliteStore } from '../stores/sqlite/sqlite-store.ts';
import { fillInHome } from '../testing/case-steps.ts';
import { type DemoWorld, demoWorld } from '../testing/demo-world.ts';

describe.each(['in memory', 'on disk'] as const)('one application, stored %s', (where) => {
  const folder = mkdtempSync(join(tmpdir(), 'lianban-'));
  let world: DemoWorld;
  beforeAll(async () => {
    const store =
      where === 'on disk' ? await openSqliteStore(join(folder, 'store.sqlite')) : undefined;
    world = await demoWorld({ store });
  }, 60_000);
  afterAll(async () => {
    await world.close();
    await world.runtime.store.close();
    rmSync(folder, { recursive: true });
  });

  it('submitted again is the same case', async () => {
    const { applicationId, version } = await fillInHome(world);
    const { api } = world.applicant;
    const first = await api.submit({ applicationId, version });
    const again = await api.submit({ applicationId, version });
    expect(first).toMatchObject({ ok: true, status: 201 });
    expect(again).toMatchObject({ ok: true, status: 200 });
    expect(answerValue(again)).toEqual(answerValue(first));
  });

  it('submitted from several windows at the same moment is one case with one number', async () => {
    const { applicationId, version } = await fillInHome(world);
    const before = answerValue(await world.applicant.api.cases()).length;
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => world.applicant.api.submit({ applicationId, version })),
    );
    expect(answers.filter((one) => one.ok && one.status === 201)).toHaveLength(1);
    const cases = new Set(answers.map((one) => JSON.stringify(answerValue(one))));
    expect(cases.size).toBe(1);
    expect(answerValue(await world.applicant.api.cases())).toHaveLength(before + 1);
    const application = answerValue(await world.applicant.api.application(applicationId));
    expect(application).toMatchObject({ status: 'submitted', caseId: `case:${applicationId}` });
  });

  it('can no longer be changed or deleted once it is a case', async () => {
    const { applicationId, version, facts, members } = await fillInHome(world);
    const { api } = world.applicant;
    const { caseNo } = answerValue(await api.submit({ applicationId, version }));
    const draft = { version, facts, members, data: {}, uploads: {}, declared: [] };
    const refused = { ok: false, problem: { status: 409, code: 'APPLICATION_SUBMITTED' } };
    expect(await api.saveDraft(applicationId, draft)).toMatchObject(refused);
    const deleted = await api.deleteApplication(applicationId);
    expect(deleted).toMatchObject(refused);
    expect(deleted).toMatchObject({ problem: { detail: expect.stringContaining(caseNo) } });
  });
});
