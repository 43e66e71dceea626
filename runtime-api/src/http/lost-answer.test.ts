import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, answerValue, createApi } from '../client/index.ts';
import { applyForHome, fillInHome, letWork, openTaskOf } from '../testing/case-steps.ts';
import { type DemoWorld, demoWorld } from '../testing/demo-world.ts';
import type { TestClient } from '../testing/test-server.ts';
import { injectFetch } from './inject-fetch.ts';

let world: DemoWorld;
beforeAll(async () => {
  world = await demoWorld();
}, 60_000);
afterAll(() => world.close());

describe('the connection breaks after the server did what was asked', () => {
  it('a task is done once, and its worker gets the answer', async () => {
    const { caseId } = await applyForHome(world);
    const { row, worker } = await openTaskOf(world, caseId, 'house-verification');
    const api = overBadLine(worker);
    expect(answerValue(await api.claim(row.taskId)).claimedBy).toBe('worker-housing');
    const done = answerValue(await api.complete(row.taskId, { act: 'accept', decision: 'pass' }));
    expect(done).toMatchObject({ caseId, part: { ref: 'house-verification', status: 'accepted' } });
    expect(done.next?.act).toBe('review');
    expect(await countOf(caseId, 'taskCompleted')).toBe(1);
  });

  it('the last task of a case closes it once', async () => {
    const { caseId } = await applyForHome(world);
    await letWork(world, caseId, (part, act) => part === 'power-transfer' && act === 'issue');
    const { row, worker } = await openTaskOf(world, caseId, 'power-transfer');
    const last = await overBadLine(worker).complete(row.taskId, { act: 'issue', result: {} });
    expect(answerValue(last).part).toMatchObject({ ref: 'power-transfer', outcome: 'done' });
    expect(await countOf(caseId, 'caseClosed')).toBe(1);
  });

  it('an application is begun once', async () => {
    const before = answerValue(await world.applicant.api.applications()).length;
    const begun = answerValue(
      await overBadLine(world.applicant).createApplication({ packageId: 'passport' }),
    );
    expect(begun).toMatchObject({ version: 1, packageId: 'passport' });
    expect(answerValue(await world.applicant.api.applications())).toHaveLength(before + 1);
  });

  it('a draft is saved once, submitted once, and its case withdrawn once', async () => {
    const api = overBadLine(world.applicant);
    const filled = await fillInHome(world);
    const { applicationId, facts, members, data, declared, version } = filled;
    const uploads = Object.fromEntries(
      Object.entries(filled.uploads).map(([key, files]) => [key, files.map((one) => one.fileId)]),
    );
    const draft = { version, facts, members, data, declared, uploads };
    const saved = answerValue(await api.saveDraft(applicationId, draft));
    expect(saved).toMatchObject({ version: version + 1, data, facts });
    const { caseId } = answerValue(await api.submit({ applicationId, version: saved.version }));
    const view = answerValue(await api.withdraw(caseId, { reason: '不买了' }));
    expect(view.status).toBe('closed');
    expect(await countOf(caseId, 'caseClosed')).toBe(1);
  });

  it('a design is saved once and published once', async () => {
    const designer = await world.as({ account: 'he-san', role: 'designer' });
    const api = overBadLine(designer).design;
    const opened = answerValue(await api.package('passport'));
    const changed = {
      ...opened.package,
      package: { ...opened.package.package, about: '另一句说明。' },
    };
    const { streamVersion, bpmn, revision } = opened;
    const saved = answerValue(
      await api.save('passport', { streamVersion, package: changed, bpmn }),
    );
    expect(saved.streamVersion).toBe(streamVersion + 1);
    const published = answerValue(await api.publish('passport', { revision }));
    expect(published).toMatchObject({ revision: revision + 1, draft: false });
    expect(published.revisions).toHaveLength(opened.revisions.length + 1);
  });
});

describe('a key that is none', () => {
  it('is refused by its place', async () => {
    const answer = await world.app.inject({
      method: 'POST',
      url: '/api/applications',
      headers: { cookie: world.applicant.cookie, 'idempotency-key': 'a b' },
      payload: { packageId: 'passport' },
    });
    expect(answer.json()).toMatchObject({
      status: 400,
      code: 'INVALID_REQUEST',
      errors: [{ path: 'headers/idempotency-key' }],
    });
  });
});

// ---------------------------------------------------------------------------

/** A client whose first answer to every change is lost on its way. */
function overBadLine({ cookie }: TestClient): Api {
  const send = injectFetch(world.app);
  const arrived = new Set<string>();
  return createApi({
    locale: 'en',
    fetch: async (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set('cookie', cookie);
      const answer = await send(input, { ...init, headers });
      const key = headers.get('idempotency-key');
      if (key === null || arrived.has(key)) return answer;
      arrived.add(key);
      throw new Error('The connection was reset.');
    },
  });
}

async function countOf(caseId: string, type: string): Promise<number> {
  let count = 0;
  for await (const { events } of world.runtime.store.commits(caseId)) {
    count += (events as unknown as readonly { type: string }[]).filter(
      (one) => one.type === type,
    ).length;
  }
  return count;
}
