import { draftProcess, readCatalogue } from '@lianban/packages-catalog';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replayStore } from '../cases/replay.ts';
import { answerValue, type MigratedCase } from '../client/index.ts';
import { nowOf } from '../clock.ts';
import { applyAsPerson } from '../demo/apply-as-person.ts';
import { importCatalogue } from '../packages/import-catalogue.ts';
import { isRefusal } from '../refusal.ts';
import { letWork } from '../testing/case-steps.ts';
import { type DemoWorld, demoWorld } from '../testing/demo-world.ts';
import type { TestClient } from '../testing/test-server.ts';
import { waitingPackage } from '../testing/waiting-package.ts';
import { fireDueTimers } from '../timers/fire-timers.ts';

type File = (typeof waitingPackage)[number];

let world: DemoWorld;
let supervisor: TestClient;
beforeAll(async () => {
  world = await demoWorld();
  supervisor = await world.staff('supervisor');
}, 60_000);
afterAll(() => world.close());

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
  given: { readonly from: string; readonly to: string; readonly dryRun?: boolean },
  mapping: Readonly<Record<string, string>> = {},
): Promise<readonly MigratedCase[]> {
  const body = { packageId: 'waiting', dryRun: false, mapping, ...given };
  return answerValue(await supervisor.api.migrateCases(body)).cases;
}

async function waits(caseId: string): Promise<readonly string[]> {
  const { waiting } = answerValue(await supervisor.api.caseProcess(caseId));
  return waiting.map(({ kind, element, due }) => `${kind} ${element}${due ? ` ${due}` : ''}`);
}

/** An item that needs the report, and asks for one datum more where it is named. */
const review = (extra: string) => ({
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

/** The package with the review after the report. */
const withReview = ({ path, text }: File) =>
  path.endsWith('package.yaml')
    ? text.replace(
        /subItems: \[(.*)\]/,
        'subItems: [$1, {ref: review, item: report-review, name: 信用复核, department: pboc, include: always, dependsOn: [{ref: credit-report, mode: 办结后启动}], roles: {person: person}}]',
      )
    : text;

describe('running cases of a version that is followed by another', () => {
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
    const outlook = answerValue(await supervisor.api.migrations({ package: 'waiting', from, to }));
    expect(outlook.versions.map(({ openCases }) => openCases)).toEqual([1, 0]);
    expect(outlook.missing.map(({ id }) => id)).toEqual(['five-minutes']);
    expect(outlook.added.map(({ id }) => id)).toContain('pause');
    const mapping = { 'five-minutes': 'pause' };
    const tried = await migrate({ from, to, dryRun: true }, mapping);
    expect(tried).toMatchObject([{ fits: true, migrated: false, added: ['review'], dropped: [] }]);
    expect(await waits(caseId)).toEqual(before);
    expect(await migrate({ from, to }, mapping)).toMatchObject([{ fits: true, migrated: true }]);
    expect(await waits(caseId)).toEqual(['timer pause 2026-03-11T09:05:00.000+08:00']);
    expect(await migrate({ from, to }, mapping)).toEqual([]);

    world.clock.move(300_000);
    await fireDueTimers(world.runtime, console, new Set());
    expect(await waits(caseId)).toEqual(['message payment']);
    const message = { id: 'paid', name: 'fee-paid', key: 'B-7', caseId };
    answerValue(await supervisor.api.sendMessage(message));
    answerValue(await supervisor.api.sendSignal({ id: 'open', name: 'register-open' }));
    const view = answerValue(await world.applicant.api.case(caseId));
    expect(view.timeline.map(({ kind }) => kind)).toContain('caseMigrated');
    expect(view.partViews.map(({ ref }) => ref)).toEqual(['credit-report', 'review']);
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
});
