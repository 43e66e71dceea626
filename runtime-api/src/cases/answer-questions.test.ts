import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerValue } from '../client/index.ts';
import { nowOf } from '../clock.ts';
import { applyAsPerson } from '../demo/apply-as-person.ts';
import { importCatalogue } from '../packages/import-catalogue.ts';
import { isRefusal } from '../refusal.ts';
import { letWork } from '../testing/case-steps.ts';
import { type DemoWorld, demoWorld } from '../testing/demo-world.ts';

/** A department that asks a rule, after its acceptance, whether somebody must look twice. */
const handling = (rules: string, amount: string) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:lb="http://lianban.example/schema/bpmn/lb" id="definitions" targetNamespace="http://lianban.example/processes">
  <bpmn:process id="credit-report" isExecutable="true" lb:variables="amount level">
    <bpmn:startEvent id="start"/>
    <bpmn:userTask id="accept" lb:act="accept"/>
    <bpmn:exclusiveGateway id="accepted" default="to-amount"/>
    <bpmn:endEvent id="not-accepted"/>
    <bpmn:scriptTask id="write" scriptFormat="FEEL"><bpmn:script>amount = ${amount}</bpmn:script></bpmn:scriptTask>
    <bpmn:businessRuleTask id="ask" lb:rules="${rules}"/>
    <bpmn:exclusiveGateway id="level" default="to-decide"/>
    <bpmn:userTask id="review" lb:act="review"/>
    <bpmn:userTask id="decide" lb:act="decide"/>
    <bpmn:endEvent id="end"/>
    <bpmn:sequenceFlow id="to-accept" sourceRef="start" targetRef="accept"/>
    <bpmn:sequenceFlow id="to-accepted" sourceRef="accept" targetRef="accepted"/>
    <bpmn:sequenceFlow id="to-not" sourceRef="accepted" targetRef="not-accepted">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">outcome = "refused"</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="to-amount" sourceRef="accepted" targetRef="write"/>
    <bpmn:sequenceFlow id="to-ask" sourceRef="write" targetRef="ask"/>
    <bpmn:sequenceFlow id="to-level" sourceRef="ask" targetRef="level"/>
    <bpmn:sequenceFlow id="to-review" sourceRef="level" targetRef="review">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">level = "twice"</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="to-decide" sourceRef="level" targetRef="decide"/>
    <bpmn:sequenceFlow id="reviewed" sourceRef="review" targetRef="decide"/>
    <bpmn:sequenceFlow id="to-end" sourceRef="decide" targetRef="end"/>
  </bpmn:process>
</bpmn:definitions>
`;

const table = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="review-level" name="review" namespace="http://lianban.example/decisions">
  <inputData id="amountData" name="amount"><variable id="v" name="amount" typeRef="number"/></inputData>
  <decision id="level" name="level">
    <variable id="v2" name="level" typeRef="string"/>
    <informationRequirement id="r"><requiredInput href="#amountData"/></informationRequirement>
    <decisionTable id="t" hitPolicy="UNIQUE">
      <input id="i"><inputExpression id="ie" typeRef="number"><text>amount</text></inputExpression></input>
      <output id="o" name="level" typeRef="string"/>
      <rule id="small"><inputEntry id="e1"><text>&lt; 1000</text></inputEntry><outputEntry id="o1"><text>"once"</text></outputEntry></rule>
      <rule id="large"><inputEntry id="e2"><text>&gt;= 1000</text></inputEntry><outputEntry id="o2"><text>"twice"</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>
`;

const credit = `package: {seq: P92, id: rules, name: 我要按规则办, gloss: by the rules, nationalName: 无, audience: 自然人, leadDepartment: pboc, jointDepartments: [pboc], about: 规则, promisedTotal: [{when: always, workingDays: 1}]}
parties: [{id: person, kind: person, name: 本人, cardinality: '1'}]
questions: []
subItems: [{ref: credit-report, item: credit-report, name: 个人信用报告查询, department: pboc, include: always, roles: {person: person}}]
`;

