import { describe, expect, it } from 'vitest';
import { flows, nodes, runText } from '../support/process-text.ts';

const root =
  '<message id="m" name="news" /><signal id="sig" name="stop" /><error id="err" errorCode="E1" /><escalation id="esc" escalationCode="LATE" />';

/** An event sub-process with one task `h`. */
const handler = (definition: string, interrupting = true, id = 'esp') =>
  `<subProcess id="${id}" triggeredByEvent="true"><startEvent id="${id}s" isInterrupting="${interrupting}">${definition}</startEvent>${nodes(`userTask:${id}h endEvent:${id}e`)}${flows(`${id}s>${id}h`, `${id}h>${id}e`)}</subProcess>`;
const message = '<messageEventDefinition messageRef="m" />';
const signal = '<signalEventDefinition signalRef="sig" />';

describe('an event sub-process that interrupts', () => {
  const drawn = `${nodes('startEvent:s userTask:after endEvent:e')}<subProcess id="sub">${nodes('startEvent:s1 parallelGateway:g userTask:t userTask:u endEvent:e1')}${flows('s1>g', 'g>t', 'g>u', 't>e1', 'u>e1')}${handler(message)}</subProcess>${flows('s>sub', 'sub>after', 'after>e')}`;

  it('ends what runs in its scope, and the scope goes on when it has ended', async () => {
    const run = await runText(drawn, { root });
    run.start();
    expect(run.do({ type: 'correlateMessage', message: 'news' })).toEqual([
      '?esps',
      'scopeInterrupted',
      '+esp',
      'scopeOpened',
      'esps',
      '+esph',
    ]);
    expect(run.open()).toEqual(['esph']);
    expect(run.try({ type: 'correlateMessage', message: 'news' })?.code).toBe(
      'MESSAGE_NOT_EXPECTED',
    );
    run.complete('esph');
    expect(run.open()).toEqual(['after']);
  });

  it('catches an error before the boundary of its scope does', async () => {
    const failing = `<endEvent id="x1"><errorEventDefinition errorRef="err" /></endEvent>`;
    const run = await runText(
      `${nodes('startEvent:s userTask:late endEvent:e endEvent:e2')}<subProcess id="sub">${nodes('startEvent:s1 userTask:t')}${failing}${flows('s1>t', 't>x1')}${handler('<errorEventDefinition errorRef="err" />')}</subProcess><boundaryEvent id="b" attachedToRef="sub"><errorEventDefinition /></boundaryEvent>${flows('s>sub', 'sub>e', 'b>late', 'late>e2')}`,
      { root },
    );
    run.start();
    run.complete('t');
    expect(run.open()).toEqual(['esph']);
    expect(run.complete('esph')).toContain('processCompleted');
  });

  it('of the process itself ends the process when it has ended', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:t endEvent:e')}${flows('s>t', 't>e')}${handler(signal)}`,
      { root },
    );
    run.start();
    run.do({ type: 'broadcastSignal', signal: 'stop' });
    expect(run.open()).toEqual(['esph']);
    expect(run.complete('esph')).toContain('processCompleted');
  });

  it('is the only one of two that the same signal would begin', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:t endEvent:e')}${flows('s>t', 't>e')}${handler(signal)}${handler(signal, true, 'other')}<boundaryEvent id="b" attachedToRef="t">${signal}</boundaryEvent><endEvent id="e2" />${flows('b>e2')}`,
      { root },
    );
    run.start();
    run.do({ type: 'broadcastSignal', signal: 'stop' });
    expect(run.open()).toEqual(['esph']);
  });
});

