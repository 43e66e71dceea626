import { startPoints } from '@lianban/engine';
import { describe, expect, it } from 'vitest';
import { tryToCompile } from '../support/bpmn-text.ts';
import { flows, nodes, processText, runText } from '../support/process-text.ts';

const message = '<messageEventDefinition messageRef="m" />';
const signal = '<signalEventDefinition signalRef="sig" />';
const error = '<errorEventDefinition errorRef="err" />';
const escalation = '<escalationEventDefinition escalationRef="esc" />';
const timer = '<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>';
const root = `<message id="m" name="paid" /><signal id="sig" name="bell" /><error id="err" errorCode="E1" /><escalation id="esc" escalationCode="LATE" />`;
const catching = (id: string, definition: string) =>
  `<intermediateCatchEvent id="${id}">${definition}</intermediateCatchEvent>`;

async function refusals(content: string, more = ''): Promise<string[]> {
  const { graph, problems } = await tryToCompile([processText(content, { root: root + more })], {
    main: 'main',
    variables: ['x'],
  });
  expect(graph).toBeUndefined();
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(({ code, element }) => `${code} ${element}`);
}

describe('a process with several start events without type', () => {
  const drawn = `${nodes('startEvent:a startEvent:b userTask:t userTask:u endEvent:e')}${flows('a>t', 'b>u', 't>e', 'u>e')}`;

  it('begins at the one that is named, and at no other', async () => {
    const run = await runText(drawn);
    expect(startPoints(run.graph)).toEqual([
      { element: 'a', kind: 'none' },
      { element: 'b', kind: 'none' },
    ]);
    expect(run.try({ type: 'start' })?.code).toBe('START_UNKNOWN');
    run.do({ type: 'start', event: 'b' });
    expect(run.open()).toEqual(['u']);
  });

  it('may lead both to one task, since only one of them happens', async () => {
    const run = await runText(
      `${nodes('startEvent:a startEvent:b userTask:t endEvent:e')}${flows('a>t', 'b>t', 't>e')}`,
    );
    run.do({ type: 'start', event: 'a' });
    expect(run.complete('t')).toContain('processCompleted');
  });

  it('cannot be called, nor stand in a sub-process: nobody could say which', async () => {
    const inside = nodes('startEvent:ia startEvent:ib endEvent:ie') + flows('ia>ie', 'ib>ie');
    expect(
      await refusals(
        `${nodes('startEvent:s endEvent:e')}<subProcess id="p">${inside}</subProcess>${flows('s>p', 'p>e')}`,
      ),
    ).toEqual(['BPMN_SEVERAL_STARTS p']);
    expect(
      await refusals(
        `${nodes('startEvent:s endEvent:e')}<callActivity id="c" calledElement="other" />${flows('s>c', 'c>e')}`,
        `<process id="other">${inside}</process>`,
      ),
    ).toContain('BPMN_SEVERAL_STARTS other');
  });
});

describe('a process without start events', () => {
  it('does not begin at a task that somebody names: its first tasks begin together', async () => {
    const run = await runText(`${nodes('userTask:t userTask:u')}`);
    expect(run.try({ type: 'start', event: 't' })?.code).toBe('START_UNKNOWN');
    run.start();
    expect(run.open()).toEqual(['t', 'u']);
  });
});

describe('an event-based gateway', () => {
  const choice = (attributes: string, first = catching('a', message)) =>
    `${nodes('startEvent:s endEvent:e')}<eventBasedGateway id="g" ${attributes} />${first}${catching('b', signal)}${flows('s>g', 'g>a', 'g>b', 'a>e', 'b>e')}`;

  it.each([
    ['is parallel in the middle', choice('eventGatewayType="Parallel"'), 'BPMN_EVENT_GATEWAY g'],
    [
      'is to begin the process behind something',
      choice('instantiate="true"'),
      'BPMN_EVENT_POSITION g',
    ],
    [
      'leads to a repeated receive task',
      choice(
        '',
        '<receiveTask id="a" messageRef="m"><standardLoopCharacteristics loopMaximum="2" /></receiveTask>',
      ),
      'BPMN_EVENT_GATEWAY a',
    ],
    [
      'leads to a receive task with a boundary event',
      `${choice('', '<receiveTask id="a" messageRef="m" />')}<boundaryEvent id="l" attachedToRef="a">${timer}</boundaryEvent><endEvent id="e2" />${flows('l>e2')}`,
      'BPMN_EVENT_GATEWAY a',
    ],
  ])('that %s is refused', async (_, drawn, refusal) => {
    expect(await refusals(drawn)).toEqual([refusal]);
  });

  it('may lead to a task that other ways lead to as well', async () => {
    const run = await runText(
      `${nodes('startEvent:s exclusiveGateway:w endEvent:e')}<eventBasedGateway id="g" /><receiveTask id="a" messageRef="m" />${catching('b', signal)}${flows('s>w', 'w>g[x = 1]', 'w>a[x = 2]', 'g>a', 'g>b', 'a>e', 'b>e')}`,
      { root },
    );
    run.start({ x: 2 });
    expect(run.active()).toEqual(['a']);
    expect(run.do({ type: 'correlateMessage', message: 'paid' })).toContain('processCompleted');
  });
});

