import { readBpmn, toXml } from '@lianban/engine';
import { describe, expect, it } from 'vitest';
import { flows, nodes, processText, runText } from '../support/process-text.ts';

const inputs = (...pairs: readonly (readonly [string, string])[]) =>
  pairs.map(([name, value]) => `<lb:input name="${name}" value="${value}" />`).join('');
const outputs = (...pairs: readonly (readonly [string, string])[]) =>
  pairs.map(([name, value]) => `<lb:output name="${name}" value="${value}" />`).join('');
const extension = (content: string) => `<extensionElements>${content}</extensionElements>`;

describe('what a task is given and gives', () => {
  it('is its own: inputs when it begins, outputs when it ends', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e')}<userTask id="t" lb:variables="answer">${extension(`${inputs(['twice', 'x * 2'])}${outputs(['y', 'answer + twice'])}`)}</userTask>${flows('s>t', 't>e')}`,
    );
    run.start({ x: 4 });
    expect(run.state.scopes['0']?.active['1']?.variables).toEqual({ twice: 8 });
    run.complete('t', { variables: { answer: 1 } });
    expect(run.state.variables).toEqual({ x: 4, y: 9 });
  });

  it('moves by data associations of the standard', async () => {
    const run = await runText(
      `<property id="p1" name="total" /><dataObject id="d1" name="price" /><dataObjectReference id="dr1" dataObjectRef="d1" />${nodes('startEvent:s endEvent:e')}<userTask id="t"><ioSpecification><dataInput id="di" name="shown" /><dataOutput id="do" name="typed" /><inputSet><dataInputRefs>di</dataInputRefs></inputSet><outputSet><dataOutputRefs>do</dataOutputRefs></outputSet></ioSpecification><dataInputAssociation id="a1"><sourceRef>dr1</sourceRef><targetRef>di</targetRef></dataInputAssociation><dataOutputAssociation id="a2"><sourceRef>do</sourceRef><targetRef>p1</targetRef></dataOutputAssociation></userTask>${flows('s>t', 't>e')}`,
    );
    run.start({ price: 12 });
    expect(run.state.scopes['0']?.active['1']?.variables).toEqual({ shown: 12 });
    run.complete('t', { variables: { typed: 15 } });
    expect(run.state.variables).toEqual({ price: 12, total: 15 });
  });

  it('goes into a called process and comes back', async () => {
    const called = `<process id="called" lb:variables="amount fee">${nodes('startEvent:cs endEvent:ce')}<scriptTask id="sc" scriptFormat="text/feel"><script>fee = amount * 2
fee = fee + 1</script></scriptTask>${flows('cs>sc', 'sc>ce')}</process>`;
    const run = await runText(
      `${nodes('startEvent:s userTask:t endEvent:e')}<callActivity id="c" calledElement="called">${extension(`${inputs(['amount', 'x'])}${outputs(['y', 'fee'])}`)}</callActivity>${flows('s>c', 'c>t', 't>e')}`,
      { root: called },
    );
    run.start({ x: 10 });
    expect(run.state.variables).toEqual({ x: 10, y: 21 });
  });
});

describe('a variable of a sub-process', () => {
  it('is seen inside, hides one of the same name around it, and is gone afterwards', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:after endEvent:e')}<subProcess id="a" lb:variables="z w">${nodes('startEvent:as userTask:t endEvent:ae')}<scriptTask id="sc" scriptFormat="feel"><script>y = z + x</script></scriptTask>${flows('as>t', 't>sc', 'sc>ae')}</subProcess>${flows('s>a', 'a>after', 'after>e')}`,
    );
    run.start({ x: 1, z: 100 });
    run.complete('t', { variables: { z: 5 } });
    expect(run.state.variables).toEqual({ x: 1, z: 100, y: 6 });
    expect(run.open()).toEqual(['after']);
  });
});

describe('rules', () => {
  it('are a question with what they may read, and the answer goes on', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:t endEvent:e')}<businessRuleTask id="r" lb:rules="fees" lb:variables="fee">${extension(`${inputs(['amount', 'x'])}${outputs(['y', 'fee'])}`)}</businessRuleTask>${flows('s>r', 'r>t', 't>e')}`,
    );
    run.start({ x: 10 });
    expect(run.effects).toEqual([
      {
        type: 'evaluateRules',
        instance: '1',
        element: 'r',
        rules: 'fees',
        variables: { amount: 10 },
      },
    ]);
    run.complete('r', { variables: { fee: 30 } });
    expect(run.state.variables).toEqual({ x: 10, y: 30 });
    expect(run.open()).toEqual(['t']);
  });
});

