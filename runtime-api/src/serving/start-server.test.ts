import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { answerValue, cookieFetch, createApi } from '../client/index.ts';
import { readConfig, type ServerConfig } from '../config.ts';
import { addAccount } from '../identity/account.ts';
import { openStores } from './open-runtime.ts';
import { type StartedServer, startServer } from './start-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'lianban-'));
afterAll(() => rmSync(folder, { recursive: true }));

const config = (name: string, more: Partial<ServerConfig> = {}): ServerConfig => ({
  ...readConfig({}),
  data: join(folder, name),
  port: 0,
  logLevel: 'silent',
  ...more,
});

const apiOf = ({ url }: StartedServer, send = cookieFetch()) =>
  createApi({ baseUrl: url, fetch: send, locale: 'en' });

describe('a production server', () => {
  it('keeps sessions, drafts and packages over a restart', async () => {
    const settings = config('production');
    const { store } = await openStores(settings.data);
    const account = { account: 'zhang-san', name: '张三', role: 'applicant' as const };
    const clock = { now: () => new Date() };
    await addAccount(store, clock, 'test', { ...account, password: 'correct horse' });
    await store.close();

    const first = await startServer(settings);
    const send = cookieFetch();
    const api = apiOf(first, send);
    answerValue(await api.logIn({ account: 'zhang-san', password: 'correct horse' }));
    const begun = answerValue(await api.createApplication({ packageId: 'passport' }));
    expect(statSync(join(settings.data, 'operator.json')).mode & 0o077).toBe(0);
    await first.close();
    expect(existsSync(join(settings.data, 'operator.json'))).toBe(false);

    const second = await startServer(settings);
    const again = apiOf(second, send);
    expect(answerValue(await again.session())).toMatchObject({ account: 'zhang-san', demo: false });
    expect(answerValue(await again.application(begun.applicationId))).toEqual(begun);
    expect(answerValue(await again.packages())).toHaveLength(11);
    expect(await again.demo.info()).toMatchObject({ ok: false, problem: { status: 404 } });
    await second.close();
  });

  it('does not open a store that another program has', async () => {
    const settings = config('shared');
    const first = await startServer(settings);
    await expect(startServer(settings)).rejects.toMatchObject({ code: 'STORE_IN_USE' });
    await first.close();
  });

  it('keeps its data from a demonstration, which lets everybody in', async () => {
    const settings = config('real-people');
    await (await startServer(settings)).close();
    const demo = startServer({ ...settings, demo: true, demoCases: 0 });
    await expect(demo).rejects.toMatchObject({ code: 'STORE_OF_PRODUCTION' });
    await (await startServer(settings)).close();
  });

  it('limits how often one address may ask', async () => {
    const server = await startServer(config('limited', { perMinute: 5 }));
    const api = apiOf(server);
    const answers = [];
    for (let n = 0; n < 7; n += 1) answers.push(await api.departments());
    expect(answers.filter(({ ok }) => ok)).toHaveLength(5);
    expect(answers.at(-1)).toMatchObject({
      ok: false,
      problem: { status: 429, code: 'TOO_MANY_REQUESTS' },
    });
    await server.close();
  });
});

describe('a demonstration', () => {
  it('has roles to take with one click, example cases, colleagues and a clock', async () => {
    const settings = config('demo', { demo: true, demoCases: 6 });
    const server = await startServer(settings);
    const api = apiOf(server);
    const { accounts, today } = answerValue(await api.demo.info());
    expect(new Set(accounts.map(({ role }) => role)).size).toBe(5);
    expect(accounts.every(({ name }) => name.includes('示例'))).toBe(true);

    answerValue(await api.demo.logIn('supervisor'));
    const { open, closed } = answerValue(await api.supervision());
    expect(open + closed).toBe(6);

    const [running] = answerValue(await api.cases({ status: 'open' }));
    const step = answerValue(await api.demo.work({ caseId: running?.caseId, until: 'step' }));
    expect(step).toMatchObject({ stopped: 'oneStep', steps: [{ caseNo: running?.caseNo }] });
    const rest = answerValue(await api.demo.work({ caseId: running?.caseId, until: 'myTurn' }));
    expect(rest.stopped).toBe('nothingLeft');
    expect(answerValue(await api.case(running?.caseId ?? '')).status).toBe('closed');

    const moved = answerValue(await api.demo.clock(1));
    expect(moved.today > today).toBe(true);
    expect(answerValue(await api.session()).today).toBe(moved.today);
    await server.close();

    const again = await startServer(settings);
    const later = apiOf(again);
    answerValue(await later.demo.logIn('supervisor'));
    expect(answerValue(await later.session()).today).toBe(moved.today);
    const counted = answerValue(await later.supervision());
    expect(counted.open + counted.closed).toBe(6);
    expect(await later.demo.logIn('nobody')).toMatchObject({
      ok: false,
      problem: { status: 404, code: 'DEMO_ACCOUNT_UNKNOWN' },
    });
    await again.close();
  });

  it('may be looked at with accounts of one’s own, and is a demonstration again afterwards', async () => {
    const settings = config('both', { demo: true, demoCases: 0 });
    await (await startServer(settings)).close();
    await (await startServer({ ...settings, demo: false })).close();
    const again = await startServer(settings);
    answerValue(await apiOf(again).demo.logIn('designer'));
    await again.close();
  });

  it('stops when it is the turn of the one who asked', async () => {
    const server = await startServer(config('turn', { demo: true, demoCases: 12 }));
    const api = apiOf(server);
    answerValue(await api.demo.logIn('supervisor'));
    const [busy] = answerValue(await api.supervision()).departments;
    answerValue(await api.demo.logIn(`worker-${busy?.department}`));
    const mine = answerValue(await api.tasks());
    expect(mine.length).toBeGreaterThan(0);
    const [task] = mine;
    const work = answerValue(await api.demo.work({ caseId: task?.caseId, until: 'myTurn' }));
    expect(work).toEqual({ steps: [], stopped: 'myTurn' });
    await server.close();
  });
});
