import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoApplicants } from '../demo/demo-accounts.ts';
import { type StartedRegistry, startRegistry } from '../http/registry/start-registry.ts';
import { createPackageLibrary } from '../packages/package-library.ts';
import { prepareCatalogue } from '../serving/open-runtime.ts';
import { createMemoryStore } from '../stores/memory/memory-store.ts';
import { createHttpDataSource } from './http-data-source.ts';
import { readShareSources } from './read-share-sources.ts';
import { createShareSources, type ShareSource } from './share-source.ts';
import type { ShareQuery } from './shared-data-source.ts';

const clock = { now: () => new Date('2026-03-11T09:00:00+08:00') };
const [person] = demoApplicants;

let registry: StartedRegistry;
beforeAll(async () => {
  const store = createMemoryStore();
  const library = createPackageLibrary(store, clock);
  await prepareCatalogue(store, library, clock);
  registry = await startRegistry(library, clock);
}, 60_000);
afterAll(() => registry.close());

const over = (one: ShareSource) => ({ ...one, source: createHttpDataSource({ baseUrl: one.url }) });
const platform = () => ({
  ...{ name: '数据共享交换平台', gloss: 'exchange platform' },
  source: createHttpDataSource({ baseUrl: registry.url }),
});

function ask(material: string, source: string, identifiers: Readonly<Record<string, string>>) {
  const purpose = { packageId: 'second-hand-house', applicationId: 'a' };
  const subjects = [{ party: 'buyer', member: 1, kind: 'person', identifiers }];
  return { material, source, subjects, purpose } satisfies ShareQuery;
}

const self = { 'person.id-no': person?.idNo ?? '', 'person.name': person?.registered ?? '' };
const company = { kind: 'enterprise', identifiers: { 'registry.ref': 'company-7' } };

describe('the four base libraries', () => {
  it('each answer what they hold, at addresses of their own', async () => {
    const sources = createShareSources(registry.sources.map(over), platform(), clock);
    const asked = [
      ask('id-card', '公安部人口库', self),
      ask('credit-report-doc', '人民银行征信(授权查询)', self),
      {
        ...ask('business-license', '市场监管电子营业执照', {}),
        subjects: [{ party: 'e', member: 1, ...company }],
      },
      {
        ...ask('survey-report', '不动产测绘成果库', {}),
        subjects: [{ party: 'h', member: 1, ...company }],
      },
    ];
    for (const query of asked) expect(await sources.query(query)).toMatchObject({ kind: 'found' });
    const found = sources.standing().map(({ library, found: count }) => [library, count]);
    expect(found).toEqual([
      ['population', 1],
      ['legalEntities', 1],
      ['spatial', 1],
      ['credit', 1],
      [undefined, 0],
    ]);
  });

  it('know nothing of what another library holds', async () => {
    const population = registry.sources.find(({ id }) => id === 'population');
    const source = createHttpDataSource({ baseUrl: population?.url ?? '' });
    expect(await source.query(ask('id-card', '公安部人口库', self))).toMatchObject({
      kind: 'found',
    });
    expect(await source.query(ask('credit-report-doc', '人民银行征信(授权查询)', self))).toEqual({
      kind: 'notFound',
    });
  });
});

describe('a source that does not answer', () => {
  it('is counted with its reason, while the others go on and the platform answers for the rest', async () => {
    const registered = registry.sources.map((one) =>
      over(one.id === 'credit' ? { ...one, url: 'http://127.0.0.1:9' } : one),
    );
    const sources = createShareSources(registered, platform(), clock);
    const failed = await sources.query(ask('credit-report-doc', '人民银行征信(授权查询)', self));
    expect(failed).toEqual({ kind: 'failed', reason: 'unreachable' });
    expect(await sources.query(ask('id-card', '公安部人口库', self))).toMatchObject({
      kind: 'found',
    });
    expect(await sources.query(ask('pay-slip', '社保业务系统', self))).toMatchObject({
      kind: 'found',
    });
    const nobody = { 'person.id-no': '11010519491231002X' };
    expect(await sources.query(ask('id-card', '公安部人口库', nobody))).toEqual({
      kind: 'notFound',
    });
    const standing = new Map(sources.standing().map((one) => [one.id, one]));
    expect(standing.get('credit')).toMatchObject({
      failed: 1,
      lastFailure: { at: '2026-03-11T09:00:00.000+08:00', reason: 'unreachable' },
    });
    expect(standing.get('population')).toMatchObject({ found: 1, notFound: 1, failed: 0 });
    expect(standing.get('platform')).toMatchObject({ found: 1, sources: [] });
  });
});

describe('the list of sources', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lianban-sources-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const read = (text: string) => {
    const path = join(folder, 'sources.yaml');
    writeFileSync(path, text);
    return readShareSources(path);
  };
  const one = (more: string) =>
    `sources:\n  - {id: population, name: 人口基础库, gloss: population, library: population, sources: [公安部人口库], url: 'http://10.0.0.7/', ${more}}\n`;

  it('names each with its address', async () => {
    expect(await read(one('timeoutMs: 500'))).toEqual([
      {
        ...{ id: 'population', name: '人口基础库', gloss: 'population', library: 'population' },
        ...{ sources: ['公安部人口库'], url: 'http://10.0.0.7', timeoutMs: 500 },
      },
    ]);
  });

  it.each([
    ['no YAML', 'sources: [', /cannot be used/],
    ['another key', one('adress: x'), /must NOT have additional properties/],
    [
      'an address that is none',
      one('').replace('http://10.0.0.7/', 'ftp://x'),
      /\/sources\/0\/url/,
    ],
    ['nothing', 'sources: []', /\/sources must NOT have fewer than 1/],
    ['a source twice', one('') + one('').replace('sources:\n', ''), /stands in it twice/],
  ])('is refused with %s', async (_what, text, why) => {
    await expect(read(text)).rejects.toThrow(why);
  });

  it('is refused where there is none', async () => {
    await expect(readShareSources(join(folder, 'nowhere.yaml'))).rejects.toThrow(/ENOENT/);
  });
});