describe('an event sub-process that does not interrupt', () => {
  it('runs beside its scope, as often as its event happens, and the scope waits for it', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:t endEvent:e')}${flows('s>t', 't>e')}${handler(message, false)}`,
      { root },
    );
    run.start();
    run.do({ type: 'correlateMessage', message: 'news' });
    run.do({ type: 'correlateMessage', message: 'news' });
    expect(run.open()).toEqual(['esph', 'esph', 't']);
    run.complete('t');
    run.complete('esph');
    expect(run.state.status).toBe('active');
    expect(run.complete('esph')).toContain('processCompleted');
  });

  it('may be begun by a timer again and again', async () => {
    const cycle =
      '<timerEventDefinition><timeCycle xsi:type="tFormalExpression">R2/PT1H</timeCycle></timerEventDefinition>';
    const run = await runText(
      `${nodes('startEvent:s userTask:t endEvent:e')}${flows('s>t', 't>e')}${handler(cycle, false)}`,
    );
    run.start();
    run.passTo('2024-01-03T09:00:00+08:00');
    expect(run.open()).toEqual(['esph', 'esph', 't']);
    expect(run.state.scopes['0']?.timers).toBeUndefined();
  });
});

describe('an escalation', () => {
  const thrower = `<subProcess id="sub">${nodes('startEvent:s1 userTask:t userTask:u endEvent:e1')}<intermediateThrowEvent id="w"><escalationEventDefinition escalationRef="esc" /></intermediateThrowEvent>${flows('s1>t', 't>w', 'w>u', 'u>e1')}</subProcess>`;
  const around = (content: string) =>
    `${nodes('startEvent:s userTask:told endEvent:e endEvent:e2')}${thrower}${content}${flows('s>sub', 'sub>e', 'b>told', 'told>e2')}`;
  const caught = (attributes: string) =>
    `<boundaryEvent id="b" attachedToRef="sub" ${attributes}><escalationEventDefinition escalationRef="esc" /></boundaryEvent>`;

  it('is caught without ending what gave it off', async () => {
    const run = await runText(around(caught('cancelActivity="false"')), { root });
    run.start();
    run.complete('t');
    expect(run.open()).toEqual(['told', 'u']);
  });

  it('ends what gave it off where its event interrupts', async () => {
    const run = await runText(around(caught('')), { root });
    run.start();
    run.complete('t');
    expect(run.open()).toEqual(['told']);
  });

  it('that nobody catches does nothing', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e')}${thrower}${flows('s>sub', 'sub>e')}`,
      { root },
    );
    run.start();
    run.complete('t');
    expect(run.open()).toEqual(['u']);
  });

  it('may come from a person at work', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:t userTask:told endEvent:e endEvent:e2')}<boundaryEvent id="b" attachedToRef="t" cancelActivity="false"><escalationEventDefinition /></boundaryEvent>${flows('s>t', 't>e', 'b>told', 'told>e2')}`,
      { root },
    );
    run.start();
    run.do({ type: 'escalateTask', instance: run.taskAt('t').instance, code: 'ANY' });
    expect(run.open()).toEqual(['t', 'told']);
  });
});

