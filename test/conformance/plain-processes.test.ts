import { evolve, type ProcessState } from '@lianban/engine';
import { describe, expect, it } from 'vitest';
import {
  bpmnText,
  compileTexts,
  type DrawnNode,
  type DrawnProcess,
  drawn,
} from '../support/bpmn-text.ts';
import { ProcessRun } from '../support/process-run.ts';
import { flows, nodes, runText } from '../support/process-text.ts';

/** A run of one drawn process with the variables x, y and z. */
async function runOf(
  pairs: readonly string[],
  more?: readonly DrawnNode[],
  called: readonly DrawnProcess[] = [],
): Promise<ProcessRun> {
  const main = { ...drawn('main', pairs, more), variables: ['x', 'y', 'z'] };
  const texts = [main, ...called].map((process) => bpmnText(process));
  const graph = await compileTexts(texts, { facts: ['loan-type'] });
  return new ProcessRun(graph, { facts: { 'loan-type': 'fund' } }, [main, ...called]);
}

describe('a process of tasks in a row', () => {
  it('walks through what waits for nothing and stops at each person', async () => {
    const run = await runOf(['s>p1', 'p1>t1', 't1>m1', 'm1>t2', 't2>e']);
    expect(run.start()).toEqual(['processStarted', 's', 'p1', '+t1']);
    expect(run.complete('t1')).toEqual(['-t1', 'm1', '+t2']);
    expect(run.complete('t2')).toEqual(['-t2', 'e', 'processCompleted']);
    expect(run.state).toMatchObject({ status: 'completed', scopes: {} });
  });

  it('asks for a service by the connector’s name and waits for its answer', async () => {
    const run = await runOf(
      ['s>v1', 'v1>v2', 'v2>e'],
      [{ id: 'v1', type: 'serviceTask', attributes: { 'lb:service': 'estate-register' } }],
    );
    run.start();
    expect(run.effects).toEqual([
      { type: 'callService', instance: '1', element: 'v1', service: 'estate-register' },
    ]);
    run.complete('v1');
    expect(run.effects.at(-1)).toMatchObject({ element: 'v2', service: 'v2' });
  });

  it('may end at the start', async () => {
    const run = await runOf(['s>e']);
    expect(run.start()).toEqual(['processStarted', 's', 'e', 'processCompleted']);
  });
});

describe('a choice', () => {
  const choice = ['s>x1', 'x1>t1[x > 10]', 'x1>t2[x > 5]', 'x1>t3!', 't1>e', 't2>e', 't3>e'];

  it.each([
    [11, 't1'],
    [7, 't2'],
    [1, 't3'],
  ])('takes the first flow whose condition is true (x = %i)', async (x, task) => {
    const run = await runOf(choice);
    run.start({ x });
    expect(run.open()).toEqual([task]);
  });

  it('names the flow it took', async () => {
    const run = await runOf(choice);
    expect(run.start({ x: 7 })).toContain('x1(x1-t2)');
  });

  it('reads facts as they are at that time', async () => {
    const run = await runOf(['s>t0', 't0>x1', 'x1>t1[loan-type = "fund"]', 'x1>e!', 't1>e']);
    run.start();
    run.context = { ...run.context, facts: { 'loan-type': 'none' } };
    expect(run.complete('t0')).toContain('x1(x1-e)');
  });

  it('stops with an incident where a condition is neither true nor false, and goes on when that is mended', async () => {
    const run = await runOf([
      's>+1',
      '+1>x1',
      '+1>t0',
      't0>e2',
      'x1>t1[x > 10]',
      'x1>t3!',
      't1>e',
      't3>e',
    ]);
    run.start();
    expect(run.incidents()).toEqual(['CONDITION_UNDECIDED x1']);
    const [incident = ''] = Object.keys(run.state.incidents);
    run.do({ type: 'retryIncident', incident });
    expect(run.incidents()).toEqual(['CONDITION_UNDECIDED x1']);
    run.complete('t0', { variables: { x: 11 } });
    const [second = ''] = Object.keys(run.state.incidents);
    run.do({ type: 'retryIncident', incident: second });
    expect(run.incidents()).toEqual([]);
    expect(run.open()).toEqual(['t1']);
  });

  it('stops with an incident where nothing holds and there is no default', async () => {
    const run = await runOf(['s>x1', 'x1>t1[x = 1]', 'x1>t2[x = 2]', 't1>e', 't2>e']);
    run.start({ x: 3 });
    expect(run.incidents()).toEqual(['NO_FLOW_TAKEN x1']);
  });
});

