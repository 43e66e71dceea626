import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerValue } from '../client/index.ts';
import { createMemoryStore } from '../stores/memory/memory-store.ts';
import type { Store } from '../stores/ports.ts';
import { openSqliteStore } from '../stores/sqlite/sqlite-store.ts';
import { fillInHome } from '../testing/case-steps.ts';
import { type DemoWorld, demoWorld } from '../testing/demo-world.ts';

describe.each(['in memory', 'on disk'] as const)('one application, stored %s', (where) => {
  const folder = mkdtempSync(join(tmpdir(), 'lianban-'));
  /** What happens once, just before or just after a case is stored. */
  const between: { before?: () => Promise<unknown>; after?: () => Promise<unknown> } = {};
  let world: DemoWorld;
  beforeAll(async () => {
    const store =
      where === 'on disk'
        ? await openSqliteStore(join(folder, 'store.sqlite'))
        : createMemoryStore();
    const commit: Store['commit'] = async (one) => {
      if (!one.streamId.startsWith('case:')) return store.commit(one);
      const { before, after } = between;
      delete between.before;
      delete between.after;
      await before?.();
      const result = await store.commit(one);
      await after?.();
      return result;
    };
    world = await demoWorld({ store: { ...store, commit } });
  }, 60_000);
  afterAll(async () => {
    await world.close();
    await world.runtime.store.close();
    rmSync(folder, { recursive: true });
  });

  /** An application ready to be submitted in its version 3, and how it is changed in another window. */
  const fillInAndChange = async (how: 'saved' | 'deleted') => {
    const { applicationId, version, facts, members } = await fillInHome(world);
    const { api } = world.applicant;
    const draft = { version, facts, members, data: {}, uploads: {}, declared: [] };
    const change = () =>
      how === 'saved' ? api.saveDraft(applicationId, draft) : api.deleteApplication(applicationId);
    return { applicationId, change };
  };

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

  it.each(['saved', 'deleted'] as const)(
    '%s while it is being submitted is no case',
    async (how) => {
      const { applicationId, change } = await fillInAndChange(how);
      between.before = change;
      const submitted = await world.applicant.api.submit({ applicationId, version: 3 });
      const code = how === 'saved' ? 'STALE_VERSION' : 'APPLICATION_NOT_FOUND';
      expect(submitted).toMatchObject({ ok: false, problem: { code } });
      expect((await world.applicant.api.case(`case:${applicationId}`)).ok).toBe(false);
    },
  );

  it.each(['saved', 'deleted'] as const)('cannot be %s once its case is there', async (how) => {
    const { applicationId, change } = await fillInAndChange(how);
    const changed = new Promise((done) => {
      between.after = async () => done(await change());
    });
    expect(await world.applicant.api.submit({ applicationId, version: 3 })).toMatchObject({
      ok: true,
    });
    expect(await changed).toMatchObject({ problem: { code: 'APPLICATION_SUBMITTED' } });
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
