import { waitingPoints } from '@lianban/engine';
import { describe, expect, it } from 'vitest';
import { flows, nodes, runText } from '../support/process-text.ts';

const root =
  '<error id="e1" name="e1" errorCode="e1" /><escalation id="w1" name="w1" escalationCode="w1" /><signal id="sig" name="sig" /><message id="msg" name="msg" />';
const error = '<errorEventDefinition errorRef="e1" />';
const signal = '<signalEventDefinition signalRef="sig" />';
const message = '<messageEventDefinition messageRef="msg" />';
const compensate = (activity?: string) =>
  `<compensateEventDefinition${activity === undefined ? '' : ` activityRef="${activity}"`} />`;
const timer = (text: string, kind = 'timeDuration') =>
  `<timerEventDefinition><${kind}>${text}</${kind}></timerEventDefinition>`;
const sub = (id: string, content: string, attributes = '') =>
  `<subProcess id="${id}" ${attributes}>${content}</subProcess>`;
const boundary = (id: string, host: string, definition: string, interrupting = true) =>
  `<boundaryEvent id="${id}" attachedToRef="${host}" cancelActivity="${interrupting}">${definition}</boundaryEvent>`;
const undoneBy = (activity: string) =>
  `${boundary(`on-${activity}`, activity, compensate())}<userTask id="undo-${activity}" isForCompensation="true" /><association id="link-${activity}" associationDirection="One" sourceRef="on-${activity}" targetRef="undo-${activity}" />`;
const onEvent = (id: string, definition: string, interrupting = true) =>
  sub(
    id,
    `<startEvent id="${id}-s" isInterrupting="${interrupting}">${definition}</startEvent>${nodes(`userTask:${id}-t endEvent:${id}-e`)}${flows(`${id}-s>${id}-t`, `${id}-t>${id}-e`)}`,
    'triggeredByEvent="true"',
  );
const throwing = (id: string, definition: string) =>
  `<intermediateThrowEvent id="${id}">${definition}</intermediateThrowEvent>`;
const ending = (id: string, definition: string) => `<endEvent id="${id}">${definition}</endEvent>`;
const called = (content: string) =>
  `${root}<process id="called" isExecutable="true">${content}</process>`;

describe('an error of a called process', () => {
  it('is caught by the event sub-process of the process that calls', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e userTask:beside endEvent:be parallelGateway:f')}<callActivity id="a" calledElement="called" />${flows('s>f', 'f>a', 'f>beside', 'a>e', 'beside>be')}${onEvent('h', error)}`,
      {
        root: called(
          `${nodes('startEvent:cs userTask:c')}${ending('ce', error)}${flows('cs>c', 'c>ce')}`,
        ),
      },
    );
    run.start();
    run.complete('c');
    expect(run.open()).toEqual(['h-t']);
    run.complete('h-t');
    expect(run.state.status).toBe('completed');
  });
});

describe('an event-based gateway', () => {
  it('goes at once by a condition that is true already', async () => {
    const run = await runText(
      `${nodes('startEvent:s eventBasedGateway:g userTask:a userTask:b endEvent:e')}<intermediateCatchEvent id="c"><conditionalEventDefinition><condition>x = 1</condition></conditionalEventDefinition></intermediateCatchEvent><intermediateCatchEvent id="t">${timer('PT1H')}</intermediateCatchEvent>${flows('s>g', 'g>c', 'g>t', 'c>a', 't>b', 'a>e', 'b>e')}`,
    );
    run.start({ x: 1 });
    expect(run.open()).toEqual(['a']);
    expect(waitingPoints(run.graph, run.state).timers).toEqual([]);
  });
});

describe('a message that two wait for', () => {
  it('is taken by the one who waits longest, and by no other', async () => {
    const run = await runText(
      `${nodes('startEvent:s parallelGateway:f userTask:a userTask:b endEvent:e endEvent:e2')}<intermediateCatchEvent id="m1">${message}</intermediateCatchEvent><intermediateCatchEvent id="m2">${message}</intermediateCatchEvent>${flows('s>f', 'f>m1', 'f>m2', 'm1>a', 'm2>b', 'a>e', 'b>e2')}`,
      { root },
    );
    run.start();
    run.do({ type: 'correlateMessage', message: 'msg' });
    expect(run.open()).toEqual(['a']);
    run.do({ type: 'correlateMessage', message: 'msg' });
    expect(run.open()).toEqual(['a', 'b']);
  });
});