describe('conditions on the flows after a task', () => {
  const several = ['s>t0', 't0>t1[x = 1]', 't0>t2[y = 1]', 't0>t3!', 't1>e', 't2>e', 't3>e'];

  it.each([
    [{ x: 1, y: 1 }, ['t1', 't2']],
    [{ x: 0, y: 1 }, ['t2']],
    [{ x: 0, y: 0 }, ['t3']],
  ])('are each followed that hold, else the default (%o)', async (variables, tasks) => {
    const run = await runOf(several);
    run.start();
    run.complete('t0', { variables });
    expect(run.open()).toEqual(tasks);
  });

  it('leave the task stopped when they cannot be decided, and nobody may complete it again', async () => {
    const run = await runOf(several);
    run.start();
    run.complete('t0', { variables: { x: 'one', y: 0 } });
    expect(run.incidents()).toEqual(['CONDITION_UNDECIDED t0']);
    const { instance } = run.taskAt('t0');
    expect(run.try({ type: 'completeTask', instance })?.code).toBe('TASK_HAS_INCIDENT');
  });
});

describe('branches side by side', () => {
  it('are joined when each has come, in whatever order', async () => {
    const pairs = ['s>+1', '+1>t1', '+1>t2', '+1>t3', 't1>+2', 't2>+2', 't3>+2', '+2>t4', 't4>e'];
    const run = await runOf(pairs);
    run.start();
    run.complete('t3');
    run.complete('t1');
    expect(run.open()).toEqual(['t2']);
    expect(run.complete('t2')).toEqual(['-t2', '~t2-and2', '&and2', '+t4']);
  });

  it('are joined one token for each incoming flow: two by the same flow do not do, and the surplus is kept', async () => {
    const pairs = [
      's>+1',
      '+1>t1',
      '+1>t2',
      '+1>t3',
      '+1>t4',
      't1>x1',
      't2>x1',
      't3>x2',
      't4>x2',
      'x1>+2',
      'x2>+2',
      '+2>t5',
      't5>e',
    ];
    const run = await runOf(pairs);
    run.start();
    run.complete('t1');
    run.complete('t2');
    expect(run.open()).toEqual(['t3', 't4']);
    expect(run.state.scopes['0']?.arrived).toEqual({ 'x1-and2': 2 });
    run.complete('t3');
    expect(run.open()).toEqual(['t4', 't5']);
    expect(run.state.scopes['0']?.arrived).toEqual({ 'x1-and2': 1 });
    run.complete('t4');
    expect(run.open()).toEqual(['t5', 't5']);
  });

  it('end one by one where they are not joined, and the process ends with the last', async () => {
    const run = await runOf(['s>+1', '+1>t1', '+1>t2', 't1>e1', 't2>e2']);
    run.start();
    expect(run.complete('t2')).toEqual(['-t2', 'e2']);
    expect(run.complete('t1')).toEqual(['-t1', 'e1', 'processCompleted']);
  });

  it('are carried out once for each token that comes to the same task', async () => {
    const run = await runOf(['s>+1', '+1>p1', '+1>p2', 'p1>t1', 'p2>t1', 't1>e']);
    run.start();
    expect(run.open()).toEqual(['t1', 't1']);
  });

  it('begin in the same order however the file is arranged', async () => {
    const main = drawn('main', ['s>+1', '+1>tb', '+1>ta', '+1>tc', 'ta>e', 'tb>e', 'tc>e']);
    const run = new ProcessRun(await compileTexts([bpmnText(main)]));
    const moved = new ProcessRun(
      await compileTexts([bpmnText(main, (items) => items.toReversed())]),
    );
    expect(moved.start()).toEqual(run.start());
    expect(run.events.at(-1)).toMatchObject({ element: 'tc' });
  });

  it('stand still under an incident where a token is left over at a join', async () => {
    const five = ['1', '2', '3', '4', '5'];
    const four = ['6', '7', '8', '9'];
    const pairs = [
      's>+1',
      ...[...five, ...four].map((n) => `+1>p${n}`),
      ...five.map((n) => `p${n}>x1`),
      ...four.map((n) => `p${n}>x2`),
      'x1>+2',
      'x2>+2',
      '+2>e',
    ];
    const run = await runOf(pairs);
    run.start();
    expect(run.state.status).toBe('active');
    expect(run.incidents()).toEqual(['JOIN_STARVED and2']);
  });
});

