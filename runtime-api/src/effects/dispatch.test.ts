import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerValue } from '../client/index.ts';
import { nowOf } from '../clock.ts';
import { applyAsPerson } from '../demo/apply-as-person.ts';
import { importCatalogue } from '../packages/import-catalogue.ts';
import { isRefusal } from '../refusal.ts';
import { letWork } from '../testing/case-steps.ts';
import { type DemoWorld, demoWorld } from '../testing/demo-world.ts';
import { dispatch } from './dispatch.ts';

/** A department that asks a system of its own between acceptance and decision. */
const handling = (service: string) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:lb="http://lianban.example/schema/bpmn/lb" id="definitions" targetNamespace="http://lianban.example/processes">
  <bpmn:process id="credit-report" isExecutable="true">
    <bpmn:startEvent id="start"/>
    <bpmn:userTask id="accept" lb:act="accept"/>
    <bpmn:exclusiveGateway id="accepted" default="to-query"/>
    <bpmn:endEvent id="not-accepted"/>
    <bpmn:serviceTask id="query" lb:service="${service}"/>
    <bpmn:userTask id="decide" lb:act="decide"/>
    <bpmn:endEvent id="end"/>
    <bpmn:sequenceFlow id="to-accept" sourceRef="start" targetRef="accept"/>
    <bpmn:sequenceFlow id="to-accepted" sourceRef="accept" targetRef="accepted"/>
    <bpmn:sequenceFlow id="to-not" sourceRef="accepted" targetRef="not-accepted">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">outcome = "refused"</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="to-query" sourceRef="accepted" targetRef="query"/>
    <bpmn:sequenceFlow id="to-decide" sourceRef="query" targetRef="decide"/>
    <bpmn:sequenceFlow id="to-end" sourceRef="decide" targetRef="end"/>
  </bpmn:process>
</bpmn:definitions>
`;

const credit = `package: {seq: P90, id: credit, name: 我要查信用, gloss: credit report, nationalName: 无, audience: 自然人, leadDepartment: pboc, jointDepartments: [pboc], about: 查询信用报告, promisedTotal: [{when: always, workingDays: 1}]}
parties: [{id: person, kind: person, name: 本人, cardinality: '1'}]
questions: []
subItems: [{ref: credit-report, item: credit-report, name: 个人信用报告查询, department: pboc, include: always, roles: {person: person}}]
`;

const files = (service: string) => [
  { path: 'credit/package.yaml', text: credit },
  { path: 'processes/credit-report.bpmn', text: handling(service) },
];

let world: DemoWorld;
beforeAll(async () => {
  world = await demoWorld();
}, 60_000);
afterAll(() => world.close());

const importFiles = (service: string) =>
  importCatalogue(
    world.runtime.store,
    world.runtime.library,
    { files: files(service) },
    { at: nowOf(world.clock), actor: 'test' },
  );

describe('a service task', () => {
  it('with a connector that this server does not have is refused at publishing, by its element', async () => {
    const imported = await importFiles('fax');
    if (!isRefusal(imported)) throw new Error('It was published.');
    expect(imported.problems).toContainEqual(
      expect.objectContaining({ code: 'CONNECTOR_UNKNOWN', element: 'query' }),
    );
  });

  it('is tried again with growing waits, and its answer moves the case on', async () => {
    expect(isRefusal(await importFiles('none'))).toBe(false);
    const submitted = answerValue(
      await applyAsPerson(world.applicant.api, {
        packageId: 'credit',
        catalogue: await world.runtime.library.catalogue(),
        today: '2026-03-11',
        words: ['credit'],
      }),
    );
    const { store } = world.runtime;
    expect(await letWork(world, submitted.caseId)).toEqual(['credit-report accept']);
    const [effect] = await store.pendingEffects(nowOf(world.clock), 10);
    if (effect === undefined) throw new Error('Nothing was asked of the connector.');
    expect(effect).toMatchObject({ type: 'callService', payload: { service: 'none' } });

    const asked: string[] = [];
    const told: object[] = [];
    const log = { warn: (entry: object) => void told.push(entry), error: () => undefined };
    const failures = new Map<string, number>();
    const failing = {
      none: async ({ effectId }: { readonly effectId: string }) => {
        asked.push(effectId);
        throw new Error('The line is busy.');
      },
    };
    await dispatch(world.runtime, effect, failing, failures, log);
    expect(told).toMatchObject([{ effectId: effect.effectId, type: 'callService' }]);
    expect(await store.pendingEffects(nowOf(world.clock), 10)).toEqual([]);
    world.clock.move(1_000);
    const [again] = await store.pendingEffects(nowOf(world.clock), 10);
    expect(again).toEqual(effect);

    await dispatch(world.runtime, effect, { none: async () => undefined }, failures, log);
    expect(await store.pendingEffects(nowOf(world.clock), 10)).toEqual([]);
    expect(await letWork(world, submitted.caseId)).toEqual(['credit-report decide']);
    const view = answerValue(await world.applicant.api.case(submitted.caseId));
    expect(view).toMatchObject({ status: 'closed', outcome: 'allDone' });
    expect(view.partViews[0]?.result?.name).toBeDefined();
  });

  it('that is answered twice has its answer once', async () => {
    const { store } = world.runtime;
    const submitted = answerValue(
      await applyAsPerson(world.applicant.api, {
        packageId: 'credit',
        catalogue: await world.runtime.library.catalogue(),
        today: '2026-03-11',
        words: ['twice'],
      }),
    );
    await letWork(world, submitted.caseId);
    const [effect] = await store.pendingEffects(nowOf(world.clock), 10);
    if (effect === undefined) throw new Error('Nothing was asked of the connector.');
    const log = { warn: () => undefined, error: () => undefined };
    const known = { none: async () => undefined };
    await dispatch(world.runtime, effect, known, new Map(), log);
    await dispatch(world.runtime, effect, known, new Map(), log);
    expect(await letWork(world, submitted.caseId)).toEqual(['credit-report decide']);
  });
});
