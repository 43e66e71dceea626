import { describe, expect, it } from 'vitest';
import { flows, nodes, runText } from '../support/process-text.ts';

const root = `<message id="m" name="news" /><message id="m2" name="more" /><signal id="sig" name="stop" /><error id="err" errorCode="E1" /><escalation id="esc" escalationCode="LATE" />
<globalUserTask id="shared" name="Sign" />
<process id="called" isExecutable="true" lb:variables="r"><startEvent id="cs" /><userTask id="ct" /><exclusiveGateway id="cg" default="cg-ce" /><endEvent id="ce" /><endEvent id="cx"><errorEventDefinition errorRef="err" /></endEvent><endEvent id="cq"><terminateEventDefinition /></endEvent><sequenceFlow id="cs-ct" sourceRef="cs" targetRef="ct" /><sequenceFlow id="ct-cg" sourceRef="ct" targetRef="cg" /><sequenceFlow id="cg-ce" sourceRef="cg" targetRef="ce" /><sequenceFlow id="cg-cx" sourceRef="cg" targetRef="cx"><conditionExpression xsi:type="tFormalExpression">r = "error"</conditionExpression></sequenceFlow><sequenceFlow id="cg-cq" sourceRef="cg" targetRef="cq"><conditionExpression xsi:type="tFormalExpression">r = "quit"</conditionExpression></sequenceFlow></process>`;
const message = '<messageEventDefinition messageRef="m" />';
const signal = '<signalEventDefinition signalRef="sig" />';
const error = '<errorEventDefinition errorRef="err" />';
const times = (count: number, sequential = false) =>
  `<multiInstanceLoopCharacteristics isSequential="${sequential}"><loopCardinality xsi:type="tFormalExpression">${count}</loopCardinality></multiInstanceLoopCharacteristics>`;
const boundary = (id: string, host: string, content: string, attributes = '') =>
  `<boundaryEvent id="${id}" attachedToRef="${host}" ${attributes}>${content}</boundaryEvent>`;

describe('a called process', () => {
  const calling = `${nodes('startEvent:s userTask:after userTask:sorry endEvent:e endEvent:e2')}<callActivity id="c" calledElement="called" />${boundary('b', 'c', error)}${flows('s>c', 'c>after', 'after>e', 'b>sorry', 'sorry>e2')}`;

  it('gives its error to the boundary of its call', async () => {
    const run = await runText(calling, { root });
    run.start();
    run.complete('ct', { variables: { r: 'error' } });
    expect(run.open()).toEqual(['sorry']);
    expect(Object.keys(run.state.scopes)).toEqual(['0']);
  });

  it('that terminates ends itself alone', async () => {
    const run = await runText(calling, { root });
    run.start();
    run.complete('ct', { variables: { r: 'quit' } });
    expect(run.open()).toEqual(['after']);
  });

  it('may be called for several, and one error ends them all', async () => {
    const run = await runText(
      calling.replace(
        'calledElement="called" />',
        `calledElement="called">${times(3)}</callActivity>`,
      ),
      { root },
    );
    run.start();
    run.complete('ct', { variables: { r: 'fine' } });
    run.complete('ct', { variables: { r: 'error' } });
    expect(run.open()).toEqual(['sorry']);
  });

  it('may be a task that is shared', async () => {
    const run = await runText(calling.replace('calledElement="called"', 'calledElement="shared"'), {
      root,
    });
    run.start();
    run.complete('shared');
    expect(run.open()).toEqual(['after']);
  });

  it('may be another version, called by an effect and answered as a task', async () => {
    const run = await runText(
      calling.replace(
        'calledElement="called"',
        'calledElement="elsewhere" lb:binding="tag" lb:versionTag="v2"',
      ),
      { root },
    );
    run.start();
    expect(run.effects).toMatchObject([{ type: 'callProcess', process: 'elsewhere', tag: 'v2' }]);
    run.complete('c');
    expect(run.open()).toEqual(['after']);
  });
});

