import { describe, expect, it } from 'vitest';
import { flows, nodes, runText } from '../support/process-text.ts';

const duration = (text: string) =>
  `<timerEventDefinition><timeDuration xsi:type="tFormalExpression">${text}</timeDuration></timerEventDefinition>`;
const cycle = (text: string) =>
  `<timerEventDefinition><timeCycle xsi:type="tFormalExpression">${text}</timeCycle></timerEventDefinition>`;
const message = '<messageEventDefinition messageRef="m" />';
const signal = '<signalEventDefinition signalRef="sig" />';
const root = `<message id="m" name="paid" /><message id="m2" name="moved" lb:correlationKey="x" lb:bufferFor="PT1H" /><signal id="sig" name="closing time" />
<error id="err" errorCode="E1" /><error id="err2" errorCode="E2" /><escalation id="esc" escalationCode="LATE" />`;

describe('a timer between two tasks', () => {
  it('fires when its time has come, and never before', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:t endEvent:e')}<intermediateCatchEvent id="c">${duration('PT2H')}</intermediateCatchEvent>${flows('s>c', 'c>t', 't>e')}`,
    );
    run.start();
    const timer = `${Object.keys(run.state.scopes['0']?.active ?? {})[0]}:c`;
    expect(run.try({ type: 'fireTimer', timer })?.code).toBe('TIMER_NOT_DUE');
    run.context = { ...run.context, at: '2024-01-02T10:59:59+08:00' };
    expect(run.try({ type: 'fireTimer', timer })?.code).toBe('TIMER_NOT_DUE');
    run.context = { ...run.context, at: '2024-01-02T11:00:00+08:00' };
    expect(run.do({ type: 'fireTimer', timer })).toEqual(['?c', '-c', '+t']);
    expect(run.try({ type: 'fireTimer', timer })?.code).toBe('TIMER_NOT_RUNNING');
  });

  it('may be a date, a variable, or a length in working days', async () => {
    const catching = (id: string, kind: string, text: string) =>
      `<intermediateCatchEvent id="${id}"><timerEventDefinition><${kind} xsi:type="tFormalExpression">${text}</${kind}></timerEventDefinition></intermediateCatchEvent>`;
    const run = await runText(
      `${nodes('startEvent:s parallelGateway:g endEvent:e')}${catching('a', 'timeDate', '2024-02-01')}${catching('b', 'timeDuration', '= x')}${catching('c', 'timeDuration', 'P3WD')}
      ${flows('s>g', 'g>a', 'g>b', 'g>c', 'a>e', 'b>e', 'c>e')}`,
      { context: { calendar: { version: 'v', holidays: ['2024-01-03'], workdays: [] } } },
    );
    run.start({ x: 'PT30M' });
    const due = Object.values(run.state.scopes['0']?.active ?? {}).flatMap(({ timers = {} }) =>
      Object.entries(timers).map(([event, timer]) => [event, timer.due]),
    );
    expect(Object.fromEntries(due)).toMatchObject({
      a: '2024-01-31T16:00:00.000Z',
      b: '2024-01-02T01:30:00.000Z',
    });
    expect(run.passTo('2024-03-01T00:00:00Z')).toContain('processCompleted');
  });
});

describe('a timer at the boundary of a task', () => {
  const drawn = (interrupting: boolean, definition: string) =>
    `${nodes('startEvent:s userTask:t userTask:u endEvent:e endEvent:e2')}<boundaryEvent id="b" attachedToRef="t" cancelActivity="${interrupting}">${definition}</boundaryEvent>${flows('s>t', 't>e', 'b>u', 'u>e2')}`;

  it('ends the task and leads on by its own path', async () => {
    const run = await runText(drawn(true, duration('P1D')));
    run.start();
    expect(run.passTo('2024-01-03T09:00:00+08:00')).toEqual(['?b', 'xt', 'b', '+u']);
    expect(run.complete('u')).toEqual(['-u', 'e2', 'processCompleted']);
  });

  it('is over when the task is done', async () => {
    const run = await runText(drawn(true, duration('P1D')));
    run.start();
    expect(run.complete('t')).toEqual(['-t', 'e', 'processCompleted']);
  });

  it('that does not interrupt fires as often as it says, beside the task', async () => {
    const run = await runText(drawn(false, cycle('R3/PT1H')));
    run.start();
    run.passTo('2024-01-02T11:30:00+08:00');
    expect(run.open()).toEqual(['t', 'u', 'u']);
    run.passTo('2024-02-02T11:30:00+08:00');
    expect(run.open()).toEqual(['t', 'u', 'u', 'u']);
    expect(run.state.scopes['0']?.active['1']).toEqual({ element: 't' });
  });
});

