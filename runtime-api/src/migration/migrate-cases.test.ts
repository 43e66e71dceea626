import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { draftProcess, readCatalogue } from '@lianban/packages-catalog';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replayStore } from '../cases/replay.ts';
import { answerValue, type MigrateCases, type MigratedCase } from '../client/index.ts';
import { nowOf } from '../clock.ts';
import { applyAsPerson } from '../demo/apply-as-person.ts';
import { dispatch } from '../effects/dispatch.ts';
import { caseVersionOf } from '../packages/case-version-of.ts';
import { importCatalogue } from '../packages/import-catalogue.ts';
import { isRefusal } from '../refusal.ts';
import { createMemoryStore } from '../stores/memory/memory-store.ts';
import type { Store } from '../stores/ports.ts';
import { openSqliteStore } from '../stores/sqlite/sqlite-store.ts';
import { letWork, openTaskOf } from '../testing/case-steps.ts';
import { type DemoWorld, demoWorld } from '../testing/demo-world.ts';
import type { TestClient } from '../testing/test-server.ts';
import { waitingPackage } from '../testing/waiting-package.ts';
import { fireDueTimers } from '../timers/fire-timers.ts';
import { tryMigration } from './try-migration.ts';

type File = (typeof waitingPackage)[number];

let world: DemoWorld;
let supervisor: TestClient;

/** Publishes the package as it is changed; the hash of the version. */
async function publish(
  change: (file: File) => string = ({ text }) => text,
  more: readonly File[] = [],
): Promise<string> {
  const files = [...waitingPackage.map((file) => ({ ...file, text: change(file) })), ...more];
  const who = { at: nowOf(world.clock), actor: 'operator' };
  const { store, library } = world.runtime;
  const reading = readCatalogue(files, await library.catalogue('whole'));
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  const waiting = reading.catalogue.packages.get('waiting');
  if (waiting === undefined) throw new Error('The package was not read.');
  const { xml } = await draftProcess(waiting, reading.catalogue);
  const drawn = { path: 'waiting/process.bpmn', text: xml };
  const imported = await importCatalogue(store, library, { files: [...files, drawn] }, who);
  if (isRefusal(imported)) throw new Error(JSON.stringify(imported.problems));
  const latest = await library.latest('waiting');
  if (isRefusal(latest)) throw new Error(latest.message);
  return latest.revision.version;
}

async function applied(word: string): Promise<string> {
  const { caseId } = answerValue(
    await applyAsPerson(world.applicant.api, {
      packageId: 'waiting',
      catalogue: await world.runtime.library.catalogue(),
      today: '2026-03-11',
      words: [word],
    }),
  );
  return caseId;
}

async function migrate(
  given: Pick<MigrateCases, 'from' | 'to'> & Partial<MigrateCases>,
  mapping: Readonly<Record<string, string>> = {},
): Promise<readonly MigratedCase[]> {
  const body = { packageId: 'waiting', dryRun: false, mapping, ...given };
  return answerValue(await supervisor.api.migrateCases(body)).cases;
}

async function waits(caseId: string): Promise<readonly string[]> {
  const { waiting } = answerValue(await supervisor.api.caseProcess(caseId));
  return waiting.map(({ kind, element, due }) => `${kind} ${element}${due ? ` ${due}` : ''}`);
}

/** The service that the handling asks has no word against it. */
async function serviceAnswers(caseId: string): Promise<void> {
  const pending = await world.runtime.store.pendingEffects(nowOf(world.clock), 100);
  const effect = pending.find(({ streamId }) => streamId === caseId);
  if (effect === undefined) throw new Error('Nothing is asked of the service.');
  const log = { warn: () => undefined, error: () => undefined };
  await dispatch(world.runtime, effect, { none: async () => undefined }, new Map(), log);
}