describe('a loop', () => {
  const again = ['s>x1', 'x1>t1', 't1>x2', 'x2>x1[x = "again"]', 'x2>e!'];

  it('is followed as often as its condition says', async () => {
    const run = await runOf(again);
    run.start();
    for (let round = 0; round < 5; round++) run.complete('t1', { variables: { x: 'again' } });
    expect(run.open()).toEqual(['t1']);
    run.complete('t1', { variables: { x: 'enough' } });
    expect(run.state.status).toBe('completed');
  });

  it('leaves nothing behind: the state does not grow', async () => {
    const run = await runOf(again);
    run.start();
    run.complete('t1', { variables: { x: 'again' } });
    const size = JSON.stringify(run.state).length;
    for (let round = 0; round < 200; round++) run.complete('t1', { variables: { x: 'again' } });
    expect(JSON.stringify(run.state).length).toBeLessThan(size + 10);
  });
});

describe('a process that calls another', () => {
  const inner = {
    ...drawn('inner', ['s>t1', 't1>x1', 'x1>t2[y = 1]', 'x1>e!', 't2>e']),
    variables: ['y'],
  };
  const call: DrawnNode = { id: 'c', type: 'callActivity', attributes: { calledElement: 'inner' } };

  it('waits until the called one has ended', async () => {
    const run = await runOf(['s>c', 'c>t9', 't9>e'], [call], [inner]);
    expect(run.start()).toEqual(['processStarted', 's', '+c', 'scopeOpened', 's', '+t1']);
    expect(run.complete('t1', { variables: { y: 0 } })).toEqual([
      'variablesSet',
      '-t1',
      'x1(x1-e)',
      'e',
      'scopeClosed',
      '-c',
      '+t9',
    ]);
  });

  it('keeps the variables of each apart', async () => {
    const run = await runOf(['s>c', 'c>x9', 'x9>t9[y = 1]', 'x9>e!', 't9>e'], [call], [inner]);
    run.start({ y: 0 });
    run.complete('t1', { variables: { y: 1 } });
    run.complete('t2');
    expect(run.state.variables).toEqual({ y: 0 });
    expect(run.state.status).toBe('completed');
  });

  it('may call it several times at once', async () => {
    const second = { ...call, id: 'c2' };
    const run = await runOf(
      ['s>+1', '+1>c', '+1>c2', 'c>+2', 'c2>+2', '+2>e'],
      [call, second],
      [inner],
    );
    run.start();
    expect(run.open()).toEqual(['t1', 't1']);
    run.complete('t1', { variables: { y: 0 } });
    run.complete('t1', { variables: { y: 0 } });
    expect(run.state.status).toBe('completed');
  });

  it('passes through at once when the called one waits for nothing', async () => {
    const quick = drawn('inner', ['s>p1', 'p1>e']);
    const run = await runOf(['s>c', 'c>t9', 't9>e'], [call], [quick]);
    run.start();
    expect(run.open()).toEqual(['t9']);
  });
});

