import { waitingPoints } from '@lianban/engine';
import { describe, expect, it } from 'vitest';
import { compileTexts, tryToCompile } from '../support/bpmn-text.ts';
import { flows, nodes, processText, runText } from '../support/process-text.ts';

// BPMN 2.0.2 §8.4.2: a key of two properties, read out of two messages at different places.
const retrieval = (message: string, path: string) =>
  `<correlationPropertyRetrievalExpression id="${message}-${path}" messageRef="${message}"><messagePath xsi:type="tFormalExpression">${path}</messagePath></correlationPropertyRetrievalExpression>`;
const property = (id: string, inOrder: string, inPayment: string) =>
  `<correlationProperty id="${id}" name="${id}">${retrieval('ordered', inOrder)}${retrieval('paid', inPayment)}</correlationProperty>`;
const root = `<message id="ordered" name="ordered" /><message id="paid" name="paid" /><message id="other" name="other" />
${property('customer', 'buyer', 'payer')}${property('number', 'no', 'reference')}
<collaboration id="col"><participant id="pool" processRef="main" />
<correlationKey id="one"><correlationPropertyRef>customer</correlationPropertyRef></correlationKey>
<correlationKey id="both"><correlationPropertyRef>customer</correlationPropertyRef><correlationPropertyRef>number</correlationPropertyRef></correlationKey></collaboration>`;
const binding = (to: string, path: string) =>
  `<correlationPropertyBinding id="b-${to}" correlationPropertyRef="${to}"><dataPath xsi:type="tFormalExpression">${path}</dataPath></correlationPropertyBinding>`;
const subscription = (key: string, ...bindings: string[]) =>
  `<correlationSubscription id="sub" correlationKeyRef="${key}">${bindings.join('')}</correlationSubscription>`;
const variables = ['x', 'y', 'payer', 'reference', 'buyer', 'no'];
const payment = (values: Readonly<Record<string, string>>) =>
  ({ type: 'correlateMessage', message: 'paid', variables: values }) as const;
const waiting = `${nodes('startEvent:s userTask:t parallelGateway:g endEvent:e endEvent:e2')}<intermediateCatchEvent id="c"><messageEventDefinition messageRef="paid" /></intermediateCatchEvent>${flows('s>g', 'g>c', 'g>t', 'c>e', 't>e2')}`;