/** An item that needs the report, and asks for one datum more where it is named. */
const review = (extra: string, paper = '') => ({
  path: 'items.yaml',
  text: `items:
  - id: report-review
    name: 信用复核
    gloss: review of the report
    department: pboc
    basicCode: '002090099000'
    implementCode: '1199010099000024473002090099000'
    itemType: {code: '20', name: 公共服务事项}
    handleType: {code: '1', name: 即办件}
    limit: {statutory: null, promised: {value: 1, unit: 工作日}, basis: 测试}
    handling: {steps: 3, inPerson: 0}
    roles:
      - {id: person, kind: person, name: 信息主体}
    materials:
      - {material: credit-report-doc, of: person, label: 信用报告, type: 原件, originals: 1, copies: 0, medium: 纸质或电子, necessity: 必要}
${paper}
    form:
      name: 信用复核表
      fields:
        - {element: person.name, of: person, label: 姓名, required: true}
${extra}
    fees: []
    result:
      name: 复核意见
      produces: []
    evidence: 测试
`,
});

const photo =
  '      - {material: military-id, of: person, label: 其他证明, type: 原件, originals: 1, copies: 0, medium: 纸质或电子, necessity: 必要}';

/** The package with the review after the report. */
const withReview = ({ path, text }: File) =>
  path.endsWith('package.yaml')
    ? text.replace(
        /subItems: \[(.*)\]/,
        'subItems: [$1, {ref: review, item: report-review, name: 信用复核, department: pboc, include: always, dependsOn: [{ref: credit-report, mode: 办结后启动}], roles: {person: person}}]',
      )
    : text;

const folder = mkdtempSync(join(tmpdir(), 'lianban-migration-'));
afterAll(() => rmSync(folder, { recursive: true }));

const stores: Readonly<Record<string, () => Promise<Store>>> = {
  memory: async () => createMemoryStore(),
  embedded: () => openSqliteStore(join(folder, 'lianban.sqlite')),
};

/** A store that fails, once it is told to, at the commit of the second case that migrates, as when the machine stops. */
function stopping(store: Store) {
  let left = Number.POSITIVE_INFINITY;
  const commit: Store['commit'] = async (given) => {
    const events = given.events as unknown as readonly { readonly type: string }[];
    if (events.some(({ type }) => type === 'caseMigrated')) {
      if (left === 0) throw new Error('The machine stops.');
      left -= 1;
    }
    return store.commit(given);
  };
  const get = (target: Store, name: keyof Store) => {
    const value = name === 'commit' ? commit : target[name];
    return typeof value === 'function' ? value.bind(target) : value;
  };
  return {
    store: new Proxy(store, { get: (target, name) => get(target, name as keyof Store) }),
    stopAfter: (commits: number) => {
      left = commits;
    },
  };
}