describe('a command that does not fit', () => {
  it('is refused in words, and nothing changes', async () => {
    const run = await runOf(['s>+1', '+1>t1', '+1>v1', 't1>e', 'v1>e']);
    expect(run.try({ type: 'completeTask', instance: '1' })?.code).toBe('PROCESS_NOT_ACTIVE');
    run.start();
    const refusals = [
      run.try({ type: 'start' }),
      run.try({ type: 'completeTask', instance: '99' }),
      run.try({ type: 'completeTask', instance: 'constructor' }),
      run.try({ type: 'completeTask', instance: '1', variables: { w: 1 } }),
      run.try({ type: 'completeTask', instance: '1', variables: JSON.parse('{"__proto__": 1}') }),
      run.try({ type: 'completeTask', instance: '1', outcome: 'refused' }),
      run.try({ type: 'endPart', part: 'deed-tax', outcome: 'withdrawn' }),
      run.try({ type: 'retryIncident', incident: 'toString' }),
    ];
    expect(refusals.map((refusal) => refusal?.code)).toEqual([
      'PROCESS_ALREADY_STARTED',
      'TASK_NOT_OPEN',
      'TASK_NOT_OPEN',
      'VARIABLE_NOT_DECLARED',
      'VARIABLE_NOT_DECLARED',
      'TASK_SETS_NO_OUTCOME',
      'PART_UNKNOWN',
      'INCIDENT_NOT_OPEN',
    ]);
    for (const refusal of refusals) expect(refusal?.message).toMatch(/^Expected .*\.$/);
    run.complete('t1');
    expect(run.try({ type: 'completeTask', instance: '1' })?.code).toBe('TASK_NOT_OPEN');
    run.complete('v1');
    expect(run.try({ type: 'completeTask', instance: '2' })?.code).toBe('PROCESS_NOT_ACTIVE');
  });

  it('is refused when it starts with a variable nobody declared', async () => {
    const run = await runOf(['s>e']);
    expect(run.try({ type: 'start', variables: { w: 1 } })?.code).toBe('VARIABLE_NOT_DECLARED');
  });
});