describe('a process that subscribes to a correlation key', () => {
  const drawn = `${waiting}${subscription('one', binding('customer', 'x'))}`;

  it('takes the message that says its customer, and no other', async () => {
    const run = await runText(drawn, { root, variables });
    run.start({ x: 'Li' });
    expect(waitingPoints(run.graph, run.state).messages).toMatchObject([
      { name: 'paid', key: 'Li' },
    ]);
    expect(run.try(payment({ payer: 'Wang' }))?.code).toBe('MESSAGE_NOT_EXPECTED');
    expect(run.try(payment({}))?.code).toBe('MESSAGE_NOT_EXPECTED');
    expect(run.do(payment({ payer: 'Li' }))).toContain('-c');
  });

  it('follows its data: the key is what the variables say now', async () => {
    const run = await runText(drawn, { root, variables });
    run.start();
    expect(waitingPoints(run.graph, run.state).messages).toEqual([
      expect.not.objectContaining({ key: expect.anything() }),
    ]);
    expect(run.try(payment({ payer: 'Li' }))?.code).toBe('MESSAGE_NOT_EXPECTED');
    run.do({ type: 'setVariables', variables: { x: 'Li' } });
    run.do({ type: 'setVariables', variables: { x: 'Wang' } });
    expect(run.try(payment({ payer: 'Li' }))?.code).toBe('MESSAGE_NOT_EXPECTED');
    expect(run.do(payment({ payer: 'Wang' }))).toContain('-c');
  });

  it('has a message that came early when its data comes to be what the message says', async () => {
    const run = await runText(drawn, { root, variables });
    run.start();
    expect(run.do({ ...payment({ payer: 'Li' }), bufferFor: 'PT1H' })).toEqual(['messageKept']);
    expect(run.complete('t', { variables: { x: 'Li' } })).toContain('processCompleted');
  });

  it('is told by all properties of the key', async () => {
    const both = subscription('both', binding('customer', 'x'), binding('number', 'y'));
    const run = await runText(`${waiting}${both}`, { root, variables });
    run.start({ x: 'Li', y: '7' });
    expect(run.try(payment({ payer: 'Li', reference: '8' }))?.code).toBe('MESSAGE_NOT_EXPECTED');
    expect(run.do(payment({ payer: 'Li', reference: '7' }))).toContain('-c');
  });

  it('may be told the key by whoever brings the message', async () => {
    const run = await runText(drawn, { root, variables });
    run.start({ x: 'Li' });
    expect(run.do({ type: 'correlateMessage', message: 'paid', key: 'Li' })).toContain('-c');
  });

  it('takes messages that the key says nothing of without a key', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e')}<receiveTask id="r" messageRef="other" />${flows('s>r', 'r>e')}${subscription('one', binding('customer', 'x'))}`,
      { root, variables },
    );
    run.start();
    expect(run.do({ type: 'correlateMessage', message: 'other' })).toContain('processCompleted');
  });

  it('in its sub-processes too, at boundaries and in event sub-processes', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e endEvent:e2 userTask:u')}<subProcess id="p">${nodes('startEvent:is userTask:t endEvent:ie')}${flows('is>t', 't>ie')}<subProcess id="ev" triggeredByEvent="true"><startEvent id="es" isInterrupting="false"><messageEventDefinition messageRef="ordered" /></startEvent>${nodes('userTask:o endEvent:ee')}${flows('es>o', 'o>ee')}</subProcess></subProcess><boundaryEvent id="b" attachedToRef="p"><messageEventDefinition messageRef="paid" /></boundaryEvent>${flows('s>p', 'p>e', 'b>u', 'u>e2')}${subscription('one', binding('customer', 'x'))}`,
      { root, variables },
    );
    run.start({ x: 'Li' });
    const order = (buyer: string) =>
      ({ type: 'correlateMessage', message: 'ordered', variables: { buyer } }) as const;
    expect(run.try(order('Wang'))?.code).toBe('MESSAGE_NOT_EXPECTED');
    run.do(order('Li'));
    run.do(order('Li'));
    expect(run.open()).toEqual(['o', 'o', 't']);
    expect(run.try(payment({ payer: 'Wang' }))?.code).toBe('MESSAGE_NOT_EXPECTED');
    run.do(payment({ payer: 'Li' }));
    expect(run.open()).toEqual(['u']);
  });
});

