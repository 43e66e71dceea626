import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiRoutes, createApi } from '../client/index.ts';
import { createColleagues } from '../demo/colleague.ts';
import { createDemoClock } from '../demo/demo-clock.ts';
import { openDemoDesk } from '../demo/open-demo-desk.ts';
import { addAccount } from '../identity/account.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';
import { injectFetch } from './inject-fetch.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
  await addAccount(server.runtime.store, server.clock, 'test', {
    account: 'zhang-san',
    name: '张三',
    role: 'applicant',
    password: 'correct horse',
  });
});
afterAll(() => server.app.close());

const logIn = (body: unknown, headers: Record<string, string> = {}) =>
  server.app.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'content-type': 'application/json', ...headers },
    payload: typeof body === 'string' ? body : JSON.stringify(body),
  });

describe('somebody logs in', () => {
  it('knows who they are afterwards, and nobody after logging out', async () => {
    const answer = await logIn({ account: 'zhang-san', password: 'correct horse' });
    expect(answer.statusCode).toBe(200);
    const [cookie] = answer.cookies;
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' });
    const headers = { cookie: `${cookie?.name}=${cookie?.value}` };
    const who = await server.app.inject({ url: '/api/session', headers });
    expect(who.json()).toMatchObject({ account: 'zhang-san', name: '张三', role: 'applicant' });
    expect(who.json().today).toBe('2026-03-11');
    await server.app.inject({ method: 'DELETE', url: '/api/session', headers });
    const after = await server.app.inject({ url: '/api/session', headers });
    expect(after.json()).toMatchObject({ status: 401, code: 'NOT_LOGGED_IN' });
  });

  it('is refused alike with a wrong password and with a wrong account', async () => {
    const wrongPassword = await logIn({ account: 'zhang-san', password: 'wrong' });
    const wrongAccount = await logIn({ account: 'nobody-here', password: 'wrong' });
    expect(wrongPassword.statusCode).toBe(401);
    expect(wrongPassword.json()).toEqual(wrongAccount.json());
  });

  it('is locked out after five wrong passwords, for a quarter of an hour', async () => {
    for (let n = 0; n < 5; n += 1) await logIn({ account: 'li-si', password: `guess ${n}` });
    expect((await logIn({ account: 'li-si', password: 'x' })).json().code).toBe('ACCOUNT_LOCKED');
    server.clock.move(15 * 60_000 + 1);
    expect((await logIn({ account: 'li-si', password: 'x' })).json().code).toBe('LOG_IN_FAILED');
  });

  it('loses the session after twelve hours', async () => {
    const { cookie } = await server.as({ account: 'wang-wu', role: 'applicant' });
    server.clock.move(12 * 3_600_000 + 1);
    const who = await server.app.inject({ url: '/api/session', headers: { cookie } });
    expect(who.statusCode).toBe(401);
  });

  it('keeps no key to a session in the store', async () => {
    const { cookie } = await server.as({ account: 'zhao-liu', role: 'applicant' });
    const token = cookie.split('=')[1] ?? '';
    for await (const stream of server.runtime.store.streams('session:')) {
      expect(stream).not.toContain(token);
    }
  });
});

