import {
  evolve,
  isRejection,
  migrateProcess,
  type ProcessGraph,
  type ProcessState,
  waitingPoints,
} from '@lianban/engine';
import { describe, expect, it } from 'vitest';
import { compileTexts } from '../support/bpmn-text.ts';
import { flows, nodes, processText, runText } from '../support/process-text.ts';

const twoSteps = `${nodes('startEvent:s userTask:t userTask:u endEvent:e')}${flows('s>t', 't>u', 'u>e')}`;
const nested = `${nodes('startEvent:s userTask:t endEvent:e')}<subProcess id="sub">${nodes('startEvent:s1 userTask:a userTask:b endEvent:e1')}${flows('s1>a', 'a>b', 'b>e1')}</subProcess>${flows('s>t', 't>sub', 'sub>e')}`;

describe('a process that is suspended', () => {
  it('does nothing until it is resumed', async () => {
    const run = await runText(twoSteps);
    run.start();
    run.do({ type: 'suspend' });
    expect(run.try({ type: 'completeTask', instance: '1' })?.code).toBe('PROCESS_SUSPENDED');
    run.do({ type: 'resume' });
    expect(run.try({ type: 'resume' })?.code).toBe('PROCESS_NOT_SUSPENDED');
    run.complete('t');
    expect(run.open()).toEqual(['u']);
  });
});

describe('a process that is cancelled', () => {
  it('ends with all that runs in it', async () => {
    const run = await runText(nested);
    run.start();
    run.complete('t');
    run.do({ type: 'suspend' });
    run.do({ type: 'cancel' });
    expect(run.state).toMatchObject({ status: 'terminated', scopes: {} });
    expect(run.try({ type: 'cancel' })?.code).toBe('PROCESS_NOT_ACTIVE');
  });
});

describe('a running process that is changed by hand', () => {
  it('begins inside a sub-process that is not open', async () => {
    const run = await runText(nested);
    run.start();
    const { instance } = run.taskAt('t');
    run.do({ type: 'modify', instructions: [{ move: instance, to: 'b' }] });
    expect(run.open()).toEqual(['b']);
    expect(run.complete('b')).toContain('processCompleted');
  });

  it('gives a sub-process that is opened around a step what it is given', async () => {
    const inside = `<extensionElements><lb:input name="seen" value="x" /><lb:output name="y" value="seen" /></extensionElements>${nodes('startEvent:is userTask:t endEvent:ie')}${flows('is>t', 't>ie')}`;
    const run = await runText(
      `${nodes('startEvent:s userTask:u endEvent:e')}<subProcess id="p">${inside}</subProcess>${flows('s>u', 'u>p', 'p>e')}`,
    );
    run.start({ x: 1 });
    run.do({ type: 'modify', instructions: [{ move: run.taskAt('u').instance, to: 't' }] });
    run.complete('t');
    expect(run.events).toContainEqual({ type: 'variablesSet', variables: { y: 1 } });
  });

  it('is changed as a whole or not at all', async () => {
    const run = await runText(twoSteps);
    run.start();
    const { instance } = run.taskAt('t');
    const before = run.state;
    const instructions = [{ cancel: instance }, { start: 'nowhere' }];
    expect(run.try({ type: 'modify', instructions })?.code).toBe('MODIFICATION_REFUSED');
    expect(run.state).toBe(before);
    run.do({
      type: 'modify',
      instructions: [{ start: 'u', variables: { x: 1 } }, { cancel: instance }],
    });
    expect(run.open()).toEqual(['u']);
    expect(run.state.variables).toEqual({ x: 1 });
  });

  it('gives a sub-process that is opened by hand what its inputs say', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:before endEvent:e')}<subProcess id="p"><extensionElements><lb:input name="seen" value="x" /><lb:output name="y" value="seen" /></extensionElements>${nodes('startEvent:is userTask:t endEvent:ie')}${flows('is>t', 't>ie')}</subProcess>${flows('s>before', 'before>p', 'p>e')}`,
    );
    run.start({ x: 7 });
    const { instance } = run.taskAt('before');
    run.do({ type: 'modify', instructions: [{ move: instance, to: 't' }] });
    run.complete('t');
    expect(run.events).toContainEqual(
      expect.objectContaining({ type: 'variablesSet', variables: { y: 7 } }),
    );
    expect(run.state.status).toBe('completed');
  });

  it('begins nothing inside a sub-process that could not begin itself', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e')}<subProcess id="p">${nodes('startEvent:is userTask:t endEvent:ie')}${flows('is>t', 't>ie')}</subProcess><boundaryEvent id="b" attachedToRef="p"><timerEventDefinition><timeDuration>= x</timeDuration></timerEventDefinition></boundaryEvent>${flows('s>p', 'p>e', 'b>e')}`,
    );
    run.start();
    expect(run.incidents()).toEqual(['TIMER_UNDECIDED p']);
    expect(run.try({ type: 'modify', instructions: [{ start: 't' }] })?.code).toBe(
      'MODIFICATION_REFUSED',
    );
    run.do({ type: 'setVariables', variables: { x: 'PT1H' } });
    run.do({ type: 'retryIncident', incident: Object.keys(run.state.incidents)[0] ?? '' });
    expect(run.open()).toEqual(['t']);
  });

  it('asks which scope is meant where several are open', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e')}<subProcess id="sub"><multiInstanceLoopCharacteristics><loopCardinality xsi:type="tFormalExpression">2</loopCardinality></multiInstanceLoopCharacteristics>${nodes('startEvent:s1 userTask:a userTask:b endEvent:e1')}${flows('s1>a', 'a>b', 'b>e1')}</subProcess>${flows('s>sub', 'sub>e')}`,
    );
    run.start();
    expect(run.try({ type: 'modify', instructions: [{ start: 'b' }] })?.code).toBe(
      'MODIFICATION_REFUSED',
    );
    const [first] = run.tasks();
    run.do({ type: 'modify', instructions: [{ move: first?.instance ?? '', to: 'b' }] });
    expect(run.open()).toEqual(['a', 'b']);
    run.complete('a');
    run.complete('b');
    run.complete('b');
    expect(run.state.status).toBe('completed');
  });

  it('lets one of several be called off, and goes on when the others are done', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:after endEvent:e')}<userTask id="a"><multiInstanceLoopCharacteristics><loopCardinality xsi:type="tFormalExpression">2</loopCardinality></multiInstanceLoopCharacteristics></userTask>${flows('s>a', 'a>after', 'after>e')}`,
    );
    run.start();
    const [first] = run.tasks();
    run.do({ type: 'modify', instructions: [{ cancel: first?.instance ?? '' }] });
    run.complete('a');
    expect(run.open()).toEqual(['after']);
  });
});

