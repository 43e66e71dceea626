import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerValue } from '../client/index.ts';
import { nowOf } from '../clock.ts';
import { applyAsPerson } from '../demo/apply-as-person.ts';
import { importCatalogue } from '../packages/import-catalogue.ts';
import { createPackageLibrary } from '../packages/package-library.ts';
import { isRefusal } from '../refusal.ts';
import { letWork } from '../testing/case-steps.ts';
import { type DemoWorld, demoWorld } from '../testing/demo-world.ts';
import { createCaseDesk } from './case-desk.ts';
import { replayStore } from './replay.ts';

const bpmn = (content: string) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:lb="http://lianban.example/schema/bpmn/lb" id="definitions" targetNamespace="http://lianban.example/processes">${content}</bpmn:definitions>`;

const flow = (from: string, to: string) =>
  `<bpmn:sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}"/>`;

/** A department that, after its acceptance, lets another process look at it, bound as `binding` says. */
const handling = (binding: string) =>
  bpmn(`<bpmn:process id="credit-report" isExecutable="true" lb:variables="found">
    <bpmn:startEvent id="start"/><bpmn:userTask id="accept" lb:act="accept"/>
    <bpmn:exclusiveGateway id="accepted" default="accepted-call"/><bpmn:endEvent id="not-accepted"/>
    <bpmn:callActivity id="call" calledElement="look-closely" ${binding} lb:variables="seen depth">
      <bpmn:extensionElements><lb:input name="depth" value="2"/><lb:output name="found" value="seen"/></bpmn:extensionElements>
    </bpmn:callActivity>
    <bpmn:userTask id="decide" lb:act="decide"/><bpmn:endEvent id="end"/>
    <bpmn:sequenceFlow id="to-not" sourceRef="accepted" targetRef="not-accepted"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">outcome = "refused"</bpmn:conditionExpression></bpmn:sequenceFlow>
    ${flow('start', 'accept')}${flow('accept', 'accepted')}${flow('accepted', 'call')}${flow('call', 'decide')}${flow('decide', 'end')}
  </bpmn:process>`);

/** What is called: one task of the given name after a script that says how deep it looked. */
const looking = (task: string, attributes = '') =>
  bpmn(`<bpmn:process id="look-closely" isExecutable="true" lb:variables="depth seen" ${attributes}>
    <bpmn:startEvent id="begin"/><bpmn:scriptTask id="write" scriptFormat="FEEL"><bpmn:script>seen = depth * 10</bpmn:script></bpmn:scriptTask>
    <bpmn:userTask id="${task}" name="${task}"/><bpmn:endEvent id="over"/>
    ${flow('begin', 'write')}${flow('write', task)}${flow(task, 'over')}</bpmn:process>`);

const head = `package: {seq: P93, id: calls, name: 我要细看, gloss: a closer look, nationalName: 无, audience: 自然人, leadDepartment: pboc, jointDepartments: [pboc], about: 细看, promisedTotal: [{when: always, workingDays: 1}]}
parties: [{id: person, kind: person, name: 本人, cardinality: '1'}]
questions: []
subItems: [{ref: credit-report, item: credit-report, name: 个人信用报告查询, department: pboc, include: always, roles: {person: person}}]
`;

const latest = 'lb:binding="latest"';
const tagged = 'lb:binding="tag" lb:versionTag="spring"';

let world: DemoWorld;
let applications = 0;
beforeAll(async () => {
  world = await demoWorld();
}, 60_000);
afterAll(() => world.close());

function publish(binding: string, looked: string | undefined) {
  const { store, library } = world.runtime;
  const files = [
    { path: 'calls/package.yaml', text: head },
    { path: 'processes/credit-report.bpmn', text: handling(binding) },
    ...(looked === undefined ? [] : [{ path: 'processes/look-closely.bpmn', text: looked }]),
  ];
  return importCatalogue(
    store,
    library,
    { files },
    {
      at: nowOf(world.clock),
      actor: 'test',
    },
  );
}

async function published(binding: string, looked: string): Promise<void> {
  const imported = await publish(binding, looked);
  if (isRefusal(imported)) throw new Error(JSON.stringify(imported.problems));
}

