/** A department whose work waits, after its acceptance, for five minutes, for a message with its own number, for a signal, and for a service. */
const handling = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:lb="http://lianban.example/schema/bpmn/lb" id="definitions" targetNamespace="http://lianban.example/processes">
  <bpmn:message id="paid" name="fee-paid" lb:correlationKey="bill"/>
  <bpmn:signal id="open" name="register-open"/>
  <bpmn:error id="unknown" errorCode="person-unknown"/>
  <bpmn:process id="credit-report" isExecutable="true" lb:variables="bill">
    <bpmn:startEvent id="start"/>
    <bpmn:userTask id="accept" lb:act="accept"/>
    <bpmn:exclusiveGateway id="accepted" default="to-bill"/>
    <bpmn:endEvent id="not-accepted"/>
    <bpmn:scriptTask id="write-bill" scriptFormat="FEEL"><bpmn:script>bill = "B-7"</bpmn:script></bpmn:scriptTask>
    <bpmn:intermediateCatchEvent id="five-minutes"><bpmn:timerEventDefinition><bpmn:timeDuration>PT5M</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
    <bpmn:intermediateCatchEvent id="payment"><bpmn:messageEventDefinition messageRef="paid"/></bpmn:intermediateCatchEvent>
    <bpmn:intermediateCatchEvent id="opening"><bpmn:signalEventDefinition signalRef="open"/></bpmn:intermediateCatchEvent>
    <bpmn:serviceTask id="query" lb:service="none"/>
    <bpmn:boundaryEvent id="no-person" attachedToRef="query"><bpmn:errorEventDefinition errorRef="unknown"/></bpmn:boundaryEvent>
    <bpmn:userTask id="ask" name="问当事人"/>
    <bpmn:userTask id="decide" lb:act="decide"/>
    <bpmn:endEvent id="end"/>
    <bpmn:sequenceFlow id="to-accept" sourceRef="start" targetRef="accept"/>
    <bpmn:sequenceFlow id="to-accepted" sourceRef="accept" targetRef="accepted"/>
    <bpmn:sequenceFlow id="to-not" sourceRef="accepted" targetRef="not-accepted">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">outcome = "refused"</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="to-bill" sourceRef="accepted" targetRef="write-bill"/>
    <bpmn:sequenceFlow id="to-pause" sourceRef="write-bill" targetRef="five-minutes"/>
    <bpmn:sequenceFlow id="to-payment" sourceRef="five-minutes" targetRef="payment"/>
    <bpmn:sequenceFlow id="to-opening" sourceRef="payment" targetRef="opening"/>
    <bpmn:sequenceFlow id="to-query" sourceRef="opening" targetRef="query"/>
    <bpmn:sequenceFlow id="to-decide" sourceRef="query" targetRef="decide"/>
    <bpmn:sequenceFlow id="to-ask" sourceRef="no-person" targetRef="ask"/>
    <bpmn:sequenceFlow id="to-decide-too" sourceRef="ask" targetRef="decide"/>
    <bpmn:sequenceFlow id="to-end" sourceRef="decide" targetRef="end"/>
  </bpmn:process>
</bpmn:definitions>
`;

const folder = `package: {seq: P91, id: waiting, name: 我要等一等, gloss: something that waits, nationalName: 无, audience: 自然人, leadDepartment: pboc, jointDepartments: [pboc], about: 等待, promisedTotal: [{when: always, workingDays: 1}]}
parties: [{id: person, kind: person, name: 本人, cardinality: '1'}]
questions: []
subItems: [{ref: credit-report, item: credit-report, name: 个人信用报告查询, department: pboc, include: always, roles: {person: person}}]
`;

/** The package as files of the exchange format. */
export const waitingPackage = [
  { path: 'waiting/package.yaml', text: folder },
  { path: 'processes/credit-report.bpmn', text: handling },
];