describe('a diagram of another editor', () => {
  it('is kept with all its attributes and runs without them', async () => {
    const text = processText(
      `${nodes('startEvent:s endEvent:e')}<userTask id="t" camunda:assignee="demo" zeebe:x="1"><extensionElements><camunda:formData><camunda:formField id="f" type="string" /></camunda:formData></extensionElements></userTask>${flows('s>t', 't>e')}`,
    ).replace(
      '<definitions ',
      '<definitions xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" ',
    );
    const { definitions, problems } = await readBpmn(text);
    expect(problems).toEqual([]);
    if (definitions === undefined) throw new Error('The diagram was not read.');
    const written = await toXml(definitions);
    for (const kept of [
      'camunda:assignee="demo"',
      'zeebe:x="1"',
      '<camunda:formField id="f" type="string" />',
    ]) {
      expect(written).toContain(kept);
    }
    expect(await toXml((await readBpmn(written)).definitions ?? definitions)).toBe(written);
  });
});

describe('what comes with a message', () => {
  it('is taken under the names of its event and set where its outputs say', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:t endEvent:e')}<intermediateCatchEvent id="c"><dataOutput id="do" name="payload" /><dataOutputAssociation id="a2"><sourceRef>do</sourceRef><targetRef>p1</targetRef></dataOutputAssociation><messageEventDefinition messageRef="m" /></intermediateCatchEvent><dataObject id="p1" name="received" />${flows('s>c', 'c>t', 't>e')}`,
      { root: '<message id="m" name="news" />' },
    );
    run.start();
    const news = { type: 'correlateMessage', message: 'news' } as const;
    expect(run.try({ ...news, variables: { stranger: 1 } })?.code).toBe('VARIABLE_NOT_DECLARED');
    run.do({ ...news, variables: { payload: 'snow' } });
    expect(run.state.variables).toEqual({ received: 'snow' });
    expect(run.open()).toEqual(['t']);
  });
});

describe('a multi-instance as the standard writes it', () => {
  const data =
    '<dataObject id="d1" name="members" isCollection="true" /><dataObjectReference id="dr1" dataObjectRef="d1" /><dataObject id="d2" name="answers" isCollection="true" /><dataObjectReference id="dr2" dataObjectRef="d2" />';
  const around = (activity: string) =>
    `${data}${nodes('startEvent:s userTask:after endEvent:e')}${activity}${flows('s>a', 'a>after', 'after>e')}`;

  it('reads its list through an input and gathers results through an output', async () => {
    const run = await runText(
      around(
        `<userTask id="a"><ioSpecification><dataInput id="di" isCollection="true" /><dataOutput id="do" isCollection="true" /><inputSet><dataInputRefs>di</dataInputRefs></inputSet><outputSet><dataOutputRefs>do</dataOutputRefs></outputSet></ioSpecification><dataInputAssociation id="a1"><sourceRef>dr1</sourceRef><targetRef>di</targetRef></dataInputAssociation><dataOutputAssociation id="a2"><sourceRef>do</sourceRef><targetRef>dr2</targetRef></dataOutputAssociation><multiInstanceLoopCharacteristics><loopDataInputRef>di</loopDataInputRef><loopDataOutputRef>do</loopDataOutputRef><inputDataItem id="ii" name="member" /><outputDataItem id="oi" name="answer" /></multiInstanceLoopCharacteristics></userTask>`,
      ),
    );
    run.start({ members: ['Li', 'Wang'] });
    const [first, second] = run.tasks();
    run.do({ type: 'completeTask', instance: first?.instance ?? '', variables: { answer: 'yes' } });
    run.do({ type: 'completeTask', instance: second?.instance ?? '', variables: { answer: 'no' } });
    expect(run.state.variables).toMatchObject({ answers: ['yes', 'no'] });
    expect(run.open()).toEqual(['after']);
  });

  it('of a sub-process reads its list from a data object, and each sees its item', async () => {
    const run = await runText(
      around(
        `<subProcess id="a"><multiInstanceLoopCharacteristics isSequential="true"><loopDataInputRef>dr1</loopDataInputRef><loopDataOutputRef>dr2</loopDataOutputRef><inputDataItem id="ii" name="member" /><outputDataItem id="oi" name="answer" /></multiInstanceLoopCharacteristics>${nodes('startEvent:as endEvent:ae')}<scriptTask id="sc" scriptFormat="feel"><script>answer = "Dear " + member</script></scriptTask>${flows('as>sc', 'sc>ae')}</subProcess>`,
      ),
    );
    run.start({ members: ['Li', 'Wang'] });
    expect(run.state.variables).toMatchObject({ answers: ['Dear Li', 'Dear Wang'] });
    expect(run.open()).toEqual(['after']);
  });
});