describe('transactions inside each other', () => {
  const inner = `<transaction id="i">${nodes('startEvent:is userTask:a userTask:more')}<exclusiveGateway id="ig" default="ig-ie" />${undoneBy('a')}${nodes('endEvent:ie')}${ending('ic', '<cancelEventDefinition />')}${flows('is>a', 'a>more', 'more>ig', 'ig>ic[x = 1]', 'ig>ie')}</transaction>${boundary('ib', 'i', '<cancelEventDefinition />')}`;
  const drawn = `${nodes('startEvent:s endEvent:e userTask:left endEvent:le')}<transaction id="o">${nodes('startEvent:os userTask:b userTask:not endEvent:ne')}<exclusiveGateway id="og" default="og-oe" />${nodes('endEvent:oe')}${ending('oc', '<cancelEventDefinition />')}${inner}${undoneBy('b')}${flows('os>i', 'i>b', 'ib>not', 'not>ne', 'b>og', 'og>oc[x = 2]', 'og>oe')}</transaction>${boundary('ob', 'o', '<cancelEventDefinition />')}${flows('s>o', 'o>e', 'ob>left', 'left>le')}`;

  it('are cancelled each by itself: the outer one goes on', async () => {
    const run = await runText(drawn);
    run.start({ x: 1 });
    run.complete('a');
    run.complete('more');
    expect(run.open()).toEqual(['undo-a']);
    run.complete('undo-a');
    expect(run.open()).toEqual(['not']);
  });

  it('are undone together when the outer one is cancelled after the inner one was done', async () => {
    const run = await runText(drawn);
    run.start();
    run.complete('a');
    run.complete('more');
    run.do({ type: 'setVariables', variables: { x: 2 } });
    run.complete('b');
    expect(run.open()).toEqual(['undo-b']);
    run.complete('undo-b');
    expect(run.open()).toEqual(['undo-a']);
    run.complete('undo-a');
    expect(run.open()).toEqual(['left']);
  });
});

describe('a sub-process that is undone', () => {
  const content = (how: string) =>
    `${nodes('startEvent:s endEvent:e userTask:c')}${sub('p', `${nodes('startEvent:is userTask:a userTask:b endEvent:ie')}${flows('is>a', 'a>b', 'b>ie')}${undoneBy('a')}${undoneBy('b')}`)}${undoneBy('c')}${how}${throwing('undo', compensate('p'))}${flows('s>p', 'p>c', 'c>undo', 'undo>e')}`;

  it('by its name is undone by what it holds, and nothing beside it', async () => {
    const run = await runText(content(''));
    run.start();
    for (const task of ['a', 'b', 'c', 'undo-b', 'undo-a']) run.complete(task);
    expect(run.state.status).toBe('completed');
  });

  it('by a handler of its own is undone by that alone', async () => {
    const run = await runText(content(undoneBy('p')));
    run.start();
    for (const task of ['a', 'b', 'c', 'undo-p']) run.complete(task);
    expect(run.state.status).toBe('completed');
  });
});

describe('a parallel gateway that joins and forks', () => {
  it('waits for each of its incoming flows and then takes all others', async () => {
    const run = await runText(
      `${nodes('startEvent:s parallelGateway:f userTask:a userTask:b parallelGateway:j userTask:c userTask:d endEvent:e')}${flows('s>f', 'f>a', 'f>b', 'a>j', 'b>j', 'j>c', 'j>d', 'c>e', 'd>e')}`,
    );
    run.start();
    run.complete('a');
    expect(run.open()).toEqual(['b']);
    run.complete('b');
    expect(run.open()).toEqual(['c', 'd']);
  });
});

describe('an inclusive gateway', () => {
  it('takes a flow without condition always, and its default only where it takes no other', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:a userTask:b userTask:c endEvent:e')}<inclusiveGateway id="g" default="g-c" />${flows('s>g', 'g>a[x = 1]', 'g>b[x >= 1]', 'g>c', 'a>e', 'b>e', 'c>e')}`,
    );
    run.start({ x: 1 });
    expect(run.open()).toEqual(['a', 'b']);
  });

  it('in a loop joins in each round what that round has begun', async () => {
    const run = await runText(
      `${nodes('startEvent:s exclusiveGateway:m userTask:a userTask:b inclusiveGateway:j userTask:check endEvent:e')}<inclusiveGateway id="g" default="g-a" /><exclusiveGateway id="x" default="x-e" />${flows('s>m', 'm>g', 'g>a', 'g>b[y = 1]', 'g>a2[y = 1]', 'a>j', 'b>j', 'a2>j', 'j>check', 'check>x', 'x>m[x = 1]', 'x>e')}${nodes('userTask:a2')}`,
    );
    run.start({ x: 1, y: 1 });
    expect(run.open()).toEqual(['a2', 'b']);
    run.complete('b');
    expect(run.open()).toEqual(['a2']);
    run.complete('a2');
    run.do({ type: 'setVariables', variables: { y: 0 } });
    run.complete('check');
    expect(run.open()).toEqual(['a']);
    run.complete('a');
    expect(run.open()).toEqual(['check']);
  });
});