describe('a condition', () => {
  const conditional = (text: string) =>
    `<conditionalEventDefinition><condition xsi:type="tFormalExpression">${text}</condition></conditionalEventDefinition>`;

  it('is waited for until a variable makes it true', async () => {
    const run = await runText(
      `${nodes('startEvent:s parallelGateway:g userTask:t endEvent:e')}<intermediateCatchEvent id="c">${conditional('x &gt; 5')}</intermediateCatchEvent><userTask id="u" />${flows('s>g', 'g>c', 'g>t', 'c>u', 't>e', 'u>e')}`,
    );
    run.start({ x: 1 });
    expect(run.active()).toEqual(['c', 't']);
    run.do({ type: 'setVariables', variables: { x: 3 } });
    expect(run.active()).toEqual(['c', 't']);
    run.complete('t', { variables: { x: 6 } });
    expect(run.open()).toEqual(['u']);
  });

  it('over a fact is looked at when facts change', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e')}<intermediateCatchEvent id="c">${conditional('loan-type = "fund"')}</intermediateCatchEvent>${flows('s>c', 'c>e')}`,
      { facts: ['loan-type'] },
    );
    run.start();
    run.context = { ...run.context, facts: { 'loan-type': 'fund' } };
    expect(run.do({ type: 'factsChanged' })).toContain('processCompleted');
  });

  it('that a script makes true behind another condition happens in the same step', async () => {
    const run = await runText(
      `${nodes('startEvent:s parallelGateway:g userTask:t userTask:u endEvent:e endEvent:e1 endEvent:e2')}<intermediateCatchEvent id="c">${conditional('x = 1')}</intermediateCatchEvent><intermediateCatchEvent id="d">${conditional('y = 1')}</intermediateCatchEvent><scriptTask id="sc" scriptFormat="feel"><script>y = 1</script></scriptTask>${flows('s>g', 'g>t', 'g>c', 'g>d', 'c>sc', 'sc>e1', 'd>u', 'u>e2', 't>e')}`,
    );
    run.start();
    expect(run.active()).toEqual(['c', 'd', 't']);
    run.do({ type: 'setVariables', variables: { x: 1 } });
    expect(run.open()).toEqual(['t', 'u']);
  });

  it('that is true already begins an event sub-process as soon as its sub-process opens', async () => {
    const onEvent = `<subProcess id="es" triggeredByEvent="true"><startEvent id="es1" isInterrupting="false">${conditional('y = 1')}</startEvent>${nodes('userTask:warned endEvent:es2')}${flows('es1>warned', 'warned>es2')}</subProcess>`;
    const run = await runText(
      `${nodes('startEvent:s endEvent:e')}<intermediateCatchEvent id="c">${conditional('x = 1')}</intermediateCatchEvent><subProcess id="sub">${nodes('startEvent:s1 userTask:t endEvent:e1')}${flows('s1>t', 't>e1')}${onEvent}</subProcess>${flows('s>c', 'c>sub', 'sub>e')}`,
    );
    run.start({ y: 1 });
    run.do({ type: 'setVariables', variables: { x: 1 } });
    expect(run.open()).toEqual(['t', 'warned']);
  });

  it('beside a task happens again only after it was not true', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:t userTask:u endEvent:e endEvent:e2')}<boundaryEvent id="b" attachedToRef="t" cancelActivity="false">${conditional('x = 1')}</boundaryEvent>${flows('s>t', 't>e', 'b>u', 'u>e2')}`,
    );
    run.start({ x: 1 });
    expect(run.open()).toEqual(['t', 'u']);
    run.do({ type: 'setVariables', variables: { x: 1 } });
    expect(run.open()).toEqual(['t', 'u']);
    run.do({ type: 'setVariables', variables: { x: 0 } });
    run.do({ type: 'setVariables', variables: { x: 1 } });
    expect(run.open()).toEqual(['t', 'u', 'u']);
  });
});

describe('an event of several kinds', () => {
  const several = (attributes: string) =>
    `${nodes('startEvent:s userTask:t endEvent:e')}<intermediateCatchEvent id="c" ${attributes}>${message}${signal}</intermediateCatchEvent>${flows('s>c', 'c>t', 't>e')}`;

  it('happens with the first of them', async () => {
    const run = await runText(several(''), { root });
    run.start();
    run.do({ type: 'broadcastSignal', signal: 'stop' });
    expect(run.open()).toEqual(['t']);
  });

  it('that is parallel happens with the last of them', async () => {
    const run = await runText(several('parallelMultiple="true"'), { root });
    run.start();
    run.do({ type: 'broadcastSignal', signal: 'stop' });
    run.do({ type: 'broadcastSignal', signal: 'stop' });
    expect(run.open()).toEqual([]);
    run.do({ type: 'correlateMessage', message: 'news' });
    expect(run.open()).toEqual(['t']);
  });

  it('begins a process when all have come', async () => {
    const run = await runText(
      `<startEvent id="s" parallelMultiple="true">${message}${signal}</startEvent>${nodes('userTask:t endEvent:e')}${flows('s>t', 't>e')}`,
      { root },
    );
    run.do({ type: 'start', signal: 'stop' });
    expect(run.active()).toEqual(['s']);
    run.do({ type: 'correlateMessage', message: 'news' });
    expect(run.open()).toEqual(['t']);
  });

  it('gives off all of them at an end', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:t')}<endEvent id="e">${message}${signal}</endEvent>${flows('s>t', 't>e')}`,
      { root },
    );
    run.start();
    run.complete('t');
    expect(run.effects.map(({ type }) => type)).toEqual(['sendMessage', 'broadcastSignal']);
    expect(run.state.status).toBe('completed');
  });
});