describe('what a process waits for', () => {
  it('is told for the shell to keep: tasks, timers, messages with keys, signals, conditions', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:t endEvent:e')}${flows('s>t', 't>e')}
      <boundaryEvent id="b1" attachedToRef="t"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">P1D</timeDuration></timerEventDefinition></boundaryEvent>
      <boundaryEvent id="b2" attachedToRef="t"><messageEventDefinition messageRef="m" lb:correlationKey="x" /></boundaryEvent>
      <boundaryEvent id="b3" attachedToRef="t"><signalEventDefinition signalRef="sig" /></boundaryEvent>
      <boundaryEvent id="b4" attachedToRef="t"><conditionalEventDefinition><condition xsi:type="tFormalExpression">y = 1</condition></conditionalEventDefinition></boundaryEvent>
      ${flows('b1>e', 'b2>e', 'b3>e', 'b4>e')}`,
      { root: '<message id="m" name="paid" /><signal id="sig" name="stop" />' },
    );
    run.start({ x: 'no. 7' });
    const where = { scope: '0', instance: '1' };
    expect(waitingPoints(run.graph, run.state)).toEqual({
      tasks: [{ ...where, element: 't', type: 'userTask' }],
      timers: [{ ...where, timer: '1:b1', due: '2024-01-03T01:00:00.000Z', element: 'b1' }],
      messages: [{ ...where, name: 'paid', key: 'no. 7', element: 'b2' }],
      signals: [{ ...where, name: 'stop', element: 'b3' }],
      conditions: [{ ...where, name: 'y = 1', element: 'b4' }],
    });
  });
});

describe('an instance that goes on in another version', () => {
  const context = { at: '2024-02-01T09:00:00+08:00', facts: {} };
  const timer = (id: string, length: string) =>
    `<boundaryEvent id="${id}" attachedToRef="t" cancelActivity="false"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">${length}</timeDuration></timerEventDefinition></boundaryEvent>${nodes(`endEvent:${id}-e`)}${flows(`${id}>${id}-e`)}`;
  const compiled = (content: string) => compileTexts([processText(content)], { variables: ['x'] });

  async function moved(
    before: string,
    after: string,
    mapping: Readonly<Record<string, string>> = {},
  ): Promise<{
    readonly problems: string[];
    readonly state?: ProcessState;
    readonly graph: ProcessGraph;
  }> {
    const run = await runText(before);
    run.start();
    const graph = await compiled(after);
    const decision = migrateProcess(run.graph, graph, run.state, mapping, context);
    if (!('events' in decision))
      return { problems: decision.map(({ code, element }) => `${code} ${element}`), graph };
    expect(decision.events.reduce<ProcessState | undefined>(evolve, run.state)).toEqual(
      decision.state,
    );
    return { problems: [], state: decision.state, graph };
  }

  it('keeps its place and the due dates of its timers, and waits for what is new from now on', async () => {
    const { state } = await moved(
      `${twoSteps}${timer('late', 'P10D')}`,
      `${twoSteps}${timer('delayed', 'P99D')}${timer('new', 'P1D')}`,
      { late: 'delayed' },
    );
    expect(state?.scopes['0']?.active['1']?.timers).toEqual({
      delayed: { due: '2024-01-12T01:00:00.000Z' },
      new: { due: '2024-02-02T01:00:00.000Z' },
    });
  });

  it('does not let a timer fire again that has fired before', async () => {
    const drawn = `${twoSteps}${timer('late', 'PT1H')}`;
    const run = await runText(drawn);
    run.start();
    run.passTo('2024-01-02T12:00:00+08:00');
    const before = run.state;
    expect(run.migrate(await compiled(drawn), {})).toEqual([]);
    expect(run.state).toEqual(before);
    expect(waitingPoints(run.graph, run.state).timers).toEqual([]);
  });

  it('waits for a timer that now belongs to another element as for a new one', async () => {
    const drawn = `${twoSteps}${timer('late', 'PT1H')}`;
    const run = await runText(drawn.replace('attachedToRef="t"', 'attachedToRef="u"'));
    run.start();
    expect(run.migrate(await compiled(drawn), {})).toEqual([]);
    expect(waitingPoints(run.graph, run.state).timers.map(({ element }) => element)).toEqual([
      'late',
    ]);
  });

  it('leaves what could not begin as it is until it is tried again', async () => {
    const drawn = `${twoSteps}${timer('late', 'PT1H')}${timer('unknown', '= x')}`;
    const run = await runText(drawn);
    run.start();
    expect(run.incidents()).toEqual(['TIMER_UNDECIDED t']);
    const before = run.state;
    const mended = await compiled(`${twoSteps}${timer('late', 'PT1H')}${timer('unknown', 'PT2H')}`);
    expect(run.migrate(mended, {})).toEqual([]);
    expect(run.state).toEqual(before);
    run.do({ type: 'retryIncident', incident: Object.keys(before.incidents)[0] ?? '' });
    expect(waitingPoints(run.graph, run.state).timers.map(({ element }) => element)).toEqual([
      'late',
      'unknown',
    ]);
  });

  it('goes on by the new drawing', async () => {
    const { state, graph } = await moved(
      twoSteps,
      twoSteps.replaceAll('"t"', '"t2"').replaceAll('t-u', 't2-u'),
      { t: 't2' },
    );
    expect(waitingPoints(graph, state as ProcessState).tasks.map(({ element }) => element)).toEqual(
      ['t2'],
    );
    expect(isRejection(state ?? {})).toBe(false);
  });

  it.each([
    [
      'an active element without a place',
      twoSteps,
      twoSteps.replaceAll('"t"', '"t2"'),
      ['MIGRATION_ELEMENT_MISSING t'],
    ],
    [
      'an active element of another kind',
      twoSteps,
      twoSteps.replace('userTask id="t"', 'serviceTask id="t"'),
      ['MIGRATION_KIND_DIFFERS t'],
    ],
    [
      'a token at a join that is gone',
      `${nodes('startEvent:s parallelGateway:f userTask:t task:p parallelGateway:j endEvent:e')}${flows('s>f', 'f>t', 'f>p', 't>j', 'p>j', 'j>e')}`,
      `${nodes('startEvent:s parallelGateway:f userTask:t task:p exclusiveGateway:j endEvent:e')}${flows('s>f', 'f>t', 'f>p', 't>j', 'p>j', 'j>e')}`,
      ['MIGRATION_TOKEN_LOST j'],
    ],
    [
      'a complex gateway that waits for its reset and is gone',
      `${nodes('startEvent:s parallelGateway:f userTask:t task:p userTask:u endEvent:e')}<complexGateway id="j"><activationCondition xsi:type="tFormalExpression">activationCount &gt;= 1</activationCondition></complexGateway>${flows('s>f', 'f>t', 'f>p', 't>j', 'p>j', 'j>u', 'u>e')}`,
      `${nodes('startEvent:s parallelGateway:f userTask:t task:p exclusiveGateway:j userTask:u endEvent:e')}${flows('s>f', 'f>t', 'f>p', 't>j', 'p>j', 'j>u', 'u>e')}`,
      ['MIGRATION_ELEMENT_MISSING j'],
    ],
  ])('is refused for %s', async (_what, before, after, problems) => {
    expect((await moved(before, after)).problems).toEqual(problems);
  });
});