describe('sub-processes inside each other', () => {
  it('are closed from the inside, and interrupted from the outside', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:sorry endEvent:e endEvent:e2')}<subProcess id="a">${times(2)}${nodes('startEvent:as endEvent:ae')}<subProcess id="b">${times(2, true)}${nodes('startEvent:bs userTask:t endEvent:be')}${flows('bs>t', 't>be')}</subProcess>${flows('as>b', 'b>ae')}</subProcess>${boundary('off', 'a', signal)}${flows('s>a', 'a>e', 'off>sorry', 'sorry>e2')}`,
      { root },
    );
    run.start();
    expect(run.open()).toEqual(['t', 't']);
    run.complete('t');
    run.complete('t');
    expect(run.open()).toEqual(['t', 't']);
    run.do({ type: 'broadcastSignal', signal: 'stop' });
    expect(run.open()).toEqual(['sorry']);
    expect(Object.keys(run.state.scopes)).toEqual(['0']);
  });

  it('pass an error outwards over those that do not catch it', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:sorry endEvent:e endEvent:e2')}<subProcess id="a">${nodes('startEvent:as endEvent:ae')}<subProcess id="b">${times(2)}${nodes('startEvent:bs userTask:t')}<endEvent id="be">${error}</endEvent>${flows('bs>t', 't>be')}</subProcess>${boundary('no', 'b', '<errorEventDefinition errorRef="err3" />')}<endEvent id="noe" />${flows('as>b', 'b>ae', 'no>noe')}</subProcess>${boundary('off', 'a', '<errorEventDefinition />')}${flows('s>a', 'a>e', 'off>sorry', 'sorry>e2')}`,
      { root: `${root}<error id="err3" errorCode="E3" />` },
    );
    run.start();
    run.complete('t');
    expect(run.open()).toEqual(['sorry']);
  });

  it('without start and end events begin at what nothing leads to', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:after endEvent:e')}<subProcess id="a">${nodes('userTask:t userTask:u userTask:v')}${flows('t>u')}</subProcess>${flows('s>a', 'a>after', 'after>e')}`,
    );
    run.start();
    expect(run.open()).toEqual(['t', 'v']);
    run.complete('t');
    run.complete('v');
    run.complete('u');
    expect(run.open()).toEqual(['after']);
  });
});

describe('a process without events', () => {
  it('begins and ends where flows do', async () => {
    const run = await runText(`${nodes('userTask:t userTask:u')}${flows('t>u')}`);
    run.start();
    run.complete('t');
    expect(run.complete('u')).toEqual(['-u', 'processCompleted']);
  });
});

describe('several events at one boundary', () => {
  it('happen once: what was interrupted by one is not by the other', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:t userTask:u1 userTask:u2 endEvent:e')}${boundary('b1', 't', signal)}${boundary('b2', 't', signal)}${flows('s>t', 't>e', 'b1>u1', 'b2>u2', 'u1>e', 'u2>e')}`,
      { root },
    );
    run.start();
    run.do({ type: 'broadcastSignal', signal: 'stop' });
    expect(run.open()).toEqual(['u1']);
  });

  it('that wait for all of several triggers happen with the last', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:t userTask:u endEvent:e endEvent:e2')}${boundary('b', 't', `${message}${signal}`, 'parallelMultiple="true" cancelActivity="false"')}${flows('s>t', 't>e', 'b>u', 'u>e2')}`,
      { root },
    );
    run.start();
    run.do({ type: 'correlateMessage', message: 'news' });
    expect(run.open()).toEqual(['t']);
    run.do({ type: 'broadcastSignal', signal: 'stop' });
    expect(run.open()).toEqual(['t', 'u']);
    run.do({ type: 'broadcastSignal', signal: 'stop' });
    expect(run.open()).toEqual(['t', 'u']);
    run.do({ type: 'correlateMessage', message: 'news' });
    expect(run.open()).toEqual(['t', 'u', 'u']);
  });

  it('of a join: the error path and the normal path may meet', async () => {
    const run = await runText(
      `${nodes('startEvent:s parallelGateway:f userTask:t userTask:u exclusiveGateway:x parallelGateway:j userTask:after endEvent:e')}${boundary('b', 't', error)}${flows('s>f', 'f>t', 'f>u', 't>x', 'b>x', 'x>j', 'u>j', 'j>after', 'after>e')}`,
      { root },
    );
    run.start();
    run.do({ type: 'failTask', instance: run.taskAt('t').instance, error: 'E1' });
    run.complete('u');
    expect(run.open()).toEqual(['after']);
  });
});

describe('a loop through a join', () => {
  it('joins each round anew', async () => {
    const run = await runText(
      `${nodes('startEvent:s exclusiveGateway:m parallelGateway:f userTask:t userTask:u parallelGateway:j exclusiveGateway:x endEvent:e')}${flows('s>m', 'm>f', 'f>t', 'f>u', 't>j', 'u>j', 'j>x', 'x>m[x = 1]', 'x>e[x = 2]')}`,
    );
    run.start({ x: 1 });
    for (let round = 0; round < 3; round++) {
      run.complete('u');
      run.complete('t');
      expect(run.open()).toEqual(['t', 'u']);
    }
    run.complete('t', { variables: { x: 2 } });
    expect(run.complete('u')).toContain('processCompleted');
  });
});

describe('an event-based gateway before receive tasks', () => {
  it('takes the message that comes first', async () => {
    const run = await runText(
      `${nodes('startEvent:s eventBasedGateway:g userTask:a userTask:b endEvent:e')}<receiveTask id="r1" messageRef="m" /><receiveTask id="r2" messageRef="m2" />${flows('s>g', 'g>r1', 'g>r2', 'r1>a', 'r2>b', 'a>e', 'b>e')}`,
      { root },
    );
    run.start();
    run.do({ type: 'correlateMessage', message: 'more', variables: { x: 4 } });
    expect(run.open()).toEqual(['b']);
    expect(run.state.variables).toEqual({ x: 4 });
    expect(run.try({ type: 'correlateMessage', message: 'news' })?.code).toBe(
      'MESSAGE_NOT_EXPECTED',
    );
  });
});

