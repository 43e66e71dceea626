import { describe, expect, it } from 'vitest';
import type { ProcessRun } from '../support/process-run.ts';
import { flows, nodes, runText } from '../support/process-text.ts';

/** What can interrupt, how it is drawn, and the command by which it comes. */
const triggers = {
  timer: '<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>',
  signal: '<signalEventDefinition signalRef="sig" />',
  message: '<messageEventDefinition messageRef="m1" />',
  conditional:
    '<conditionalEventDefinition><condition>alarm = "on"</condition></conditionalEventDefinition>',
  error: '<errorEventDefinition errorRef="r1" />',
  escalation: '<escalationEventDefinition escalationRef="w1" />',
} as const;
type Kind = keyof typeof triggers;

const root =
  '<signal id="sig" name="sig" /><message id="m1" name="m1" /><error id="r1" errorCode="r1" /><escalation id="w1" escalationCode="w1" />';

const border = (id: string, host: string, kind: Kind) =>
  `<boundaryEvent id="${id}" attachedToRef="${host}">${triggers[kind]}</boundaryEvent>`;

const LATER = '2024-01-02T10:00:00+08:00';

/** Lets both triggers come by one command; the alarm is on at that time. */
function bothCome(run: ProcessRun, first: Kind): void {
  run.context = { ...run.context, at: LATER, facts: { alarm: 'on' } };
  const { instance } = run.taskAt('t');
  switch (first) {
    case 'timer':
      run.do({ type: 'fireTimer' });
      return;
    case 'signal':
      run.do({ type: 'broadcastSignal', signal: 'sig' });
      return;
    case 'message':
      run.do({ type: 'correlateMessage', message: 'm1' });
      return;
    case 'conditional':
      run.do({ type: 'factsChanged' });
      return;
    case 'error':
      run.do({ type: 'failTask', instance, error: 'r1' });
      return;
    case 'escalation':
      run.do({ type: 'escalateTask', instance, code: 'w1' });
  }
}

/** Pairs that can come in one command: the same twice, or any with a condition that has become true meanwhile. */
const pairs: readonly (readonly [Kind, Kind])[] = [
  ['timer', 'timer'],
  ['signal', 'signal'],
  ['conditional', 'conditional'],
  ['timer', 'conditional'],
  ['signal', 'conditional'],
  ['message', 'conditional'],
  ['error', 'conditional'],
  ['escalation', 'conditional'],
];
const bothWays = pairs.flatMap(([a, b]) =>
  a === b ? [[a, b] as const] : [[a, b] as const, [b, a] as const],
);
const starter = (a: Kind, b: Kind): Kind => (a === 'conditional' ? b : a);
const options = { root, facts: ['alarm'], context: { facts: { alarm: 'off' } } };

describe('two events that interrupt one task and come by one command', () => {
  it.each(bothWays)('lead on once: %s and %s', async (a, b) => {
    const run = await runText(
      `${nodes('startEvent:s userTask:t userTask:ta userTask:tb endEvent:e')}${border('a', 't', a)}${border('b', 't', b)}${flows('s>t', 't>e', 'a>ta', 'b>tb', 'ta>e', 'tb>e')}`,
      options,
    );
    run.start();
    bothCome(run, starter(a, b));
    expect(run.open()).toHaveLength(1);
    expect(['ta', 'tb']).toContain(run.open()[0]);
    expect(JSON.stringify(run.state)).not.toContain('"timers"');
    run.complete(run.open()[0] ?? '');
    expect(run.state.status).toBe('completed');
  });
});

describe('events that interrupt a task and the sub-process around it by one command', () => {
  it.each(bothWays)('leave nothing of the sub-process: %s inside, %s around', async (a, b) => {
    const run = await runText(
      `${nodes('startEvent:s userTask:tb endEvent:e')}<subProcess id="sub">${nodes('startEvent:s1 userTask:t userTask:ta endEvent:e1')}${border('a', 't', a)}${flows('s1>t', 't>e1', 'a>ta', 'ta>e1')}</subProcess>${border('b', 'sub', b)}${flows('s>sub', 'sub>e', 'b>tb', 'tb>e')}`,
      options,
    );
    run.start();
    bothCome(run, starter(a, b));
    expect(run.open()).toEqual(['tb']);
    expect(Object.keys(run.state.scopes)).toEqual(['0']);
    run.complete('tb');
    expect(run.state.status).toBe('completed');
  });

  it.each(bothWays)(
    'end it once: %s begins its event sub-process, %s is on its border',
    async (a, b) => {
      const run = await runText(
        `${nodes('startEvent:s userTask:tb endEvent:e')}<subProcess id="sub">${nodes('startEvent:s1 userTask:t endEvent:e1')}${flows('s1>t', 't>e1')}<subProcess id="on" triggeredByEvent="true"><startEvent id="a">${triggers[a]}</startEvent>${nodes('userTask:ta endEvent:e2')}${flows('a>ta', 'ta>e2')}</subProcess></subProcess>${border('b', 'sub', b)}${flows('s>sub', 'sub>e', 'b>tb', 'tb>e')}`,
        options,
      );
      run.start();
      bothCome(run, starter(a, b));
      expect(run.open()).toEqual(['tb']);
      expect(Object.keys(run.state.scopes)).toEqual(['0']);
      run.complete('tb');
      expect(run.state.status).toBe('completed');
    },
  );
});

