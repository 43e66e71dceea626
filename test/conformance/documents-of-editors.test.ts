import { compileProcesses, readBpmn, startPoints, waitingPoints } from '@lianban/engine';
import { describe, expect, it } from 'vitest';
import { ProcessRun } from '../support/process-run.ts';
import { flows, nodes, runText } from '../support/process-text.ts';

/** A document as other editors write it: a prefix, qualified references, attributes and elements of their own. */
const document = (content: string) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn2:definitions xmlns:bpmn2="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:tns="http://somebody.example" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:flowable="http://flowable.org/bpmn" id="d" targetNamespace="http://somebody.example" typeLanguage="http://www.w3.org/2001/XMLSchema" expressionLanguage="http://www.w3.org/1999/XPath" exporter="an editor" exporterVersion="1.0">${content}</bpmn2:definitions>`;

async function compiled(content: string) {
  const { definitions, problems } = await readBpmn(document(content));
  if (definitions === undefined) return { problems };
  return compileProcesses([definitions], { main: 'main', variables: ['x'] });
}

describe('a document of another editor', () => {
  it('may name types of other name spaces, import them, and qualify its references', async () => {
    const { graph, problems } = await compiled(
      `<bpmn2:import importType="http://www.w3.org/2001/XMLSchema" location="types.xsd" namespace="http://types.example" /><bpmn2:itemDefinition id="it" itemKind="Information" structureRef="xsd:string" /><bpmn2:message id="m" itemRef="tns:it" name="paid" /><bpmn2:signal id="sig" name="bell" structureRef="xsd:string" /><bpmn2:messageEventDefinition id="md" messageRef="tns:m" />
<bpmn2:process id="main" isExecutable="true" processType="Private"><bpmn2:property id="pr" name="note" itemSubjectRef="xsd:string" /><bpmn2:dataObject id="do" name="count" itemSubjectRef="xsd:int" /><bpmn2:startEvent id="s"><bpmn2:outgoing>f1</bpmn2:outgoing><bpmn2:eventDefinitionRef>tns:md</bpmn2:eventDefinitionRef></bpmn2:startEvent><bpmn2:sequenceFlow id="f1" sourceRef="s" targetRef="g" />
<bpmn2:exclusiveGateway id="g" default="f3" gatewayDirection="Diverging" /><bpmn2:sequenceFlow id="f2" sourceRef="g" targetRef="t"><bpmn2:conditionExpression xsi:type="bpmn2:tFormalExpression" language="https://www.omg.org/spec/DMN/20191111/FEEL/" evaluatesToTypeRef="xsd:boolean"><![CDATA[count > 3]]></bpmn2:conditionExpression></bpmn2:sequenceFlow><bpmn2:sequenceFlow id="f3" sourceRef="g" targetRef="e" />
<bpmn2:userTask id="t" camunda:assignee="demo" flowable:candidateGroups="desk"><bpmn2:extensionElements><camunda:inputOutput><camunda:inputParameter name="q">1</camunda:inputParameter></camunda:inputOutput></bpmn2:extensionElements></bpmn2:userTask><bpmn2:sequenceFlow id="f4" sourceRef="t" targetRef="e" /><bpmn2:endEvent id="e"><bpmn2:signalEventDefinition signalRef="tns:sig" /></bpmn2:endEvent></bpmn2:process>`,
    );
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    if (graph === undefined) throw new Error('It was not compiled.');
    expect(startPoints(graph)).toEqual([{ element: 's', kind: 'message', name: 'paid' }]);
    const run = new ProcessRun(graph);
    run.do({ type: 'start', message: 'paid', variables: { count: 5 } });
    expect(run.complete('t')).toContain('processCompleted');
    expect(run.effects).toMatchObject([{ type: 'broadcastSignal', signal: 'bell' }]);
  });

  it('that imports processes is refused, for nothing outside of it is read', async () => {
    const { problems } = await compiled(
      '<bpmn2:import importType="http://www.omg.org/spec/BPMN/20100524/MODEL" location="other.bpmn" namespace="http://other.example" /><bpmn2:process id="main" isExecutable="true"><bpmn2:startEvent id="s" /></bpmn2:process>',
    );
    expect(problems).toMatchObject([{ code: 'BPMN_UNSUPPORTED_ELEMENT', severity: 'error' }]);
  });

  it('that refers to a message it does not hold is refused', async () => {
    const { problems } = await compiled(
      '<bpmn2:process id="main" isExecutable="true"><bpmn2:startEvent id="s"><bpmn2:messageEventDefinition messageRef="xsd:m" /></bpmn2:startEvent></bpmn2:process>',
    );
    expect(problems).toMatchObject([{ code: 'BPMN_DANGLING_REFERENCE', element: 's' }]);
  });

  it('that names only references to a data object means them by that name', async () => {
    const run = await runText(
      `<dataObject id="d1" /><dataObjectReference id="r2" name="Later" dataObjectRef="d1" /><dataObjectReference id="r1" name="Order" dataObjectRef="d1" />${nodes('startEvent:s exclusiveGateway:g userTask:t endEvent:e')}${flows('s>g', 'g>t[Order = 1]', 'g>e[Order = 2]', 't>e')}`,
    );
    expect(run.start({ Order: 1 })).toContain('+t');
  });

  it('says who is to do a task; the shell is told, and the tokens go their way', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e')}<userTask id="t"><potentialOwner id="po" name="clerk"><resourceRef>res</resourceRef><resourceParameterBinding parameterRef="region"><formalExpression>"north"</formalExpression></resourceParameterBinding></potentialOwner><humanPerformer id="hp"><resourceAssignmentExpression><formalExpression language="http://rules.example">one of us</formalExpression></resourceAssignmentExpression></humanPerformer></userTask>${flows('s>t', 't>e')}`,
      {
        root: '<resource id="res" name="Clerks"><resourceParameter id="region" name="region" /></resource>',
      },
    );
    run.start();
    expect(waitingPoints(run.graph, run.state).tasks[0]?.roles).toEqual([
      {
        kind: 'potentialOwner',
        name: 'clerk',
        resource: 'Clerks',
        parameters: [{ name: 'region', value: '"north"' }],
      },
      {
        kind: 'humanPerformer',
        expression: 'one of us',
        language: 'http://rules.example',
        parameters: [],
      },
    ]);
    expect(run.complete('t')).toContain('processCompleted');
  });
});