describe('a request that is no good', () => {
  it.each([
    ['broken JSON', '{"account":', 'MALFORMED_JSON'],
    ['an empty body', '', 'MALFORMED_JSON'],
    [
      'a prototype key',
      '{"__proto__":{"role":"designer"},"account":"a","password":"b"}',
      'MALFORMED_JSON',
    ],
    [
      'a constructor key',
      '{"constructor":{"prototype":{}},"account":"a","password":"b"}',
      'MALFORMED_JSON',
    ],
    ['a missing field', '{"account":"a"}', 'INVALID_REQUEST'],
    ['a field of another type', '{"account":1,"password":"b"}', 'INVALID_REQUEST'],
    ['a field nobody knows', '{"account":"a","password":"b","role":"designer"}', 'INVALID_REQUEST'],
  ])('with %s is a 400 that says so', async (_what, body, code) => {
    const answer = await logIn(body);
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.json()).toMatchObject({ status: 400, code });
    expect(answer.json().detail.length).toBeGreaterThan(10);
  });

  it('names the field at fault in the language asked for', async () => {
    const zh = await logIn({ account: 'a' });
    expect(zh.json().errors).toEqual([
      { path: 'body', code: 'INVALID_REQUEST', message: '缺少“password”，请补上。' },
    ]);
    const en = await logIn({ account: 'a' }, { 'accept-language': 'en-GB,en;q=0.9,zh;q=0.1' });
    expect(en.json().errors[0].message).toBe('"password" is missing: add it.');
  });

  it.each([
    ['/api/cases?limit=201', undefined, 'querystring/limit', '不能大于 200。'],
    ['/api/cases?limit=0', undefined, 'querystring/limit', '不能小于 1。'],
    ['/api/cases?status=lost', undefined, 'querystring/status', '应为其中之一：open、closed。'],
    ['/api/cases?colour=red', undefined, 'querystring', '没有“colour”这一项，请删除。'],
    [
      '/api/packages/x/plan',
      { facts: { 'loan-type': 1 } },
      'body/facts/loan-type',
      '这里不能是这种类型的值，请对照 /api/docs 更正。',
    ],
  ] as const)('to %s has one sentence at one place', async (url, payload, path, message) => {
    const { cookie } = await server.as({ account: 'sun-qi', role: 'applicant' });
    const method = payload === undefined ? 'GET' : 'POST';
    const answer = await server.app.inject({ method, url, headers: { cookie }, payload });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors).toEqual([{ path, code: 'INVALID_REQUEST', message }]);
  });

  it('in plain text, as a form of a foreign page can send it, is not read', async () => {
    const answer = await logIn('{"account":"a","password":"b"}', { 'content-type': 'text/plain' });
    expect(answer.json()).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
  });

  it('from a page of another site is refused', async () => {
    const origin = await logIn({}, { origin: 'https://evil.example', host: 'lianban.example' });
    expect(origin.json()).toMatchObject({ status: 403, code: 'FOREIGN_ORIGIN' });
    const site = await logIn({}, { 'sec-fetch-site': 'cross-site' });
    expect(site.json()).toMatchObject({ status: 403, code: 'FOREIGN_ORIGIN' });
    const own = await logIn(
      { account: 'zhang-san', password: 'correct horse' },
      { origin: 'http://lianban.example', host: 'lianban.example' },
    );
    expect(own.statusCode).toBe(200);
  });

  it('that is too large is not read to its end', async () => {
    const answer = await logIn({ account: 'a', password: 'x'.repeat(3_000_000) });
    expect(answer.json()).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' });
  });

  it('to an address that does not exist is a 404 as a problem', async () => {
    const answer = await server.app.inject({ url: '/api/nothing-here?x=1' });
    expect(answer.json()).toMatchObject({ status: 404, code: 'ROUTE_NOT_FOUND' });
    expect(answer.json().detail).toContain('/api/nothing-here');
  });

  it('with an address that is no address is a problem as well', async () => {
    for (const id of ['%E0%A4%A', 'x'.repeat(300)]) {
      const answer = await server.app.inject({ url: `/api/files/${id}` });
      expect(answer.statusCode).toBe(400);
      expect(answer.json()).toMatchObject({ code: 'INVALID_REQUEST', errors: [{ path: 'path' }] });
    }
  });

  it('leaves the server alive', async () => {
    expect((await server.app.inject({ url: '/health' })).json()).toEqual({ status: 'ok' });
  });
});

describe('the typed client', () => {
  it('answers a problem as a value, a lost server too', async () => {
    const api = createApi({ fetch: injectFetch(server.app), locale: 'en' });
    expect(await api.session()).toMatchObject({ ok: false, problem: { code: 'NOT_LOGGED_IN' } });
    const lost = createApi({ baseUrl: 'http://127.0.0.1:9' });
    expect(await lost.session()).toMatchObject({
      ok: false,
      problem: { code: 'SERVER_UNREACHABLE' },
    });
  });

  it('names exactly the routes of the OpenAPI document', async () => {
    const { store, library, wallClock } = server.runtime;
    const clock = await createDemoClock(store, server.clock, library.calendar);
    const colleagues = createColleagues(store, wallClock, injectFetch(server.app));
    const desk = { runtime: server.runtime, clock, colleagues: () => colleagues };
    const demo = await testServer({ demo: openDemoDesk(desk) });
    await demo.app.ready();
    const { paths, openapi } = demo.app.swagger() as unknown as {
      openapi: string;
      paths: Record<string, Record<string, unknown>>;
    };
    expect(openapi).toBe('3.1.0');
    const documented = Object.entries(paths)
      .flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
      )
      .filter((route) => route !== 'GET /health')
      .sort();
    const known = Object.values(apiRoutes).map(({ method, path }) => `${method} ${path}`);
    expect(documented).toEqual(known.sort());
    await demo.app.close();
  });
});