describe('a conversation without a subscription', () => {
  // A pool with one key, and one whose messages may be told by either of two keys.
  const key = (id: string, ...properties: string[]) =>
    `<correlationKey id="${id}">${properties.map((one) => `<correlationPropertyRef>${one}</correlationPropertyRef>`).join('')}</correlationKey>`;
  const talk = (...keys: string[]) =>
    root.replace(/<correlationKey [\s\S]*<\/correlationKey>/, keys.join(''));
  const byCustomer = talk(key('one', 'customer'));
  const order = (values: Readonly<Record<string, string>>) =>
    ({ type: 'correlateMessage', message: 'ordered', variables: values }) as const;
  const receive = (id: string, message: string) =>
    `<receiveTask id="${id}" messageRef="${message}" />`;

  it('is told from the first message on by the key which that one said', async () => {
    const drawn = `${nodes('startEvent:s endEvent:e')}${receive('r1', 'ordered')}${receive('r2', 'paid')}${flows('s>r1', 'r1>r2', 'r2>e')}`;
    const run = await runText(drawn, { root: byCustomer, variables });
    run.start();
    expect(waitingPoints(run.graph, run.state).messages[0]).not.toHaveProperty('key');
    run.do(order({ buyer: 'Li' }));
    expect(waitingPoints(run.graph, run.state).messages).toMatchObject([
      { name: 'paid', key: 'Li' },
    ]);
    expect(run.try(payment({ payer: 'Wang' }))?.code).toBe('MESSAGE_NOT_EXPECTED');
    expect(run.try(payment({}))?.code).toBe('MESSAGE_NOT_EXPECTED');
    expect(run.do(payment({ payer: 'Li' }))).toContain('processCompleted');
  });

  it('begins with the message that begins the instance, or with one that it sends', async () => {
    const begun = `<startEvent id="s"><messageEventDefinition messageRef="ordered" /></startEvent>${nodes('endEvent:e')}${receive('r', 'paid')}${flows('s>r', 'r>e')}`;
    const asked = await runText(begun, { root: byCustomer, variables });
    asked.do({ type: 'start', message: 'ordered', variables: { buyer: 'Li' } });
    expect(asked.try(payment({ payer: 'Wang' }))?.code).toBe('MESSAGE_NOT_EXPECTED');
    expect(asked.do(payment({ payer: 'Li' }))).toContain('processCompleted');

    const sent = `${nodes('startEvent:s endEvent:e')}<sendTask id="t" messageRef="ordered" />${receive('r', 'paid')}${flows('s>t', 't>r', 'r>e')}`;
    const asking = await runText(sent, { root: byCustomer, variables });
    asking.start({ buyer: 'Wang' });
    expect(asking.effects).toMatchObject([{ type: 'sendMessage', key: 'Wang' }]);
    expect(asking.try(payment({ payer: 'Li' }))?.code).toBe('MESSAGE_NOT_EXPECTED');
    expect(asking.do(payment({ payer: 'Wang' }))).toContain('processCompleted');
  });

  it('takes a message by whichever of its keys is set, and keeps the others that it says', async () => {
    const drawn = `${nodes('startEvent:s endEvent:e')}${receive('r1', 'ordered')}${receive('r2', 'paid')}${receive('r3', 'paid')}${flows('s>r1', 'r1>r2', 'r2>r3', 'r3>e')}`;
    const twoKeys = talk(key('who', 'customer'), key('which', 'number'));
    const run = await runText(drawn, { root: twoKeys, variables });
    run.start();
    run.do(order({ buyer: 'Li' }));
    expect(run.try(payment({ reference: '7' }))?.code).toBe('MESSAGE_NOT_EXPECTED');
    run.do(payment({ payer: 'Li', reference: '7' }));
    expect(run.try(payment({ payer: 'Wang', reference: '7' }))?.code).toBe('MESSAGE_NOT_EXPECTED');
    expect(run.do(payment({ reference: '7' }))).toContain('processCompleted');
  });

  it('has no key before all its properties are said', async () => {
    const drawn = `${nodes('startEvent:s endEvent:e')}${receive('r1', 'ordered')}${receive('r2', 'paid')}${flows('s>r1', 'r1>r2', 'r2>e')}`;
    const both = talk(key('both', 'customer', 'number'));
    const run = await runText(drawn, { root: both, variables });
    run.start();
    run.do(order({ buyer: 'Li' }));
    expect(waitingPoints(run.graph, run.state).messages[0]).not.toHaveProperty('key');
    expect(run.do(payment({ payer: 'Wang', reference: '8' }))).toContain('processCompleted');
  });

  it('is each called process’s own, however often it is called', async () => {
    const pool = byCustomer.replace('processRef="main"', 'processRef="called"');
    const called = `<process id="called" isExecutable="true">${nodes('startEvent:cs endEvent:ce')}${receive('r1', 'ordered')}${receive('r2', 'paid')}${flows('cs>r1', 'r1>r2', 'r2>ce')}</process>`;
    const beside = await runText(
      `${nodes('startEvent:s parallelGateway:g endEvent:e endEvent:e2')}<callActivity id="c1" calledElement="called"/><callActivity id="c2" calledElement="called"/>${flows('s>g', 'g>c1', 'g>c2', 'c1>e', 'c2>e2')}`,
      { root: `${pool}${called}`, variables },
    );
    beside.start();
    beside.do(order({ buyer: 'Li' }));
    beside.do(order({ buyer: 'Wang' }));
    beside.do(payment({ payer: 'Wang' }));
    expect(beside.try(payment({ payer: 'Wang' }))?.code).toBe('MESSAGE_NOT_EXPECTED');
    expect(beside.do(payment({ payer: 'Li' }))).toContain('processCompleted');

    const twice = await runText(
      `${nodes('startEvent:s endEvent:e')}<callActivity id="c" calledElement="called"><multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></callActivity>${flows('s>c', 'c>e')}`,
      { root: `${pool}${called}`, variables },
    );
    twice.start();
    for (const person of ['Li', 'Wang']) {
      twice.do(order({ buyer: person }));
      twice.do(payment({ payer: person }));
    }
    expect(twice.state.status).toBe('completed');
  });

  it('believes what a message says before the key that it is told by', async () => {
    const drawn = `${nodes('startEvent:s endEvent:e')}${receive('r1', 'ordered')}${receive('r2', 'paid')}${flows('s>r1', 'r1>r2', 'r2>e')}`;
    const twoKeys = talk(key('who', 'customer'), key('which', 'number'));
    const run = await runText(drawn, { root: twoKeys, variables });
    run.start();
    run.do({ ...order({ buyer: 'Li', no: '77' }), key: '77' });
    expect(run.do(payment({ payer: 'Li' }))).toContain('processCompleted');

    const one = await runText(drawn, { root: byCustomer, variables });
    one.start();
    one.do({ type: 'correlateMessage', message: 'ordered', key: 'Li' });
    expect(one.try(payment({ payer: 'Wang' }))?.code).toBe('MESSAGE_NOT_EXPECTED');
    const told = { type: 'correlateMessage', message: 'paid', key: 'Li' } as const;
    expect(one.do(told)).toContain('processCompleted');
  });

  it('goes on in another version, under the new name of its key, or the instance stays', async () => {
    const drawn = `${nodes('startEvent:s endEvent:e')}${receive('r1', 'ordered')}${receive('r2', 'paid')}${flows('s>r1', 'r1>r2', 'r2>e')}`;
    const run = await runText(drawn, { root: byCustomer, variables });
    run.start();
    run.do(order({ buyer: 'Li' }));
    const other = processText(drawn, { root: talk(key('uno', 'customer')) });
    const graph = await compileTexts([other], { main: 'main', variables });
    expect(run.migrate(graph, {})).toMatchObject([{ code: 'MIGRATION_ELEMENT_MISSING' }]);
    expect(run.migrate(graph, { one: 'uno' })).toEqual([]);
    expect(run.try(payment({ payer: 'Wang' }))?.code).toBe('MESSAGE_NOT_EXPECTED');
    expect(run.do(payment({ payer: 'Li' }))).toContain('processCompleted');
  });

  it('is that of the participant: another pool’s keys tell nothing', async () => {
    const drawn = `${nodes('startEvent:s endEvent:e')}${receive('r1', 'ordered')}${receive('r2', 'paid')}${flows('s>r1', 'r1>r2', 'r2>e')}`;
    const run = await runText(drawn, {
      root: byCustomer.replace('processRef="main"', ''),
      variables,
    });
    run.start();
    run.do(order({ buyer: 'Li' }));
    expect(run.do(payment({ payer: 'Wang' }))).toContain('processCompleted');
  });
});