describe('a message', () => {
  const waiting = `${nodes('startEvent:s endEvent:e')}<receiveTask id="r" messageRef="m2" />${flows('s>r', 'r>e')}`;

  it('reaches the one whose key it has', async () => {
    const run = await runText(waiting, { root });
    run.start({ x: 7 });
    const moved = { type: 'correlateMessage', message: 'moved' } as const;
    expect(run.do({ ...moved, key: 8, bufferFor: 'PT1M' })).toEqual(['messageKept']);
    expect(run.do({ ...moved, key: '7', variables: { y: 'here' } })).toEqual([
      '?r',
      'variablesSet',
      '-r',
      'e',
      'processCompleted',
    ]);
    expect(run.state.variables).toEqual({ x: 7, y: 'here' });
  });

  it('that comes early is kept for the time its definition says, and used once', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:t userTask:u endEvent:e')}<receiveTask id="r" messageRef="m2" /><receiveTask id="r2" messageRef="m2" />${flows('s>t', 't>r', 'r>u', 'u>r2', 'r2>e')}`,
      { root },
    );
    run.start({ x: 'a' });
    const early = { type: 'correlateMessage', message: 'moved', key: 'a', id: 'no. 1' } as const;
    expect(run.do(early)).toEqual(['messageKept']);
    expect(run.do(early)).toEqual([]);
    run.complete('t');
    expect(run.open()).toEqual(['u']);
    expect(run.do(early)).toEqual([]);
    run.complete('u');
    expect(run.active()).toEqual(['r2']);
    run.context = { ...run.context, at: '2024-01-02T10:30:00+08:00' };
    expect(run.do(early)).toContain('processCompleted');
  });

  it('that nobody expects and that is not kept is refused', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:t endEvent:e')}${flows('s>t', 't>e')}`,
      { root },
    );
    run.start();
    expect(run.try({ type: 'correlateMessage', message: 'paid' })?.code).toBe(
      'MESSAGE_NOT_EXPECTED',
    );
  });

  it('begins a process, and leaves by an effect for whoever is to have it', async () => {
    const run = await runText(
      `<startEvent id="s">${message}</startEvent><startEvent id="s2" /><intermediateThrowEvent id="t">${message}</intermediateThrowEvent><sendTask id="t2" messageRef="m2" /><endEvent id="e">${message}</endEvent>${flows('s>t', 's2>t', 't>t2', 't2>e')}`,
      { root },
    );
    expect(run.try({ type: 'start', message: 'moved' })?.code).toBe('START_UNKNOWN');
    expect(run.do({ type: 'start', message: 'paid', variables: { x: 5 } })).toEqual([
      'processStarted',
      's',
      't',
      '^t',
      '^t2',
      't2',
      'e',
      '^e',
      'processCompleted',
    ]);
    expect(run.effects).toMatchObject([
      { type: 'sendMessage', message: 'paid', element: 't' },
      { type: 'sendMessage', message: 'moved', element: 't2', key: 5 },
      { type: 'sendMessage', message: 'paid', element: 'e' },
    ]);
    expect(new Set(run.effects.map(({ instance }) => instance)).size).toBe(3);
  });
});

describe('a signal', () => {
  it('reaches all who wait for it, and passes nobody else', async () => {
    const run = await runText(
      `${nodes('startEvent:s parallelGateway:g userTask:t endEvent:e')}<intermediateCatchEvent id="c">${signal}</intermediateCatchEvent><userTask id="u" /><boundaryEvent id="b" attachedToRef="u">${signal}</boundaryEvent>${flows('s>g', 'g>c', 'g>u', 'g>t', 'c>e', 'u>e', 'b>e', 't>e')}`,
      { root },
    );
    run.start();
    expect(run.do({ type: 'broadcastSignal', signal: 'another' })).toEqual([]);
    run.do({ type: 'broadcastSignal', signal: 'closing time' });
    expect(run.active()).toEqual(['t']);
  });

  it('thrown in a process is caught in the same process at once', async () => {
    const run = await runText(
      `${nodes('startEvent:s parallelGateway:g userTask:t endEvent:e')}<intermediateCatchEvent id="c">${signal}</intermediateCatchEvent><intermediateThrowEvent id="w">${signal}</intermediateThrowEvent>${flows('s>g', 'g>c', 'g>t', 't>w', 'c>e', 'w>e')}`,
      { root },
    );
    run.start();
    expect(run.complete('t')).toContain('processCompleted');
    expect(run.effects).toMatchObject([{ type: 'broadcastSignal', signal: 'closing time' }]);
  });
});

