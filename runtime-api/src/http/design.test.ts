import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, answerValue, type DesignPackage, type SaveDesign } from '../client/index.ts';
import { applyForHome, cashHome, letWork } from '../testing/case-steps.ts';
import { type DemoWorld, demoWorld } from '../testing/demo-world.ts';

let world: DemoWorld;
let api: Api;
beforeAll(async () => {
  world = await demoWorld();
  api = (await world.staff('designer')).api;
}, 60_000);
afterAll(() => world.close());

const id = 'second-hand-house';
const draftOf = ({ streamVersion, package: pkg, bpmn }: DesignPackage): SaveDesign => ({
  streamVersion,
  package: pkg,
  bpmn,
});

/** The package with one more part: the water bureau's new connection, after the registration. */
function withOneMore({ streamVersion, package: pkg }: DesignPackage): SaveDesign {
  const part = {
    ref: 'water-open',
    item: 'water-open',
    name: '居民用水开户',
    department: 'water',
    include: { fact: 'loan-type', is: 'none' },
    roles: { user: 'buyer', deal: 'deal', estate: 'home' },
    dependsOn: [{ ref: 'estate-transfer-used', mode: '办结后启动' as const }],
  };
  return { streamVersion, package: { ...pkg, subItems: [...pkg.subItems, part] }, bpmn: '' };
}