describe('a message that is sent', () => {
  it('takes along the key by which others subscribe to it', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e')}<sendTask id="t" messageRef="paid" />${flows('s>t', 't>e')}`,
      { root, variables },
    );
    run.start({ payer: 'Li' });
    expect(run.effects).toMatchObject([{ type: 'sendMessage', message: 'paid', key: 'Li' }]);
  });

  it('may be named by an operation', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e')}<sendTask id="t" operationRef="op" /><receiveTask id="r" operationRef="op" />${flows('s>t', 't>r', 'r>e')}`,
      {
        root: `${root}<interface id="if" name="desk"><operation id="op" name="take"><inMessageRef>other</inMessageRef></operation></interface>`,
        variables,
      },
    );
    run.start();
    expect(run.effects).toMatchObject([{ message: 'other' }]);
    expect(waitingPoints(run.graph, run.state).messages).toMatchObject([{ name: 'other' }]);
  });
});

describe('a correlation subscription', () => {
  it.each([
    ['names no key', '<correlationSubscription id="sub" />', 'main'],
    ['lacks a property of the key', subscription('both', binding('customer', 'x')), 'c'],
    [
      'stands beside another one for the same message',
      `${subscription('one', binding('customer', 'x'))}${subscription('one', binding('customer', 'y')).replaceAll('id="', 'id="z')}`,
      'c',
    ],
  ])('that %s is refused', async (_, drawn, element) => {
    const text = processText(`${waiting}${drawn}`, { root });
    const { graph, problems } = await tryToCompile([text], { main: 'main', variables });
    expect(graph).toBeUndefined();
    const refused = problems.filter(({ severity }) => severity === 'error');
    expect(refused.map(({ code, element: at }) => `${code} ${at}`)).toEqual([
      `BPMN_CORRELATION ${element}`,
    ]);
  });
});