async function apply(): Promise<string> {
  applications += 1;
  const submitted = await applyAsPerson(world.applicant.api, {
    packageId: 'calls',
    catalogue: await world.runtime.library.catalogue(),
    today: '2026-03-11',
    words: [`case ${applications}`],
  });
  return answerValue(submitted).caseId;
}

/** The elements of the open tasks. */
async function open(caseId: string): Promise<readonly string[]> {
  const file = await world.runtime.cases.open(caseId);
  return Object.values(file?.state.tasks ?? {}).map(({ element }) => element);
}

const untilAccepted = (caseId: string) => letWork(world, caseId, (_, act) => act !== 'accept');

describe('a call of the process that is published when the call is made', () => {
  it('is refused at publishing where the catalogue holds no such process', async () => {
    const refused = await publish(latest, undefined);
    if (!isRefusal(refused)) throw new Error('It was published.');
    expect(refused.problems).toContainEqual(
      expect.objectContaining({ code: 'CALL_PROCESS_UNKNOWN', element: 'call' }),
    );
  });

  it('begins the newest one, and goes on with it whatever is published later', async () => {
    await published(latest, looking('first-look'));
    const begun = await apply();
    const waiting = await apply();
    await untilAccepted(begun);
    expect(await open(begun)).toEqual(['first-look']);
    await published(latest, looking('second-look'));
    expect(await open(begun)).toEqual(['first-look']);
    await untilAccepted(waiting);
    expect(await open(waiting)).toEqual(['second-look']);
    for (const caseId of [begun, waiting]) await letWork(world, caseId);
    for (const caseId of [begun, waiting]) {
      const file = await world.runtime.cases.open(caseId);
      expect(file?.state.parts['credit-report']).toMatchObject({
        status: 'ended',
        outcome: 'done',
      });
    }
  });

  it('goes on in another process of the server, from what is stored', async () => {
    await published(latest, looking('third-look'));
    const caseId = await apply();
    await untilAccepted(caseId);
    await published(latest, looking('fourth-look'));
    const { store, clock } = world.runtime;
    const other = createCaseDesk(store, clock, createPackageLibrary(store, clock));
    const file = await other.open(caseId);
    const [task] = Object.values(file?.state.tasks ?? {});
    expect(task?.element).toBe('third-look');
    const [taskId = ''] = Object.keys(file?.state.tasks ?? {});
    const done = await other.door.handleCommand(caseId, {
      commandId: 'done elsewhere',
      actor: { id: 'worker', kind: 'worker', department: 'pboc' },
      command: { type: 'completeTask', taskId },
    });
    if ('rejected' in done) throw new Error(done.message);
    expect(Object.values(done.state.tasks).map(({ element }) => element)).toEqual(['decide']);
    const scope = Object.values(done.state.process.scopes).find(({ part }) => part !== undefined);
    expect(scope?.variables).toEqual({ found: 20 });
  });

  it('ends with whoever called it', async () => {
    const caseId = await apply();
    await untilAccepted(caseId);
    expect(await open(caseId)).toEqual(['fourth-look']);
    answerValue(await world.applicant.api.withdraw(caseId, { reason: '不办了（示例）' }));
    const file = await world.runtime.cases.open(caseId);
    expect(file?.state).toMatchObject({ tasks: {}, outcome: 'withdrawn' });
  });
});