describe('a process with inputs and outputs', () => {
  const doubling = `<process id="double"><ioSpecification><dataInput id="in" name="amount" /><dataOutput id="out" name="result" /><inputSet><dataInputRefs>in</dataInputRefs></inputSet><outputSet><dataOutputRefs>out</dataOutputRefs></outputSet></ioSpecification>${nodes('startEvent:ds endEvent:de')}<scriptTask id="dt" scriptFormat="text/feel"><script>result = amount * 2</script></scriptTask>${flows('ds>dt', 'dt>de')}</process>`;

  it('begins with what whoever calls it gives, and gives back', async () => {
    const run = await runText(
      `<dataObject id="o1" name="total" /><dataObject id="o2" name="doubled" />${nodes('startEvent:s userTask:u endEvent:e')}<callActivity id="c" calledElement="double"><ioSpecification><dataInput id="ci" name="amount" /><dataOutput id="co" name="result" /><inputSet /><outputSet /></ioSpecification><dataInputAssociation><sourceRef>o1</sourceRef><targetRef>ci</targetRef></dataInputAssociation><dataOutputAssociation><sourceRef>co</sourceRef><targetRef>o2</targetRef></dataOutputAssociation></callActivity>${flows('s>c', 'c>u', 'u>e')}`,
      { root: doubling },
    );
    run.start({ total: 4 });
    expect(run.state.variables).toEqual({ total: 4, doubled: 8 });
  });

  it('begins with what whoever starts it gives', async () => {
    const run = await runText(`${nodes('startEvent:s endEvent:e')}${flows('s>e')}`, {
      root: doubling,
      main: 'double',
      variables: [],
    });
    run.start({ amount: 3 });
    expect(run.state).toMatchObject({ status: 'completed', variables: { amount: 3, result: 6 } });
  });
});

describe('what comes with the event that begins a process', () => {
  it('is kept where the outputs of the event say', async () => {
    const run = await runText(
      `<dataObject id="d" name="order" /><startEvent id="s"><dataOutput id="out" name="payload" /><dataOutputAssociation><sourceRef>out</sourceRef><targetRef>d</targetRef></dataOutputAssociation><messageEventDefinition messageRef="m" /></startEvent>${nodes('userTask:t endEvent:e')}${flows('s>t', 't>e')}`,
      { root: '<message id="m" name="ordered" />' },
    );
    expect(run.try({ type: 'start', message: 'ordered', variables: { other: 1 } })?.code).toBe(
      'VARIABLE_NOT_DECLARED',
    );
    run.do({ type: 'start', message: 'ordered', variables: { payload: 42 } });
    expect(run.state.variables).toEqual({ order: 42 });
  });
});

describe('dates, times and durations of FEEL', () => {
  it.each([
    ['timeDate', '=date and time("2024-01-02T10:00:00+08:00")', '2024-01-02T02:00:00.000Z'],
    ['timeDate', 'now + duration("PT2H")', '2024-01-02T03:00:00.000Z'],
    ['timeDate', 'date("2024-02-01")', '2024-01-31T16:00:00.000Z'],
    ['timeDuration', 'duration("PT30M")', '2024-01-02T01:30:00.000Z'],
    [
      'timeDuration',
      'if x = 1 then duration("P1D") else duration("P2D")',
      '2024-01-03T01:00:00.000Z',
    ],
  ])('are a timer: %s %s', async (kind, text, due) => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e')}<intermediateCatchEvent id="c"><timerEventDefinition><${kind} xsi:type="tFormalExpression">${text}</${kind}></timerEventDefinition></intermediateCatchEvent>${flows('s>c', 'c>e')}`,
    );
    run.start({ x: 1 });
    expect(waitingPoints(run.graph, run.state).timers.map((timer) => timer.due)).toEqual([due]);
  });

  it('are kept as the text by which FEEL reads them again', async () => {
    const run = await runText(
      `${nodes('startEvent:s exclusiveGateway:g userTask:t endEvent:e')}<scriptTask id="w" scriptFormat="text/feel"><script>x = date("2024-02-01") + duration("P1D")
y = [duration("P1Y2M"), time("10:00:00")]
z = now</script></scriptTask>${flows('s>w', 'w>g', 'g>t[date(x) > date("2024-02-01")]', 'g>e[false]', 't>e')}`,
    );
    run.start();
    expect(run.state.variables).toEqual({
      x: '2024-02-02',
      y: ['P1Y2M', '10:00:00'],
      z: '2024-01-02T09:00:00+08:00',
    });
    expect(run.open()).toEqual(['t']);
  });
});
