import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, answerValue, type SaveDraft } from '../client/index.ts';
import { demoApplicants } from '../demo/demo-accounts.ts';
import { createHttpDataSource } from '../sharing/http-data-source.ts';
import { cashHome } from '../testing/case-steps.ts';
import { type DemoWorld, demoWorld } from '../testing/demo-world.ts';

async function beginHome(api: Api) {
  const { applicationId, version } = answerValue(
    await api.createApplication({ packageId: 'second-hand-house' }),
  );
  const draft: SaveDraft = {
    version,
    facts: cashHome,
    members: {},
    data: {},
    uploads: {},
    declared: [],
  };
  return answerValue(await api.saveDraft(applicationId, draft));
}

describe('registers that answer', () => {
  let world: DemoWorld;
  beforeAll(async () => {
    world = await demoWorld();
  }, 60_000);
  afterAll(() => world.close());

  it('fill in the applicant and those of the deal before anybody types', async () => {
    const { applicationId } = await beginHome(world.applicant.api);
    const form = answerValue(await world.applicant.api.applicationForm(applicationId));
    expect(form.prefills['person.name@buyer[1]']).toMatchObject({
      value: '张三·示例',
      material: 'id-card@buyer',
    });
    expect(form.prefills['person.id-no@seller[1]']?.value).toMatch(/^990100\d{11}[\dX]$/);
    expect(form.prefills['estate.location@home[1]']).toBeDefined();
    expect(form.shareFailures).toEqual([]);
  });

  it('do not give a person’s data for a number alone: name and number must fit', async () => {
    const { api } = await world.staff('clerk');
    const idNo = demoApplicants[0]?.idNo ?? '';
    const begun = answerValue(
      await api.createApplication({ packageId: 'passport', onBehalf: true }),
    );
    const save = async (version: number, name: string) =>
      answerValue(
        await api.saveDraft(begun.applicationId, {
          version,
          facts: {},
          members: {},
          data: { person: [{ person_name: name, 'person_id-no': idNo }] },
          uploads: {},
          declared: [],
        }),
      ).version;
    const version = await save(begun.version, '王小明');
    const wrong = answerValue(await api.applicationForm(begun.applicationId));
    expect(wrong.prefills['person.gender@person[1]']).toBeUndefined();
    expect(wrong.shareFailures).toContainEqual({
      material: 'id-card',
      of: 'person',
      reason: 'notFound',
    });
    await save(version, '张三·示例');
    const right = answerValue(await api.applicationForm(begun.applicationId));
    expect(right.shareFailures.filter(({ material }) => material === 'id-card')).toEqual([]);
    expect(right.plan.materials.find(({ material }) => material === 'id-card')?.disposition).toBe(
      'shared',
    );
  });

  it('outweigh what was typed', async () => {
    const { api } = world.applicant;
    const saved = await beginHome(api);
    await api.applicationForm(saved.applicationId);
    answerValue(
      await api.saveDraft(saved.applicationId, {
        version: saved.version,
        facts: cashHome,
        members: {},
        data: { buyer: [{ person_name: '冒名者' }] },
        uploads: {},
        declared: [],
      }),
    );
    const form = answerValue(await api.applicationForm(saved.applicationId));
    expect(form.prefills['person.name@buyer[1]']?.value).toBe('张三·示例');
  });
});

describe.each([
  ['is down', undefined, 'unreachable'],
  ['answers with an error', (_: string) => ({ status: 500, body: '' }), 'unreachable'],
  ['answers nonsense', (_: string) => ({ status: 200, body: '<html>' }), 'malformed'],
  [
    'answers too much',
    (_: string) => ({ status: 200, body: `"${'x'.repeat(300_000)}"` }),
    'malformed',
  ],
  ['refuses', (_: string) => ({ status: 403, body: '{}' }), 'refused'],
  ['knows nobody', (_: string) => ({ status: 404, body: '{}' }), 'notFound'],
  ['never answers', 'hang' as const, 'timeout'],
])('an exchange platform that %s', (_what, behaviour, reason) => {
  let world: DemoWorld;
  let platform: Server | undefined;
  let asked = 0;
  const warnings: object[] = [];
  beforeAll(async () => {
    let baseUrl = 'http://127.0.0.1:9';
    if (behaviour !== undefined) {
      platform = createServer((request, response) => {
        asked += 1;
        if (behaviour === 'hang') return;
        const { status, body } = behaviour(request.url ?? '');
        response.writeHead(status, { 'content-type': 'application/json' }).end(body);
      });
      await new Promise<void>((resolve) => platform?.listen(0, '127.0.0.1', resolve));
      baseUrl = `http://127.0.0.1:${(platform.address() as AddressInfo).port}`;
    }
    const log = { warn: (entry: object) => void warnings.push(entry) };
    const sharing = createHttpDataSource({ baseUrl, timeoutMs: 200, log });
    world = await demoWorld({ sharing });
  }, 60_000);
  afterAll(async () => {
    await world.close();
    platform?.closeAllConnections();
    platform?.close();
  });

  it('turns shared papers into uploads, and says so', async () => {
    const { api } = world.applicant;
    const { applicationId } = await beginHome(api);
    const form = answerValue(await api.applicationForm(applicationId));
    expect(form.shareFailures.length).toBeGreaterThan(0);
    expect(new Set(form.shareFailures.map((one) => one.reason))).toEqual(new Set([reason]));
    expect(form.plan.materials.find(({ key }) => key === 'id-card@buyer')?.disposition).toBe(
      'submitted',
    );
    expect(form.prefills['person.name@buyer[1]']).toBeUndefined();
    const check = answerValue(await api.check(applicationId));
    expect(check.errors).toContainEqual(
      expect.objectContaining({ path: 'id-card@buyer', code: 'PAPER_MISSING' }),
    );
    if (behaviour !== undefined) expect(asked).toBeGreaterThan(0);
    if (reason !== 'notFound') {
      expect(warnings).toContainEqual({ about: 'id-card', reason });
      expect(JSON.stringify(warnings)).not.toContain('990100');
    }
  });
});