describe('an ad-hoc sub-process', () => {
  const drawn = `${nodes('startEvent:s endEvent:e userTask:late endEvent:le')}<adHocSubProcess id="ad">${nodes('userTask:a userTask:b')}${onEvent('h', signal, false)}</adHocSubProcess>${boundary('b1', 'ad', timer('PT1H'))}${flows('s>ad', 'ad>e', 'b1>late', 'late>le')}`;

  it('is ended by an event on its border with all that runs in it', async () => {
    const run = await runText(drawn, { root });
    run.start();
    const { instance } = run.taskAt('ad');
    run.do({ type: 'startActivity', instance, element: 'a' });
    run.passTo('2024-01-02T10:00:00+08:00');
    expect(run.open()).toEqual(['late']);
  });

  it('has event sub-processes, which nobody begins by choice', async () => {
    const run = await runText(drawn, { root });
    run.start();
    const { instance } = run.taskAt('ad');
    expect(run.try({ type: 'startActivity', instance, element: 'h' })?.code).toBe(
      'ACTIVITY_NOT_OFFERED',
    );
    run.do({ type: 'broadcastSignal', signal: 'sig' });
    expect(run.open()).toEqual(['ad', 'h-t']);
  });
});

describe('timers at the edge', () => {
  it.each([
    ['2020-01-01T00:00:00+08:00', 'timeDate'],
    ['PT0S', 'timeDuration'],
  ])('%s is due at once, and fires once', async (text, kind) => {
    const run = await runText(
      `${nodes('startEvent:s userTask:t endEvent:e')}<intermediateCatchEvent id="c">${timer(text, kind)}</intermediateCatchEvent>${flows('s>c', 'c>t', 't>e')}`,
    );
    run.start();
    run.do({ type: 'fireTimer' });
    expect(run.open()).toEqual(['t']);
  });

  it('of an event sub-process in each of several instances runs for each', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e')}${sub('p', `<multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>${nodes('startEvent:is userTask:t endEvent:ie')}${flows('is>t', 't>ie')}${onEvent('late', timer('PT1H'))}`)}${flows('s>p', 'p>e')}`,
    );
    run.start();
    run.passTo('2024-01-02T10:00:00+08:00');
    expect(run.open()).toEqual(['late-t']);
    run.complete('late-t');
    expect(run.open()).toEqual(['t']);
    expect(waitingPoints(run.graph, run.state).timers).toMatchObject([
      { due: '2024-01-02T03:00:00.000Z' },
    ]);
  });
});

describe('links of the same name', () => {
  it('lead on inside their own sub-process', async () => {
    const link = '<linkEventDefinition name="on" />';
    const pair = (id: string, task: string) =>
      `${nodes(`startEvent:${id}s userTask:${task} endEvent:${id}e`)}${throwing(`${id}t`, link)}<intermediateCatchEvent id="${id}c">${link}</intermediateCatchEvent>${flows(`${id}s>${id}t`, `${id}c>${task}`, `${task}>${id}e`)}`;
    const run = await runText(
      `${nodes('startEvent:s parallelGateway:f endEvent:e endEvent:e2')}${sub('p', pair('p', 'a'))}${sub('q', pair('q', 'b'))}${flows('s>f', 'f>p', 'f>q', 'p>e', 'q>e2')}`,
    );
    run.start();
    expect(run.open()).toEqual(['a', 'b']);
  });
});

describe('a message for an event sub-process that comes before its sub-process', () => {
  it('is kept, and begins it as soon as the sub-process opens', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:before endEvent:e')}${sub('p', `${nodes('startEvent:is userTask:t endEvent:ie')}${flows('is>t', 't>ie')}${onEvent('h', message, false)}`)}${flows('s>before', 'before>p', 'p>e')}`,
      { root },
    );
    run.start();
    run.do({ type: 'correlateMessage', message: 'msg', bufferFor: 'PT1H' });
    run.complete('before');
    expect(run.open()).toEqual(['h-t', 't']);
  });
});