describe('a case inside a process that a call has bound', () => {
  const corrected = `${latest} name="look closely, corrected"`;
  const revision = async () => {
    const found = await world.runtime.library.latest('calls');
    if (isRefusal(found)) throw new Error(found.message);
    return found.revision.version;
  };

  it('goes on in another version of its package, and there in the process it has bound', async () => {
    await published(latest, looking('bound-look'));
    const from = await revision();
    const caseId = await apply();
    await untilAccepted(caseId);
    await published(corrected, looking('unbound-look'));
    const to = await revision();
    const supervisor = await world.staff('supervisor');
    const move = { packageId: 'calls', from, to, mapping: {}, dryRun: false };
    const { cases } = answerValue(await supervisor.api.migrateCases(move));
    expect(cases.find((one) => one.caseId === caseId)).toMatchObject({
      migrated: true,
      faults: [],
    });
    expect(await open(caseId)).toEqual(['bound-look']);
    await letWork(world, caseId);
    const file = await world.runtime.cases.open(caseId);
    expect(file?.state).toMatchObject({ packageVersion: to, status: 'closed' });
    expect(file?.state.parts['credit-report']).toMatchObject({ outcome: 'done' });
  });

  it('stays where the other version makes no such call', async () => {
    await published(latest, looking('old-look'));
    const from = await revision();
    const caseId = await apply();
    await untilAccepted(caseId);
    const { store, library } = world.runtime;
    const files = [
      { path: 'calls/package.yaml', text: head },
      {
        path: 'processes/credit-report.bpmn',
        text: handling(latest).replaceAll('"call"', '"phone"'),
      },
      { path: 'processes/look-closely.bpmn', text: looking('old-look') },
    ];
    const who = { at: nowOf(world.clock), actor: 'test' };
    const imported = await importCatalogue(store, library, { files }, who);
    if (isRefusal(imported)) throw new Error(JSON.stringify(imported.problems));
    const supervisor = await world.staff('supervisor');
    const move = { packageId: 'calls', from, to: await revision(), mapping: {}, dryRun: false };
    const { cases } = answerValue(await supervisor.api.migrateCases(move));
    const stays = cases.find((one) => one.caseId === caseId);
    expect(stays).toMatchObject({ fits: false, migrated: false });
    expect(stays?.faults).toContainEqual(
      expect.objectContaining({ code: 'MIGRATION_ELEMENT_MISSING', path: 'call' }),
    );
  });
});

describe('a call of the process with a tag', () => {
  it('begins the one that bore it last, though the catalogue holds another one now', async () => {
    await published(tagged, looking('spring-look', 'lb:versionTag="spring"'));
    await published(tagged, looking('autumn-look', 'lb:versionTag="autumn"'));
    const caseId = await apply();
    await untilAccepted(caseId);
    expect(await open(caseId)).toEqual(['spring-look']);
    expect(await letWork(world, caseId)).toHaveLength(2);
  });

  it('that no process ever bore is an incident, mended by publishing one', async () => {
    await published('lb:binding="tag" lb:versionTag="winter"', looking('any-look'));
    const caseId = await apply();
    await untilAccepted(caseId);
    const supervisor = await world.staff('supervisor');
    const of = async () =>
      answerValue(await supervisor.api.incidents()).filter((one) => one.caseId === caseId);
    expect(await of()).toMatchObject([{ code: 'TASK_FAILED', element: 'call' }]);
    const [incident] = await of();
    await published(
      'lb:binding="tag" lb:versionTag="winter"',
      looking('winter-look', 'lb:versionTag="winter"'),
    );
    const retry = { type: 'retryIncident', incident: incident?.incident ?? '' } as const;
    answerValue(await supervisor.api.steerCase(caseId, { command: retry }));
    expect(await open(caseId)).toEqual(['winter-look']);
  });
});

describe('a process that calls itself without end', () => {
  it('stops at an incident, and what was decided before is kept', async () => {
    const endless =
      bpmn(`<bpmn:process id="look-closely" isExecutable="true" lb:variables="depth seen">
      <bpmn:startEvent id="begin"/><bpmn:callActivity id="again" calledElement="look-closely" ${latest}/><bpmn:endEvent id="over"/>
      ${flow('begin', 'again')}${flow('again', 'over')}</bpmn:process>`);
    await published(latest, endless);
    const caseId = await apply();
    await untilAccepted(caseId);
    const file = await world.runtime.cases.open(caseId);
    expect(Object.values(file?.state.process.incidents ?? {})).toMatchObject([
      { code: 'TASK_FAILED', element: 'again' },
    ]);
  });
});

describe('the history of cases that have bound processes', () => {
  it('gives their states again', async () => {
    const { differences } = await replayStore(world.runtime.store);
    expect(differences).toEqual([]);
  });
});