describe('a designer', () => {
  it('opens every package as it is published', async () => {
    const summaries = answerValue(await api.design.packages());
    expect(summaries).toHaveLength(11);
    expect(summaries.every(({ revision, draft }) => revision === 1 && !draft)).toBe(true);
    const home = answerValue(await api.design.package(id));
    const check = answerValue(
      await api.design.check(id, { package: home.package, bpmn: home.bpmn }),
    );
    expect(check.package).toEqual(home.package);
    expect(check.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('finds items by their words', async () => {
    for (const search of ['用水', 'yongshui', 'jmys', 'water-open']) {
      const { items } = answerValue(await api.design.items({ search }));
      expect(items.map((item) => item.id)).toContain('water-open');
    }
    const named = answerValue(await api.design.items({ ids: ['water-open', 'no-such-item'] }));
    expect(named).toMatchObject({ found: 1, items: [{ id: 'water-open' }] });
    const papers = answerValue(await api.design.search({ text: 'jmsfz', kind: 'material' }));
    expect(papers.hits[0]).toMatchObject({ kind: 'material', id: 'id-card', by: 'pinyin' });
    expect(answerValue(await api.design.item('water-open')).department).toBe('water');
    expect(await api.design.item('no-such-item')).toMatchObject({
      ok: false,
      problem: { status: 404, code: 'ITEM_NOT_FOUND' },
    });
  });

  it('changes a package: the next case follows version 2, a running one stays on version 1', async () => {
    const running = await applyForHome(world);
    const before = answerValue(await api.design.package(id));
    const item = answerValue(await api.design.item('water-open'));
    const edited = withOneMore(before);
    const roles = Object.fromEntries(
      item.roles.map((role) => [
        role.id,
        role.kind === 'person' ? 'buyer' : role.kind === 'estate' ? 'home' : 'deal',
      ]),
    );
    const subItems = edited.package.subItems.map((part) =>
      part.ref === 'water-open' ? { ...part, roles } : part,
    );
    const pkg = { ...edited.package, subItems };
    const { bpmn } = answerValue(await api.design.redraw(id, { package: pkg }));
    const check = answerValue(await api.design.check(id, { package: pkg, bpmn }));
    expect(check.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const saved = answerValue(
      await api.design.save(id, {
        streamVersion: before.streamVersion,
        package: check.package ?? pkg,
        bpmn,
      }),
    );
    expect(saved).toMatchObject({ draft: true, revision: 1 });

    const planned = () => world.applicant.api.plan(id, { facts: cashHome });
    expect(answerValue(await planned()).parts.map(({ ref }) => ref)).not.toContain('water-open');
    const published = answerValue(await api.design.publish(id, { revision: 1 }));
    expect(published).toMatchObject({ draft: false, revision: 2 });
    expect(published.revisions).toHaveLength(2);

    expect(answerValue(await planned()).parts.map(({ ref }) => ref)).toContain('water-open');
    const next = await applyForHome(world);
    expect(next.parts.map(({ ref }) => ref)).toContain('water-open');
    await letWork(world, running.caseId);
    await letWork(world, next.caseId);
    const old = answerValue(await world.applicant.api.case(running.caseId));
    expect(old).toMatchObject({ status: 'closed', outcome: 'allDone', packageRevision: 1 });
    expect(old.partViews.map(({ ref }) => ref)).not.toContain('water-open');
    const fresh = answerValue(await world.applicant.api.case(next.caseId));
    expect(fresh).toMatchObject({ status: 'closed', outcome: 'allDone', packageRevision: 2 });

    const first = published.revisions.find(({ revision }) => revision === 1);
    const reopened = answerValue(await api.design.package(id, first?.version));
    expect(reopened.package).toEqual(before.package);
  }, 60_000);

  it('does not overwrite what a colleague saved, nor publish over his version', async () => {
    const opened = answerValue(await api.design.package('passport'));
    answerValue(await api.design.save('passport', draftOf(opened)));
    expect(await api.design.save('passport', draftOf(opened))).toMatchObject({
      ok: false,
      problem: { status: 409, code: 'STALE_VERSION' },
    });
    expect(await api.design.publish('passport', { revision: 7 })).toMatchObject({
      ok: false,
      problem: { status: 409, code: 'STALE_VERSION' },
    });
  });

  it('does not publish the version that is published already', async () => {
    const {
      revision,
      package: content,
      bpmn,
      streamVersion,
    } = answerValue(await api.design.package('taiwan-permit'));
    const same = { code: 'DESIGN_UNCHANGED', status: 409 };
    const nothing = await api.design.publish('taiwan-permit', { revision });
    expect(nothing).toMatchObject({ ok: false, problem: same });
    const draft = { streamVersion, package: content, bpmn };
    answerValue(await api.design.save('taiwan-permit', draft));
    const saved = await api.design.publish('taiwan-permit', { revision });
    expect(saved).toMatchObject({ ok: false, problem: same });
    const after = answerValue(await api.design.package('taiwan-permit'));
    expect(after).toMatchObject({ revision, draft: true });
  });

  it('sees each fault on its element, and cannot publish while one stands', async () => {
    const opened = answerValue(await api.design.package('hk-macau-permit'));
    const torn = opened.bpmn.replace(/<bpmn:sequenceFlow [^>]*\/>/, '');
    const check = answerValue(
      await api.design.check('hk-macau-permit', { package: opened.package, bpmn: torn }),
    );
    const errors = check.problems.filter(({ severity }) => severity === 'error');
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.every(({ element }) => element !== undefined)).toBe(true);
    answerValue(await api.design.save('hk-macau-permit', { ...draftOf(opened), bpmn: torn }));
    const refused = await api.design.publish('hk-macau-permit', { revision: 1 });
    expect(refused).toMatchObject({ ok: false, problem: { status: 422, code: 'DESIGN_PROBLEMS' } });
    if (!refused.ok) expect(refused.problem.problems?.length).toBeGreaterThan(0);
    const summary = answerValue(await world.applicant.api.package('hk-macau-permit'));
    expect(summary.revision).toBe(1);
  });

  it.each([
    ['no XML', 'not a diagram'],
    ['a DOCTYPE', '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'],
    ['nothing', ''],
    ['another language', '<html><body/></html>'],
    ['deep nesting', '<a>'.repeat(50_000)],
  ])('is told what is wrong with a diagram that is %s', async (_what, bpmn) => {
    const { package: pkg } = answerValue(await api.design.package('passport'));
    const check = answerValue(await api.design.check('passport', { package: pkg, bpmn }));
    expect(check.problems.some(({ severity }) => severity === 'error')).toBe(true);
  });

  it('is told what is wrong with a package that is none', async () => {
    const opened = answerValue(await api.design.package('taiwan-permit'));
    for (const pkg of [{}, { ...opened.package, subItems: 'none' }]) {
      const broken = { ...draftOf(opened), package: pkg as DesignPackage['package'] };
      const saved = await api.design.save('taiwan-permit', broken);
      expect(saved).toMatchObject({ ok: false, problem: { status: 422, code: 'DESIGN_PROBLEMS' } });
      if (!saved.ok) expect(saved.problem.problems?.[0]?.path).toBeDefined();
    }
    expect(answerValue(await api.design.package('taiwan-permit'))).toEqual(opened);
    expect(await api.design.package('no-such-package')).toMatchObject({
      ok: false,
      problem: { status: 404, code: 'PACKAGE_NOT_FOUND' },
    });
  });
});