describe('an error', () => {
  const caughtBy = (definition: string) =>
    `${nodes('startEvent:s userTask:after endEvent:e endEvent:e2')}<subProcess id="sub">${nodes('startEvent:s1 parallelGateway:g userTask:t userTask:u')}<endEvent id="e1"><errorEventDefinition errorRef="err" /></endEvent>${flows('s1>g', 'g>t', 'g>u', 't>e1', 'u>e1')}</subProcess><boundaryEvent id="b" attachedToRef="sub">${definition}</boundaryEvent>${flows('s>sub', 'sub>e', 'b>after', 'after>e2')}`;

  it.each(['<errorEventDefinition errorRef="err" />', '<errorEventDefinition />'])(
    'ends the sub-process it comes from with all that runs in it (%s)',
    async (definition) => {
      const run = await runText(caughtBy(definition), { root });
      run.start();
      expect(run.open()).toEqual(['t', 'u']);
      expect(run.complete('t')).toEqual(['-t', 'e1', '^e1', '?b', 'xsub', 'b', '+after']);
      expect(Object.keys(run.state.scopes)).toEqual(['0']);
    },
  );

  it('that nobody catches is an incident, and can be passed over', async () => {
    const run = await runText(caughtBy('<errorEventDefinition errorRef="err2" />'), { root });
    run.start();
    run.complete('t');
    expect(run.incidents()).toEqual(['ERROR_NOT_CAUGHT e1']);
    const [incident = ''] = Object.keys(run.state.incidents);
    run.do({ type: 'resolveIncident', incident });
    expect(run.open()).toEqual(['u']);
  });

  it('of a service goes to its boundary; a failure is tried again and then an incident', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e endEvent:e2')}<serviceTask id="v" lb:retries="1" /><boundaryEvent id="b" attachedToRef="v"><errorEventDefinition errorRef="err" /></boundaryEvent>${flows('s>v', 'v>e', 'b>e2')}`,
      { root },
    );
    run.start();
    const { instance } = run.taskAt('v');
    run.do({ type: 'failTask', instance, message: 'no line' });
    expect(run.effects.length).toBe(2);
    run.do({ type: 'failTask', instance, message: 'no line' });
    expect(run.incidents()).toEqual(['TASK_FAILED v']);
    const [incident = ''] = Object.keys(run.state.incidents);
    run.do({ type: 'retryIncident', incident });
    expect(run.effects.length).toBe(3);
    expect(run.do({ type: 'failTask', instance, error: 'E1' })).toEqual([
      '^v',
      '?b',
      'xv',
      'b',
      'e2',
      'processCompleted',
    ]);
  });
});

describe('a terminate end event', () => {
  it('ends its own sub-process, which then goes on', async () => {
    const run = await runText(
      `${nodes('startEvent:s parallelGateway:f userTask:after userTask:beside parallelGateway:j endEvent:e')}<subProcess id="sub">${nodes('startEvent:s1 parallelGateway:g userTask:t userTask:u endEvent:e1')}<endEvent id="x1"><terminateEventDefinition /></endEvent>${flows('s1>g', 'g>t', 'g>u', 't>x1', 'u>e1')}</subProcess>${flows('s>f', 'f>sub', 'f>beside', 'sub>after', 'after>j', 'beside>j', 'j>e')}`,
    );
    run.start();
    run.complete('t');
    expect(run.open()).toEqual(['after', 'beside']);
  });

  it('ends the process, whatever else is open', async () => {
    const run = await runText(
      `${nodes('startEvent:s parallelGateway:g userTask:t userTask:u endEvent:e')}<endEvent id="x"><terminateEventDefinition /></endEvent>${flows('s>g', 'g>t', 'g>u', 't>x', 'u>e')}`,
    );
    run.start();
    expect(run.complete('t')).toEqual(['-t', 'x', 'scopeInterrupted', 'processCompleted']);
  });
});