describe('branches that double themselves without end', () => {
  const doubling = (from: string) => [
    `${from}>+0`,
    ...Array.from({ length: 16 }, (_, n) => [
      `+${n}>pa${n}`,
      `+${n}>pb${n}`,
      `pa${n}>+${n + 1}x`,
      `pb${n}>+${n + 1}x`,
    ]).flat(),
  ];
  /** Each fork feeds an exclusive merge, so that the tokens double sixteen times. */
  const pairs = (from: string) => [
    ...doubling(from).map((pair) => pair.replace(/>\+(\d+)x$/, '>x$1')),
    ...Array.from({ length: 15 }, (_, n) => `x${n + 1}>+${n + 1}`),
    'x16>e',
  ];

  it('are stopped by one incident; nothing of the command is kept, and it may not be tried for ever', async () => {
    const run = await runOf(['s>t1', ...pairs('t1')]);
    run.start();
    const { instance } = run.taskAt('t1');
    expect(run.do({ type: 'completeTask', instance })).toEqual(['!TOO_MANY_STEPS']);
    expect(run.open()).toEqual(['t1']);
    expect(run.try({ type: 'completeTask', instance })?.code).toBe('TOO_MANY_STEPS');
    const [incident = ''] = Object.keys(run.state.incidents);
    run.do({ type: 'retryIncident', incident });
    expect(run.incidents()).toEqual([]);
  });

  it('are stopped at the start too', async () => {
    const run = await runOf(pairs('s'));
    expect(run.start()).toEqual(['processStarted', '+s', '!TOO_MANY_STEPS']);
    const [incident = ''] = Object.keys(run.state.incidents);
    expect(run.try({ type: 'retryIncident', incident })?.code).toBe('TOO_MANY_STEPS');
  });

  it('at a start by a message stand at that start, and event sub-processes are waited for all the same', async () => {
    const doubled = pairs('m').map((pair) => /^([^>]+)>(.*)$/.exec(pair)?.slice(1) ?? []);
    const ids = [...new Set(doubled.flat())].map((name) => name.replace('+', 'and'));
    const kinds: Readonly<Record<string, string>> = {
      a: 'parallelGateway',
      x: 'exclusiveGateway',
      p: 'task',
    };
    const drawn = ids
      .filter((id) => id !== 'm' && id !== 'e')
      .map((id) => `<${kinds[id.charAt(0)] ?? 'task'} id="${id}" />`);
    const flowTexts = doubled.map(([from = '', to = '']) =>
      flows(`${from.replace('+', 'and')}>${to.replace('+', 'and')}`),
    );
    const message = (name: string) => `<messageEventDefinition messageRef="${name}" />`;
    const run = await runText(
      `${nodes('startEvent:s endEvent:e userTask:plain')}${flows('s>plain', 'plain>e')}<startEvent id="m">${message('begin')}</startEvent>${drawn.join('')}${flowTexts.join('')}
      <subProcess id="esp" triggeredByEvent="true"><startEvent id="es" isInterrupting="false">${message('ask')}</startEvent>${nodes('userTask:answer endEvent:ee')}${flows('es>answer', 'answer>ee')}</subProcess>`,
      { root: '<message id="begin" name="begin" /><message id="ask" name="ask" />' },
    );
    expect(run.do({ type: 'start', message: 'begin' })).toEqual([
      'processStarted',
      '+m',
      '!TOO_MANY_STEPS',
    ]);
    run.do({ type: 'correlateMessage', message: 'ask' });
    expect(run.open()).toEqual(['answer']);
  });
});

describe('the joint case: five departments side by side', () => {
  const departments = ['1', '2', '3', '4', '5'];
  const joint = [
    's>p1',
    'p1>+1',
    ...departments.flatMap((n) => [`+1>t${n}`, `t${n}>+2`]),
    '+2>x1',
    'x1>p2[x]',
    'x1>e2!',
    'p2>e1',
  ];

  it('keeps its state within one kilobyte at every moment', async () => {
    const run = await runOf(joint);
    run.start({ x: true });
    const sizes = [JSON.stringify(run.state).length];
    for (const n of departments) {
      run.complete(`t${n}`);
      sizes.push(JSON.stringify(run.state).length);
    }
    expect(run.state.status).toBe('completed');
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1024);
  });

  it('stops when the choice is not decided: a missing answer is not a no', async () => {
    const run = await runOf(joint);
    run.start();
    for (const n of departments) run.complete(`t${n}`);
    expect(run.incidents()).toEqual(['CONDITION_UNDECIDED x1']);
  });
});

describe('a history that was damaged', () => {
  it('is not replayed in silence', async () => {
    const run = await runOf(['s>+1', '+1>t1', '+1>t2', 't1>+2', 't2>+2', '+2>e']);
    run.start();
    run.complete('t1');
    run.complete('t2');
    for (const missing of ['processStarted', 'elementActivated', 'tokenArrived'] as const) {
      const index = run.events.findIndex(({ type }) => type === missing);
      const events = run.events.toSpliced(index, 1);
      expect(() => events.reduce<ProcessState | undefined>(evolve, undefined)).toThrow(
        /Illegal event/,
      );
    }
    const twice = [...run.events, ...run.events.slice(-1)];
    expect(() => twice.reduce<ProcessState | undefined>(evolve, undefined)).toThrow(
      /Illegal event/,
    );
  });
});
