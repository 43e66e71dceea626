import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replayStore } from '../cases/replay.ts';
import { answerValue, apiRoutes } from '../client/index.ts';
import { anyBody, anyValue, nearly, type Words } from '../testing/any-body.ts';
import { applyForHome, fillInHome, letWork } from '../testing/case-steps.ts';
import { checkAnswer } from '../testing/check-answer.ts';
import { type DemoWorld, demoWorld } from '../testing/demo-world.ts';
import type { Route } from './route.ts';
import { allRoutes } from './routes/all-routes.ts';
import { schemaOf } from './schemas/contract-schema.ts';

/** Routes with tests of their own for what they are sent: passwords take long on purpose, files and imports are large. */
const elsewhere = new Set(['logIn', 'logOut', 'upload', 'importCatalogue', 'importArchive']);

/** What exists in the world that is sent to. */
interface Known {
  readonly words: Words;
  /** Session cookies by role. */
  readonly cookies: Readonly<Record<string, readonly string[]>>;
  /** Ids by what stands before them in a path. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  /** Bodies that are right, by route. */
  readonly right: Readonly<Record<string, readonly unknown[]>>;
}

let world: DemoWorld;
let known: Known;

beforeAll(async () => {
  world = await demoWorld();
  known = await knownIn(world);
}, 60_000);
afterAll(() => world.close());

describe('whatever somebody with a session sends', () => {
  it('is answered as described, never with a failure of the server, and leaves a store that is whole', async () => {
    await fc.assert(
      fc.asyncProperty(anyRequest(), async (request) => {
        const { statusCode, body } = await send(request);
        expect(statusCode, body).toBeLessThan(500);
      }),
      { numRuns: 3 * (fc.readConfigureGlobal().numRuns ?? 100), endOnFailure: true },
    );
    const { differences } = await replayStore(world.runtime.store);
    expect(differences).toEqual([]);
  }, 3_600_000);
});

// ---------------------------------------------------------------------------

/** A draft, a case half way, and every word that people are shown of them. */
async function knownIn({ applicant, staff, app }: DemoWorld): Promise<Known> {
  const [clerk, supervisor, designer] = await Promise.all(
    ['clerk', 'supervisor', 'designer'].map(staff),
  );
  const workers = await Promise.all(
    ['worker-housing', 'worker-tax', 'worker-natural-resources'].map(staff),
  );
  if (designer === undefined) throw new Error('There is no designer.');
  const filled = await fillInHome(world);
  const { caseId } = await applyForHome(world);
  await letWork(world, caseId, (_, act) => act === 'decide');
  const clients = { applicant, clerk, supervisor, designer };
  const cookies = {
    ...Object.fromEntries(
      Object.entries(clients).map(([role, client]) => [role, client ? [client.cookie] : []]),
    ),
    worker: workers.map(({ cookie }) => cookie),
  };
  const packages = ['second-hand-house', 'passport'];
  const [home, passport] = await Promise.all(
    packages.map(async (id) => answerValue(await designer.api.design.package(id))),
  );
  const applications = answerValue(await applicant.api.applications());
  const tasks = await Promise.all(workers.map(async ({ api }) => answerValue(await api.tasks())));
  const shown = [
    ...['/api/packages', '/api/packages/second-hand-house', '/api/applications', '/api/cases'],
    ...[`/api/cases/${caseId}`, `/api/cases/${caseId}/process`, '/api/tasks', '/api/me'],
    ...['/api/design/packages', '/api/supervision'],
  ];
  const texts = new Set<string>();
  for (const url of shown) {
    for (const cookie of Object.values(cookies).flat()) {
      const { body, statusCode } = await app.inject({ url, headers: { cookie } });
      if (statusCode !== 200) continue;
      for (const [, text = ''] of body.matchAll(/"((?:[^"\\]|\\.){1,60})"/g)) texts.add(text);
    }
  }
  const designs = [home, passport].flatMap((one) => (one === undefined ? [] : [one]));
  return {
    words: wordsOf([...texts]),
    cookies,
    ids: {
      packages,
      applications: applications.map(({ applicationId }) => applicationId),
      cases: [caseId],
      tasks: tasks.flat().map(({ taskId }) => taskId),
      items: ['credit-report'],
    },
    right: {
      plan: [{ facts: filled.facts, members: filled.members }],
      saveDraft: [draftOf(filled)],
      migrateCases: [
        {
          packageId: 'second-hand-house',
          from: home?.version,
          to: passport?.version,
          dryRun: true,
        },
      ],
      checkDesign: designs.map((one) => ({ package: one.package, bpmn: one.bpmn })),
      redrawDesign: designs.map((one) => ({ package: one.package })),
      saveDesign: designs.map(({ package: table, bpmn, streamVersion }) => ({
        ...{ package: table, bpmn, streamVersion },
      })),
    },
  };
}