describe('what could never happen', () => {
  it.each([
    [
      'a receive task that begins the process and is repeated',
      `<receiveTask id="r" messageRef="m" instantiate="true"><standardLoopCharacteristics loopMaximum="2" /></receiveTask><endEvent id="e" />${flows('r>e')}`,
      'BPMN_EVENT_POSITION r',
    ],
    [
      'an event sub-process that would undo the whole process',
      `${nodes('startEvent:s endEvent:e')}${flows('s>e')}<subProcess id="ev" triggeredByEvent="true"><startEvent id="cs"><compensateEventDefinition /></startEvent><endEvent id="ce" />${flows('cs>ce')}</subProcess>`,
      'BPMN_EVENT_POSITION ev',
    ],
    ...['compensate', 'terminate', 'cancel'].map((kind) => [
      `instances that give off a ${kind} event`,
      `${nodes('startEvent:s endEvent:e')}<userTask id="t"><multiInstanceLoopCharacteristics behavior="One" oneBehaviorEventRef="d"><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics></userTask>${flows('s>t', 't>e')}`,
      'BPMN_EVENT_POSITION t',
      `<${kind}EventDefinition id="d" />`,
    ]),
  ])('is refused: %s', async (_, drawn = '', refusal = '', more = '') => {
    expect(await refusals(drawn, more)).toEqual([refusal]);
  });
});

describe('an end event with several triggers', () => {
  it('gives off all of them, the error last', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e userTask:u endEvent:e2')}<subProcess id="p"><startEvent id="is" /><endEvent id="ie">${error}${message}${signal}</endEvent>${flows('is>ie')}</subProcess><boundaryEvent id="b" attachedToRef="p">${error}</boundaryEvent>${flows('s>p', 'p>e', 'b>u', 'u>e2')}`,
      { root },
    );
    run.start();
    expect(run.open()).toEqual(['u']);
    expect(run.effects.map(({ type }) => type).sort()).toEqual(['broadcastSignal', 'sendMessage']);
  });
});

describe('an event sub-process that gives off what it catches', () => {
  it('does not catch it itself: it goes further out, once', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e userTask:u endEvent:e2')}<subProcess id="p">${nodes('startEvent:is userTask:t endEvent:ie')}<intermediateThrowEvent id="th">${escalation}</intermediateThrowEvent>${flows('is>th', 'th>t', 't>ie')}<subProcess id="ev" triggeredByEvent="true"><startEvent id="es" isInterrupting="false">${escalation}</startEvent><endEvent id="ee">${escalation}</endEvent>${flows('es>ee')}</subProcess></subProcess><boundaryEvent id="b" attachedToRef="p" cancelActivity="false">${escalation}</boundaryEvent>${flows('s>p', 'p>e', 'b>u', 'u>e2')}`,
      { root },
    );
    run.start();
    expect(run.open()).toEqual(['t', 'u']);
  });

  it('leaves an error to the activity around it', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e userTask:u endEvent:e2')}<subProcess id="p"><startEvent id="is" /><endEvent id="ie">${error}</endEvent>${flows('is>ie')}<subProcess id="ev" triggeredByEvent="true"><startEvent id="es">${error}</startEvent><endEvent id="ee">${error}</endEvent>${flows('es>ee')}</subProcess></subProcess><boundaryEvent id="b" attachedToRef="p">${error}</boundaryEvent>${flows('s>p', 'p>e', 'b>u', 'u>e2')}`,
      { root },
    );
    run.start();
    expect(run.open()).toEqual(['u']);
  });
});

describe('instances that give off an error when they complete', () => {
  const repeated = (behaviour: string, boundary: string) =>
    `${nodes('startEvent:s endEvent:e userTask:u endEvent:e2')}<userTask id="t"><multiInstanceLoopCharacteristics ${behaviour}><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics></userTask>${boundary}${flows('s>t', 't>e')}`;
  const thrown = `${root}<errorEventDefinition id="d" errorRef="err" />`;
  const border = `<boundaryEvent id="b" attachedToRef="t">${error}</boundaryEvent>${flows('b>u', 'u>e2')}`;

  it.each(['behavior="One" oneBehaviorEventRef="d"', 'behavior="None" noneBehaviorEventRef="d"'])(
    'end all of the others by it (%s)',
    async (behaviour) => {
      const run = await runText(repeated(behaviour, border), { root: thrown });
      run.start();
      run.complete('t');
      expect(run.open()).toEqual(['u']);
    },
  );

  it('tell where nobody catches it, and go on', async () => {
    const run = await runText(
      repeated('behavior="One" oneBehaviorEventRef="d"', '').replace(
        nodes('userTask:u endEvent:e2'),
        '',
      ),
      { root: thrown },
    );
    run.start();
    run.complete('t');
    expect(run.incidents()).toEqual(['ERROR_NOT_CAUGHT t']);
    const [incident = ''] = Object.keys(run.state.incidents);
    run.do({ type: 'resolveIncident', incident });
    run.complete('t');
    expect(run.complete('t')).toContain('processCompleted');
  });
});