describe('a receive task that begins a process', () => {
  it('has received when the process begins', async () => {
    const run = await runText(
      `<receiveTask id="r" messageRef="m" instantiate="true" />${nodes('userTask:t endEvent:e')}${flows('r>t', 't>e')}`,
      { root },
    );
    run.do({ type: 'start', message: 'news' });
    expect(run.open()).toEqual(['t']);
  });
});

describe('what undoes a sub-process', () => {
  it('may be a sub-process of its own, done once for each time', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e')}<subProcess id="a">${times(2, true)}${nodes('startEvent:as userTask:t endEvent:ae')}${flows('as>t', 't>ae')}</subProcess>${boundary('c', 'a', '<compensateEventDefinition />')}<subProcess id="undo" isForCompensation="true">${nodes('startEvent:us userTask:u endEvent:ue')}${flows('us>u', 'u>ue')}</subProcess><association id="as1" sourceRef="c" targetRef="undo" /><intermediateThrowEvent id="w"><compensateEventDefinition activityRef="a" /></intermediateThrowEvent>${flows('s>a', 'a>w', 'w>e')}`,
    );
    run.start();
    run.complete('t');
    run.complete('t');
    expect(run.open()).toEqual(['u']);
    run.complete('u');
    expect(run.open()).toEqual(['u']);
    expect(run.complete('u')).toContain('processCompleted');
  });

  it('is nothing where no handler is', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:t userTask:u endEvent:e')}<intermediateThrowEvent id="w"><compensateEventDefinition /></intermediateThrowEvent>${flows('s>t', 't>w', 'w>u', 'u>e')}`,
    );
    run.start();
    run.complete('t');
    expect(run.open()).toEqual(['u']);
  });
});

describe('a cancel end event deep inside a transaction', () => {
  it('cancels the whole transaction', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:sorry endEvent:e endEvent:e2')}<transaction id="tx">${nodes('startEvent:ts endEvent:te')}<subProcess id="in">${nodes('startEvent:is userTask:t')}<endEvent id="no"><cancelEventDefinition /></endEvent>${flows('is>t', 't>no')}</subProcess>${flows('ts>in', 'in>te')}</transaction>${boundary('off', 'tx', '<cancelEventDefinition />')}${flows('s>tx', 'tx>e', 'off>sorry', 'sorry>e2')}`,
    );
    run.start();
    run.complete('t');
    expect(run.open()).toEqual(['sorry']);
  });
});

describe('an escalation at an end event', () => {
  it('is caught, and its sub-process has ended normally', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:told userTask:after endEvent:e endEvent:e2')}<subProcess id="a">${nodes('startEvent:as')}<endEvent id="ae"><escalationEventDefinition escalationRef="esc" /></endEvent>${flows('as>ae')}</subProcess>${boundary('b', 'a', '<escalationEventDefinition escalationRef="esc" />', 'cancelActivity="false"')}${flows('s>a', 'a>after', 'after>e', 'b>told', 'told>e2')}`,
      { root },
    );
    run.start();
    expect(run.open()).toEqual(['after', 'told']);
  });
});

describe('an incident inside of what is interrupted', () => {
  it('ends with it', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:sorry endEvent:e endEvent:e2')}<subProcess id="a">${nodes('startEvent:as exclusiveGateway:x userTask:t endEvent:ae')}${flows('as>x', 'x>t[x = 1]', 'x>ae[x = 2]', 't>ae')}</subProcess>${boundary('b', 'a', signal)}${flows('s>a', 'a>e', 'b>sorry', 'sorry>e2')}`,
      { root },
    );
    run.start();
    expect(run.incidents()).toEqual(['NO_FLOW_TAKEN x']);
    run.do({ type: 'broadcastSignal', signal: 'stop' });
    expect(run.incidents()).toEqual([]);
    expect(run.open()).toEqual(['sorry']);
  });
});

describe('a timer of the process itself', () => {
  it('interrupts all of it when its time has come', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:t endEvent:e')}${flows('s>t', 't>e')}<subProcess id="esp" triggeredByEvent="true"><startEvent id="es"><timerEventDefinition><timeDate xsi:type="tFormalExpression">2024-03-01T00:00:00+08:00</timeDate></timerEventDefinition></startEvent>${nodes('userTask:h endEvent:ee')}${flows('es>h', 'h>ee')}</subProcess>`,
    );
    run.start();
    expect(run.try({ type: 'fireTimer', timer: 'scope-0:es' })?.code).toBe('TIMER_NOT_DUE');
    run.passTo('2024-03-01T00:00:00+08:00');
    expect(run.open()).toEqual(['h']);
    expect(run.complete('h')).toContain('processCompleted');
  });
});
