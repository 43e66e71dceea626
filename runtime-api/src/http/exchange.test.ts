import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, answerValue } from '../client/index.ts';
import { openArchiveKeys } from '../packages/archive-keys.ts';
import { importCatalogue } from '../packages/import-catalogue.ts';
import { exportPackage, importArchive } from '../packages/package-archives.ts';
import { isRefusal } from '../refusal.ts';
import { type DemoWorld, demoWorld } from '../testing/demo-world.ts';

const id = 'passport';
const who = { at: '2026-03-11T09:00:00+08:00', actor: 'operator' };

let here: DemoWorld;
let there: DemoWorld;
let designer: Api;

beforeAll(async () => {
  [here, there] = await Promise.all([demoWorld(), demoWorld()]);
  designer = (await here.staff('designer')).api;
  await changeItem();
});

afterAll(() => Promise.all([here.close(), there.close()]));

describe('a package version as a signed archive', () => {
  it('is the same file however often it is exported, and comes to the same hash elsewhere', async () => {
    const archive = await exported();
    expect(await exported()).toBe(archive);
    const content = JSON.parse(archive);
    const { fingerprint } = here.runtime.archiveKeys;
    const imported = await importArchive(there.runtime, content, fingerprint, who);
    if (isRefusal(imported))
      throw new Error(`${imported.code} ${JSON.stringify(imported.problems)}`);
    expect(imported.published).toContainEqual({ id, revision: 2 });
    const [ours, theirs] = await Promise.all(
      [here, there].map(({ runtime }) => runtime.library.current(id)),
    );
    if (ours === undefined || theirs === undefined || isRefusal(ours) || isRefusal(theirs)) {
      throw new Error('The package is not published on both sides.');
    }
    expect(theirs.revision.version).toBe(ours.revision.version);
    expect(theirs.snapshot).toEqual(ours.snapshot);
  });

  it('is taken again without the fingerprint once its key is trusted, and then changes nothing', async () => {
    const again = await importArchive(there.runtime, JSON.parse(await exported()), undefined, who);
    expect(again).toMatchObject({ published: [] });
  });

  it('is refused when its key is not trusted, when it was changed, and when it is none', async () => {
    const archive = JSON.parse(await exported());
    const stranger = await demoWorld();
    const take = (value: unknown, trust?: string) =>
      importArchive(stranger.runtime, value, trust, who);
    const { fingerprint } = here.runtime.archiveKeys;
    expect(await take(archive)).toMatchObject({
      code: 'ARCHIVE_SIGNER_UNKNOWN',
      params: { fingerprint },
    });
    const scenarios = [{ package: id, case: '示例', answers: {} }];
    expect(await take({ ...archive, scenarios }, fingerprint)).toMatchObject({
      code: 'ARCHIVE_SIGNATURE_WRONG',
    });
    const snapshot = { ...archive.snapshot, diagram: '' };
    expect(await take({ ...archive, snapshot }, fingerprint)).toMatchObject({
      code: 'ARCHIVE_INVALID',
    });
    for (const nonsense of [{}, [], { format: 'zip' }, { ...archive, signature: null }]) {
      expect(isRefusal(await take(nonsense, fingerprint))).toBe(true);
    }
    const after = await stranger.runtime.library.current(id);
    expect(isRefusal(after) ? after : after.revision.revision).toBe(1);
    await stranger.close();
  });

  it('is given to designers over HTTP, not to applicants', async () => {
    const answer = await here.applicant.api.operator.exportPackage(id);
    expect(answer).toMatchObject({ ok: false, problem: { status: 403 } });
    const given = answerValue(await designer.operator.exportPackage(id));
    expect(JSON.parse(given)).toEqual(JSON.parse(await exported()));
  });
});

describe('the key that signs archives', () => {
  it('is made once for a data folder, for its owner’s eyes only, and keeps whom it trusts', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lianban-test-'));
    try {
      const first = await openArchiveKeys(folder);
      await first.trust('a'.repeat(64));
      const again = await openArchiveKeys(folder);
      expect(again.fingerprint).toBe(first.fingerprint);
      expect(again.isTrusted('a'.repeat(64))).toBe(true);
      expect(again.isTrusted('b'.repeat(64))).toBe(false);
      const file = join(folder, 'archive-key.pem');
      expect((await stat(file)).mode & 0o077).toBe(0);
      expect(await readFile(file, 'utf8')).toContain('PRIVATE KEY');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('two versions compared', () => {
  it('say what changed as data and as text', async () => {
    const { revisions } = answerValue(await designer.design.package(id));
    const [first, second] = revisions;
    if (first === undefined || second === undefined) throw new Error('There is one version only.');
    const told = answerValue(await designer.design.difference(id, first.version, second.version));
    expect(told.entries).toMatchObject([
      {
        section: 'items',
        id: 'passport-issue',
        kind: 'changed',
        fields: [{ path: '/conditions', after: '["示例条件"]' }],
      },
    ]);
    expect(told.entries[0]?.patch).toContain('+  - 示例条件');
    expect(await designer.design.difference(id, first.version, 'draft')).toMatchObject({
      problem: { code: 'PACKAGE_VERSION_NOT_FOUND' },
    });
  });
});

describe('a version that takes force on a day to come', () => {
  it('is published now and applied for from that day on', async () => {
    const design = answerValue(await designer.design.package(id));
    const name = `${design.package.package.name}(示例)`;
    const changed = { ...design.package, package: { ...design.package.package, name } };
    answerValue(
      await designer.design.save(id, {
        streamVersion: design.streamVersion,
        package: changed,
        bpmn: design.bpmn,
      }),
    );
    const { revision } = design;
    const past = await designer.design.publish(id, { revision, effectiveFrom: '2026-03-10' });
    expect(past).toMatchObject({ problem: { code: 'EFFECTIVE_DATE_PAST' } });
    const done = answerValue(
      await designer.design.publish(id, { revision, effectiveFrom: '2026-03-12' }),
    );
    expect(done.revisions.map((one) => one.inForce)).toEqual([false, true, false]);
    const { api } = here.applicant;
    const listed = async () => answerValue(await api.packages()).find((one) => one.id === id)?.name;
    expect(await listed()).toBe(design.name);
    expect(answerValue(await api.package(id)).revision).toBe(revision);
    here.clock.move(24 * 3_600_000);
    expect(await listed()).toBe(name);
    expect(answerValue(await api.package(id)).revision).toBe(revision + 1);
  });
});

// ---------------------------------------------------------------------------------------------

/** A delivery that changes an item of the package, so that it has a second version here. */
async function changeItem(): Promise<void> {
  const { store, library } = here.runtime;
  const item = (await library.catalogue()).items.get('passport-issue');
  const files = [
    { path: 'a.json', text: JSON.stringify({ items: [{ ...item, conditions: ['示例条件'] }] }) },
  ];
  const imported = await importCatalogue(store, library, { files }, who, { thorough: false });
  if (isRefusal(imported)) throw new Error(JSON.stringify(imported.problems));
}

async function exported(): Promise<string> {
  const archive = await exportPackage(here.runtime, id);
  if (typeof archive !== 'string') throw new Error(archive.code);
  return archive;
}
