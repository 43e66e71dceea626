import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountRole } from '../client/contract.ts';
import { apiRoutes } from '../client/index.ts';
import { checkAnswer } from '../testing/check-answer.ts';
import { type DemoWorld, demoWorld } from '../testing/demo-world.ts';
import type { TestClient } from '../testing/test-server.ts';
import { checkPolicy } from './policy.ts';
import { allRoutes } from './routes/all-routes.ts';

let world: DemoWorld;
const clients = new Map<AccountRole, TestClient>();
beforeAll(async () => {
  world = await demoWorld();
  clients.set('applicant', world.applicant);
  clients.set('clerk', await world.staff('clerk'));
  clients.set('worker', await world.staff('worker-tax'));
  clients.set('supervisor', await world.staff('supervisor'));
  clients.set('designer', await world.staff('designer'));
}, 60_000);
afterAll(() => world.close());

const routes = allRoutes(true);
const withoutDemo = allRoutes(false);

describe('every route', () => {
  it('is known to the client, and no other', () => {
    expect(routes.map(({ name }) => name).sort()).toEqual(Object.keys(apiRoutes).sort());
  });

  it.each(routes.map((route) => [route.name, route] as const))(
    '%s says who may use it, what goes in and what comes out',
    (_name, { who, answers, summary, body, multipart }) => {
      expect(who === 'public' || who === 'loggedIn' || who.length > 0).toBe(true);
      expect(Object.keys(answers).length).toBeGreaterThan(0);
      expect(summary).toMatch(/\.$/);
      if (multipart) expect(body).toBeUndefined();
    },
  );

  it('of fastify itself has a policy too, or lets nobody in', () => {
    expect(checkPolicy(undefined, { account: 'x', name: 'x', role: 'designer' })).toMatchObject({
      code: 'NOT_ALLOWED',
    });
  });

  it('of the demonstration is not there in production', async () => {
    expect(routes.length - withoutDemo.length).toBe(4);
    for (const { name } of routes.filter((one) => !withoutDemo.includes(one))) {
      const { method, path } = apiRoutes[name];
      const answer = await world.app.inject({
        method,
        url: path,
        headers: { 'content-type': 'application/json' },
        payload: method === 'GET' ? undefined : '{}',
      });
      expect(answer.json()).toMatchObject({ status: 404, code: 'ROUTE_NOT_FOUND' });
    }
  });
});

const closed = withoutDemo.filter(({ who }) => who !== 'public');

describe('a route that is not for everybody', () => {
  it.each(closed.map(({ name }) => name))('%s answers 401 to nobody', async (name) => {
    const answer = await send(name);
    expect(answer.json()).toMatchObject({ status: 401, code: 'NOT_LOGGED_IN' });
  });

  it.each(
    closed.filter(({ who }) => who !== 'loggedIn').map(({ name, who }) => [name, who] as const),
  )('%s answers 403 to every other role', async (name, who) => {
    for (const [role, client] of clients) {
      if (who.includes(role)) continue;
      const answer = await send(name, client.cookie);
      expect(answer.json()).toMatchObject({ status: 403, code: 'NOT_ALLOWED' });
    }
  });
});

describe('an answer that is not what the description says', () => {
  it('is noticed by the tests', async () => {
    const answer = Response.json({ open: 1, secret: 'x' });
    await expect(checkAnswer('GET', '/api/supervision', answer)).rejects.toThrow('not described');
    const unknown = Response.json({}, { status: 299 });
    await expect(checkAnswer('GET', '/api/supervision', unknown)).rejects.toThrow('not described');
  });
});

describe('the OpenAPI document', () => {
  it('is open to everybody and complete', async () => {
    const document = (await world.app.inject({ url: '/api/openapi.json' })).json();
    expect(document.openapi).toBe('3.1.0');
    const text = JSON.stringify(document);
    const refs = new Set(text.match(/#\/components\/schemas\/[^"]+/g));
    for (const ref of refs) {
      expect(document.components.schemas).toHaveProperty([decodeURIComponent(ref.slice(21))]);
    }
    expect(refs.size).toBeGreaterThan(20);
  });

  it('is shown by Swagger UI with scripts of this server alone', async () => {
    const page = await world.app.inject({ url: '/api/docs/' });
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-security-policy']).toContain("script-src 'self';");
    expect(page.body).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>\s*\S/);
    const script = await world.app.inject({ url: '/api/docs/static/swagger-initializer.js' });
    expect(script.statusCode).toBe(200);
    expect(script.body).toContain('/api/openapi.json');
  });
});

function send(name: keyof typeof apiRoutes, cookie?: string) {
  const { method, path } = apiRoutes[name];
  return world.app.inject({
    method,
    url: path.replace('{id}', 'x'),
    headers: {
      'content-type': 'application/json',
      ...(cookie === undefined ? {} : { cookie }),
    },
    payload: method === 'GET' ? undefined : '{}',
  });
}