describe.each(Object.keys(stores))(
  'running cases of a version that is followed by another (%s store)',
  (kind) => {
    let stop: (commits: number) => void;
    let close: () => Promise<void>;
    beforeAll(async () => {
      const inner = await stores[kind]?.();
      if (inner === undefined) throw new Error(`There is no store ${kind}.`);
      const { store, stopAfter } = stopping(inner);
      stop = stopAfter;
      world = await demoWorld({ store });
      close = async () => {
        await world.close();
        await inner.close();
      };
      supervisor = await world.staff('supervisor');
    }, 60_000);
    afterAll(() => close());

    it('are tried without a change, then go on there with their due dates, and the new part comes', async () => {
      const from = await publish();
      const caseId = await applied('first');
      await letWork(world, caseId);
      const before = await waits(caseId);
      expect(before).toEqual(['timer five-minutes 2026-03-11T09:05:00.000+08:00']);
      const to = await publish(
        (file) =>
          withReview({
            ...file,
            text: file.text.replace('PT5M', 'PT9M').replaceAll('"five-minutes"', '"pause"'),
          }),
        [review('')],
      );
      const unmapped = await migrate({ from, to, dryRun: true });
      expect(unmapped).toMatchObject([
        {
          caseId,
          fits: false,
          faults: [{ code: 'MIGRATION_ELEMENT_MISSING', path: 'five-minutes' }],
        },
      ]);
      const outlook = answerValue(
        await supervisor.api.migrations({ package: 'waiting', from, to }),
      );
      expect(outlook.versions.map(({ openCases }) => openCases)).toEqual([1, 0]);
      expect(outlook.missing.map(({ id }) => id)).toEqual(['five-minutes']);
      expect(outlook.added.map(({ id }) => id)).toContain('pause');
      const mapping = { 'five-minutes': 'pause' };
      const tried = await migrate({ from, to, dryRun: true }, mapping);
      expect(tried).toMatchObject([
        { fits: true, migrated: false, added: ['review'], dropped: [] },
      ]);
      expect(await waits(caseId)).toEqual(before);
      const elsewhere = { from, to, cases: ['case:of-nobody'] };
      expect(await migrate(elsewhere, mapping)).toMatchObject([
        { caseId: 'case:of-nobody', fits: false, faults: [{ code: 'MIGRATION_ELSEWHERE' }] },
      ]);
      const moved = { from, to, cases: [caseId], reason: '更正等候时间（示例）' };
      expect(await migrate(moved, mapping)).toMatchObject([{ fits: true, migrated: true }]);
      expect(await waits(caseId)).toEqual(['timer pause 2026-03-11T09:05:00.000+08:00']);
      expect(await migrate({ from, to }, mapping)).toEqual([]);
      expect(await migrate({ from, to, cases: [caseId] }, mapping)).toMatchObject([
        { fits: false, migrated: false, faults: [{ code: 'MIGRATION_ELSEWHERE' }] },
      ]);

      world.clock.move(300_000);
      await fireDueTimers(world.runtime, console, new Set());
      expect(await waits(caseId)).toEqual(['message payment']);
      const message = { id: 'paid', name: 'fee-paid', key: 'B-7', caseId };
      answerValue(await supervisor.api.sendMessage(message));
      answerValue(await supervisor.api.sendSignal({ id: 'open', name: 'register-open' }));
      const view = answerValue(await world.applicant.api.case(caseId));
      const told = view.timeline.find(({ kind }) => kind === 'caseMigrated');
      expect(told?.migration).toMatchObject({
        reason: '更正等候时间（示例）',
        added: ['信用复核'],
        dropped: [],
      });
      expect((told?.migration?.to ?? 0) - (told?.migration?.from ?? 0)).toBe(1);
      expect(view.partViews.map(({ ref }) => ref)).toEqual(['credit-report', 'review']);
      await serviceAnswers(caseId);
      await letWork(world, caseId, (part) => part === 'review');
      const { row, worker } = await openTaskOf(world, caseId, 'review');
      expect(row).toMatchObject({ act: 'accept', department: 'pboc' });
      const queue = answerValue(await worker.api.tasks());
      expect(queue.map(({ taskId }) => taskId)).toContain(row.taskId);
      expect(await letWork(world, caseId)).toContain('review decide');
      expect(answerValue(await world.applicant.api.case(caseId)).status).toBe('closed');
      const { differences } = await replayStore(world.runtime.store);
      expect(differences).toEqual([]);
    });

    it('stay where the new forms ask what was never answered, and name it', async () => {
      const from = await publish(({ text }) => text.replace('PT5M', 'PT6M'));
      const caseId = await applied('more');
      const more = '        - {element: person.ethnicity, of: person, label: 民族, required: true}';
      const to = await publish(
        (file) => withReview({ ...file, text: file.text.replace('PT5M', 'PT7M') }),
        [review(more)],
      );
      const [stays] = await migrate({ from, to });
      expect(stays).toMatchObject({ caseId, fits: false, migrated: false });
      expect(stays?.faults.map(({ path }) => path).join()).toMatch(/@person/);
      expect(stays?.faults.every(({ message }) => message.length > 4)).toBe(true);
    });

    it('let go of a part that has not begun, and stay where one that has begun would be lost', async () => {
      const from = await publish(
        (file) => withReview({ ...file, text: file.text.replace('PT5M', 'PT11M') }),
        [review('')],
      );
      const caseId = await applied('drop');
      const renamed = await publish(({ text }) =>
        text.replace('PT5M', 'PT12M').replace('{ref: credit-report,', '{ref: report,'),
      );
      const [stays] = await migrate({ from, to: renamed });
      expect(stays).toMatchObject({
        fits: false,
        faults: [{ code: 'MIGRATION_PART_LOST', path: 'credit-report' }],
      });
      const to = await publish(({ text }) => text.replace('PT5M', 'PT13M'));
      expect(await migrate({ from, to })).toMatchObject([
        { caseId, migrated: true, added: [], dropped: ['review'] },
      ]);
      const { partViews } = answerValue(await world.applicant.api.case(caseId));
      expect(partViews.map(({ ref }) => ref)).toEqual(['credit-report']);
    });

    it('go on where a paper is no longer asked, and keep what was handed in with the answers', async () => {
      const from = await publish(
        (file) => withReview({ ...file, text: file.text.replace('PT5M', 'PT14M') }),
        [review('', photo)],
      );
      const caseId = await applied('paper');
      const to = await publish(
        (file) => withReview({ ...file, text: file.text.replace('PT5M', 'PT15M') }),
        [review('')],
      );
      expect(await migrate({ from, to })).toMatchObject([{ caseId, migrated: true }]);
      const file = await world.runtime.cases.open(caseId);
      expect(file?.plan.materials.map(({ key }) => key)).not.toContain('military-id@person');
      const answers = await world.runtime.store.document(file?.state.answersId ?? '');
      expect(answers?.content).toMatchObject({
        uploads: { 'military-id@person': [expect.anything()] },
      });
    });

    it('are whole when the run is cut short, and the next run does the rest', async () => {
      const from = await publish(({ text }) => text.replace('PT5M', 'PT17M'));
      const caseIds = [await applied('one'), await applied('two'), await applied('three')];
      const to = await publish(({ text }) => text.replace('PT5M', 'PT18M'));
      const versions = async () => {
        const files = await Promise.all(caseIds.map((id) => world.runtime.cases.open(id)));
        return files.map((file) => file?.state.packageVersion).sort();
      };
      stop(1);
      const body = { packageId: 'waiting', from, to, dryRun: false };
      expect(await supervisor.api.migrateCases(body)).toMatchObject({ problem: { status: 500 } });
      expect(await versions()).toEqual([from, from, to].sort());
      expect((await replayStore(world.runtime.store)).differences).toEqual([]);
      stop(Number.POSITIVE_INFINITY);
      expect(await migrate({ from, to })).toHaveLength(2);
      expect(await versions()).toEqual([to, to, to]);
      expect((await replayStore(world.runtime.store)).differences).toEqual([]);
    });

    it('stay when they moved on after they were looked at', async () => {
      const from = await publish(({ text }) => text.replace('PT5M', 'PT19M'));
      const caseId = await applied('race');
      const to = await publish(({ text }) => text.replace('PT5M', 'PT20M'));
      const { cases, library } = world.runtime;
      const file = await cases.open(caseId);
      const published = await library.version('waiting', to);
      if (file === undefined || isRefusal(published)) throw new Error('The case is not there.');
      const target = { published, version: await caseVersionOf(published) };
      const trial = await tryMigration(world.runtime, file, target, { mapping: {} });
      if (!('migration' in trial)) throw new Error(JSON.stringify(trial.faults));
      await letWork(world, caseId);
      const reply = await cases.door.handleCommand(caseId, {
        ...{ commandId: 'late', actor: { id: 'supervisor', kind: 'supervisor' } },
        command: { ...trial.migration, type: 'migrateCase', from, seen: file.version },
        documents: trial.documents,
      });
      expect(reply).toMatchObject({ code: 'CASE_NOT_MIGRATED' });
      expect((await cases.open(caseId))?.state.packageVersion).toBe(from);
    });

    it('are told by name which versions there are, and that two are needed', async () => {
      const version = await publish(({ text }) => text.replace('PT5M', 'PT8M'));
      const body = { packageId: 'waiting', from: version, to: version, dryRun: true };
      expect(await supervisor.api.migrateCases(body)).toMatchObject({
        problem: { status: 422, code: 'MIGRATION_SAME_VERSION' },
      });
      expect(await supervisor.api.migrateCases({ ...body, to: 'nowhere' })).toMatchObject({
        problem: { status: 404, code: 'PACKAGE_VERSION_NOT_FOUND' },
      });
      expect(await world.applicant.api.migrateCases(body)).toMatchObject({
        problem: { status: 403 },
      });
    });
  },
);