const files = (process: string) => [
  { path: 'rules/package.yaml', text: credit },
  { path: 'processes/credit-report.bpmn', text: process },
  { path: 'decisions/review-level.dmn', text: table },
];

let world: DemoWorld;
beforeAll(async () => {
  world = await demoWorld();
}, 60_000);
afterAll(() => world.close());

const importWith = (rules: string, amount: string) => importProcess(handling(rules, amount));

function importProcess(process: string) {
  const { store, library } = world.runtime;
  const delivery = { files: files(process) };
  return importCatalogue(store, library, delivery, { at: nowOf(world.clock), actor: 'test' });
}

async function apply(word: string): Promise<string> {
  const submitted = await applyAsPerson(world.applicant.api, {
    packageId: 'rules',
    catalogue: await world.runtime.library.catalogue(),
    today: '2026-03-11',
    words: [word],
  });
  return answerValue(submitted).caseId;
}

describe('a business rule task', () => {
  it('is refused at publishing when it asks a decision that is not there', async () => {
    const imported = await importWith('review-levels', '1');
    if (!isRefusal(imported)) throw new Error('It was published.');
    expect(imported.problems).toContainEqual(
      expect.objectContaining({ code: 'DECISION_NOT_FOUND', element: 'ask' }),
    );
  });

  it('is answered in the step that asks, and the case goes the way of the answer', async () => {
    expect(isRefusal(await importWith('review-level', '2500'))).toBe(false);
    const large = await apply('large');
    expect(await letWork(world, large)).toEqual([
      'credit-report accept',
      'credit-report review',
      'credit-report decide',
    ]);
    expect(isRefusal(await importWith('review-level#level', '10'))).toBe(false);
    const small = await apply('small');
    expect(await letWork(world, small)).toEqual(['credit-report accept', 'credit-report decide']);
  });

  it('without an answer is an incident that a supervisor sees, and the acceptance is kept', async () => {
    expect(isRefusal(await importWith('review-level', '"much"'))).toBe(false);
    const caseId = await apply('much');
    expect(await letWork(world, caseId)).toEqual(['credit-report accept']);
    const supervisor = await world.staff('supervisor');
    const incidents = answerValue(await supervisor.api.incidents());
    expect(incidents.filter((one) => one.caseId === caseId)).toMatchObject([
      { code: 'TASK_FAILED', element: 'ask', part: 'credit-report' },
    ]);
    const [incident] = incidents;
    const pass = {
      type: 'resolveIncident',
      incident: incident?.incident ?? '',
      variables: { level: 'twice' },
    } as const;
    answerValue(await supervisor.api.steerCase(caseId, { command: pass }));
    expect(await letWork(world, caseId)).toEqual(['credit-report review', 'credit-report decide']);
  });

  it('of many instances is answered for each of them', async () => {
    const many = (count: number) =>
      handling('review-level', '10').replace(
        '<bpmn:businessRuleTask id="ask" lb:rules="review-level"/>',
        `<bpmn:businessRuleTask id="ask" lb:rules="review-level"><bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality xsi:type="bpmn:tFormalExpression">${count}</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics></bpmn:businessRuleTask>`,
      );
    expect(isRefusal(await importProcess(many(150)))).toBe(false);
    const answered = await apply('150');
    expect(await letWork(world, answered)).toEqual([
      'credit-report accept',
      'credit-report decide',
    ]);
    expect(isRefusal(await importProcess(many(1_100)))).toBe(false);
    const stuck = await apply('1100');
    await letWork(world, stuck);
    const supervisor = await world.staff('supervisor');
    const incidents = answerValue(await supervisor.api.incidents());
    const own = incidents.filter(({ caseId }) => caseId === stuck);
    expect(own.length).toBeGreaterThan(0);
    for (const incident of own) expect(incident).toMatchObject({ element: 'ask' });
    const pending = await world.runtime.store.pendingEffects('9999', 10_000);
    expect(pending.filter(({ streamId }) => streamId === stuck)).toEqual([]);
  });
});