function draftOf(filled: Awaited<ReturnType<typeof fillInHome>>) {
  const { version, facts, members, data, declared } = filled;
  const uploads = Object.entries(filled.uploads).map(([key, files]) => [
    key,
    files.map(({ fileId }) => fileId),
  ]);
  return { version, facts, members, data, declared, uploads: Object.fromEntries(uploads) };
}

/** Mostly words that mean something here, and now and then what breaks careless programs. */
function wordsOf(texts: readonly string[]): Words {
  const names = ['__proto__', 'constructor', 'toString', '../..', '{}'];
  const odd = [
    '',
    '0',
    '-1',
    '9999-12-31',
    '2026-02-30',
    '%00',
    '\u0000',
    '\ud800',
    'x'.repeat(5_000),
  ];
  return fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...texts) },
    { weight: 2, arbitrary: fc.string({ unit: 'binary' }) },
    { weight: 3, arbitrary: fc.constantFrom(...names, ...odd) },
  );
}

interface Sent {
  readonly route: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly cookie: string;
  readonly body?: unknown;
}

function anyRequest(): fc.Arbitrary<Sent> {
  const routes = allRoutes(false).filter(({ name }) => !elsewhere.has(name));
  return fc.constantFrom(...routes).chain((route) => {
    const { method, path } = apiRoutes[route.name];
    const parts = fc.record({
      ...{ id: idOf(route), cookie: cookieFor(route), query: queryOf(route), body: bodyOf(route) },
    });
    return parts.map(({ id, cookie, query, body }) => ({
      ...{ route: route.name, method, cookie },
      url: `${path.replace(/\{\w+\}/, inUrl(id) || 'x')}${query}`,
      ...(body === undefined ? {} : { body }),
    }));
  });
}

function idOf({ name }: Route): fc.Arbitrary<string> {
  const kind = Object.keys(known.ids).find((one) => apiRoutes[name].path.includes(`/${one}/{`));
  const own = known.ids[kind ?? ''] ?? [];
  return own.length === 0
    ? known.words
    : fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...own) }, known.words);
}

/** Mostly of somebody who may use the route. */
function cookieFor({ who }: Route): fc.Arbitrary<string> {
  const all = fc.constantFrom(...Object.values(known.cookies).flat());
  const own = (Array.isArray(who) ? who : []).flatMap((role) => known.cookies[role] ?? []);
  return own.length === 0 ? all : fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...own) }, all);
}

function queryOf({ query }: Route): fc.Arbitrary<string> {
  if (query === undefined) return fc.constant('');
  return anyBody(query, known.words).map((given) => {
    const pairs = Object.entries(given as object).map(
      ([name, value]) => `${name}=${inUrl(String(value))}`,
    );
    return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
  });
}

function bodyOf({ name, body }: Route): fc.Arbitrary<unknown> {
  if (body === undefined || body === 'nothing') return fc.constant(undefined);
  const right = known.right[name] ?? [];
  return fc.oneof(
    ...right.map((one) => ({ weight: 9, arbitrary: nearly(one, known.words) })),
    { weight: 9, arbitrary: anyBody(schemaOf(body), known.words) },
    { weight: 1, arbitrary: anyValue(known.words) },
  );
}

function inUrl(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

async function send({ method, url, cookie, body }: Sent) {
  const sent =
    body === undefined
      ? {}
      : { payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const response = await world.app.inject({
    ...{ method, url, ...sent },
    headers: { cookie, ...sent.headers },
  });
  const { statusCode, headers } = response;
  const [path = ''] = url.split('?');
  const answer = new Response(statusCode === 204 ? null : response.body, {
    status: statusCode,
    headers: { 'content-type': String(headers['content-type'] ?? '') },
  });
  await checkAnswer(method, path, answer);
  return response;
}