describe('a scope that is interrupted while its event sub-process goes on', () => {
  it('waits for none of its other events any more', async () => {
    const onEvent = (id: string, kind: Kind) =>
      `<subProcess id="on-${id}" triggeredByEvent="true"><startEvent id="${id}">${triggers[kind]}</startEvent>${nodes(`userTask:t-${id} endEvent:e-${id}`)}${flows(`${id}>t-${id}`, `t-${id}>e-${id}`)}</subProcess>`;
    const run = await runText(
      `${nodes('startEvent:s userTask:t endEvent:e')}${flows('s>t', 't>e')}${onEvent('a', 'signal')}${onEvent('b', 'timer')}`,
      { root },
    );
    run.start();
    run.do({ type: 'broadcastSignal', signal: 'sig' });
    expect(run.open()).toEqual(['t-a']);
    expect(JSON.stringify(run.state)).not.toContain('"timers"');
    expect(run.passTo('2024-01-02T12:00:00+08:00')).toEqual([]);
    run.complete('t-a');
    expect(run.state.status).toBe('completed');
  });
});

describe('a parallel join behind an activity that was interrupted by an error', () => {
  it('fires once, by the way of the error', async () => {
    const run = await runText(
      `${nodes('startEvent:s parallelGateway:f userTask:other parallelGateway:j exclusiveGateway:x userTask:repair userTask:after endEvent:e')}<subProcess id="sub">${nodes('startEvent:s1 parallelGateway:f1 userTask:t userTask:u endEvent:e1')}<endEvent id="bad"><errorEventDefinition errorRef="r1" /></endEvent>${flows('s1>f1', 'f1>t', 'f1>u', 't>bad', 'u>e1')}</subProcess>${border('b', 'sub', 'error')}${flows('s>f', 'f>sub', 'f>other', 'sub>x', 'b>repair', 'repair>x', 'x>j', 'other>j', 'j>after', 'after>e')}`,
      { root },
    );
    run.start();
    run.complete('t');
    expect(run.open()).toEqual(['other', 'repair']);
    run.complete('repair');
    expect(run.open()).toEqual(['other']);
    run.complete('other');
    expect(run.open()).toEqual(['after']);
    run.complete('after');
    expect(run.state.status).toBe('completed');
  });
});

describe('a boundary event that does not interrupt, at a task of each instance of a multi-instance', () => {
  it('begins its path once for each, and the multi-instance ends once, when all paths have', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:after endEvent:e')}<subProcess id="all"><multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>${nodes('startEvent:s1 userTask:t userTask:remind endEvent:e1 endEvent:e2')}<boundaryEvent id="b" attachedToRef="t" cancelActivity="false">${triggers.signal}</boundaryEvent>${flows('s1>t', 't>e1', 'b>remind', 'remind>e2')}</subProcess>${flows('s>all', 'all>after', 'after>e')}`,
      { root },
    );
    run.start();
    run.do({ type: 'broadcastSignal', signal: 'sig' });
    expect(run.open()).toEqual(['remind', 'remind', 'remind', 't', 't', 't']);
    for (const task of ['t', 't', 't', 'remind', 'remind']) {
      run.complete(task);
      expect(run.open()).not.toContain('after');
    }
    run.complete('remind');
    expect(run.open()).toEqual(['after']);
  });
});

describe('one of several instances that a person ends', () => {
  it.each([
    ['one after the other', 'true'],
    ['side by side', 'false'],
  ])(
    'counts as ended: %s, the others go on, and the multi-instance ends once',
    async (_how, sequential) => {
      const run = await runText(
        `${nodes('startEvent:s userTask:after endEvent:e')}<userTask id="t"><multiInstanceLoopCharacteristics isSequential="${sequential}"><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics></userTask>${flows('s>t', 't>after', 'after>e')}`,
      );
      run.start();
      run.do({ type: 'modify', instructions: [{ cancel: run.taskAt('t').instance }] });
      run.complete('t');
      expect(run.open()).toEqual(['t']);
      run.do({ type: 'modify', instructions: [{ cancel: run.taskAt('t').instance }] });
      expect(run.open()).toEqual(['after']);
    },
  );
});

describe('an error in a called process', () => {
  it('is caught on the call activity, and nothing of the called process is left', async () => {
    const called = `<process id="called">${nodes('startEvent:cs parallelGateway:cf userTask:ct userTask:cu endEvent:ce')}<endEvent id="bad">${triggers.error}</endEvent>${flows('cs>cf', 'cf>ct', 'cf>cu', 'ct>bad', 'cu>ce')}</process>`;
    const run = await runText(
      `${nodes('startEvent:s userTask:repair endEvent:e')}<callActivity id="call" calledElement="called" />${border('b', 'call', 'error')}${flows('s>call', 'call>e', 'b>repair', 'repair>e')}`,
      { root: root + called },
    );
    run.start();
    run.complete('ct');
    expect(run.open()).toEqual(['repair']);
    expect(Object.keys(run.state.scopes)).toEqual(['0']);
  });
});
