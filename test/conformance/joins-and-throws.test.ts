import { describe, expect, it } from 'vitest';
import { bpmnText, compileTexts, drawn } from '../support/bpmn-text.ts';
import { ProcessRun } from '../support/process-run.ts';
import { flows, nodes, runText } from '../support/process-text.ts';

async function runOf(pairs: readonly string[]): Promise<ProcessRun> {
  const main = { ...drawn('main', pairs), variables: ['x'] };
  return new ProcessRun(await compileTexts([bpmnText(main)]), {}, [main]);
}

describe('a parallel join to which two tokens come by one flow', () => {
  it('fires for one token of every flow, and keeps the surplus for its next firing', async () => {
    const run = await runOf([
      's>+1',
      ...['+1>t1', '+1>t2', '+1>t3', '+1>t4'],
      ...['t1>x1', 't2>x1', 't3>x2', 't4>x2'],
      ...['x1>+2', 'x2>+2', '+2>t5', 't5>e'],
    ]);
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
    run.complete('t5');
    run.complete('t5');
    expect(run.state.status).toBe('completed');
  });
});

describe('an inclusive join behind another one', () => {
  it('fires once, when the token of the other one has come to it', async () => {
    const run = await runText(
      `${nodes('startEvent:s inclusiveGateway:o1 inclusiveGateway:o2 userTask:a userTask:b userTask:c inclusiveGateway:inner inclusiveGateway:outer userTask:after endEvent:e')}${flows('s>o1', 'o1>a[x = 1]', 'o1>o2[x = 1]', 'o2>b[x = 1]', 'o2>c[x = 1]', 'a>outer', 'b>inner', 'c>inner', 'inner>outer', 'outer>after', 'after>e')}`,
    );
    run.start({ x: 1 });
    run.complete('a');
    run.complete('b');
    expect(run.open()).toEqual(['c']);
    run.complete('c');
    expect(run.open()).toEqual(['after']);
    run.complete('after');
    expect(run.state.status).toBe('completed');
  });
});

describe('a loop through joins', () => {
  it('goes through a parallel join as often as it goes round', async () => {
    const run = await runOf([
      ...['s>x1', 'x1>+1', '+1>t1', '+1>t2', 't1>+2', 't2>+2'],
      ...['+2>t3', 't3>x2', 'x2>x1[x = 1]', 'x2>e!'],
    ]);
    run.start({ x: 1 });
    for (const round of [1, 2, 3]) {
      expect(run.open()).toEqual(['t1', 't2']);
      run.complete(round === 2 ? 't2' : 't1');
      run.complete(round === 2 ? 't1' : 't2');
      expect(run.state.scopes['0']?.arrived).toEqual({});
      run.complete('t3', { variables: { x: round < 3 ? 1 : 0 } });
    }
    expect(run.state.status).toBe('completed');
  });

  it('goes through an inclusive join as often as it goes round, with other branches each time', async () => {
    const run = await runText(
      `${nodes('startEvent:s exclusiveGateway:m userTask:a userTask:b inclusiveGateway:j userTask:t endEvent:e')}<inclusiveGateway id="o" default="o-b" /><exclusiveGateway id="again" default="again-e" />${flows('s>m', 'm>o', 'o>a[x > 0]', 'o>b', 'a>j', 'b>j', 'j>t', 't>again', 'again>m[x < 3]', 'again>e')}`,
    );
    run.start({ x: 0 });
    for (const [x, open] of [
      [1, ['b']],
      [2, ['a']],
      [3, ['a']],
    ] as const) {
      expect(run.open()).toEqual(open);
      run.complete(open[0]);
      expect(run.open()).toEqual(['t']);
      run.complete('t', { variables: { x } });
    }
    expect(run.state.status).toBe('completed');
  });
});

describe('an event that is thrown and that nobody catches', () => {
  const roots =
    '<signal id="s1" name="s1" /><message id="m1" name="m1" /><error id="r1" errorCode="r1" /><escalation id="w1" escalationCode="w1" />';
  const thrown = (definition: string) =>
    `${nodes('startEvent:s userTask:t endEvent:e')}<intermediateThrowEvent id="th">${definition}</intermediateThrowEvent>${flows('s>th', 'th>t', 't>e')}`;

  it.each([
    ['a signal', '<signalEventDefinition signalRef="s1" />', 'broadcastSignal'],
    ['a message', '<messageEventDefinition messageRef="m1" />', 'sendMessage'],
    ['an escalation', '<escalationEventDefinition escalationRef="w1" />', undefined],
    ['a compensation with nothing to undo', '<compensateEventDefinition />', undefined],
  ])('lets the process go on: %s', async (_what, definition, effect) => {
    const run = await runText(thrown(definition), { root: roots });
    run.start();
    expect(run.open()).toEqual(['t']);
    expect(run.effects.map(({ type }) => type)).toEqual(effect === undefined ? [] : [effect]);
    expect(run.incidents()).toEqual([]);
  });

  it('is an incident where it is an error, and what runs beside it runs on', async () => {
    const run = await runText(
      `${nodes('startEvent:s parallelGateway:f userTask:t userTask:u endEvent:e')}<endEvent id="bad"><errorEventDefinition errorRef="r1" /></endEvent>${flows('s>f', 'f>t', 'f>u', 't>bad', 'u>e')}`,
      { root: roots },
    );
    run.start();
    run.complete('t');
    expect(run.incidents()).toEqual(['ERROR_NOT_CAUGHT bad']);
    run.complete('u');
    const [incident = ''] = Object.keys(run.state.incidents);
    run.do({ type: 'resolveIncident', incident });
    expect(run.state.status).toBe('completed');
  });
});

describe('compensation of a transaction of which only a part was done', () => {
  const undo = (id: string, host: string, handler: string) =>
    `<boundaryEvent id="${id}" attachedToRef="${host}"><compensateEventDefinition /></boundaryEvent><association id="${id}-to" associationDirection="One" sourceRef="${id}" targetRef="${handler}" /><userTask id="${handler}" isForCompensation="true" />`;
  const inside = `${nodes('startEvent:s1 userTask:a userTask:b parallelGateway:f userTask:c userTask:d parallelGateway:j endEvent:e1')}${undo('ua', 'a', 'undo-a')}${undo('ub', 'b', 'undo-b')}${undo('uc', 'c', 'undo-c')}<exclusiveGateway id="x" default="x-j" /><endEvent id="stop"><cancelEventDefinition /></endEvent>${flows('s1>a', 'a>b', 'b>f', 'f>c', 'f>d', 'd>x', 'x>stop[x = 1]', 'x>j', 'c>j', 'j>e1')}`;
  const content = `${nodes('startEvent:s userTask:kept endEvent:e userTask:cancelled')}<transaction id="tx">${inside}</transaction><boundaryEvent id="bc" attachedToRef="tx"><cancelEventDefinition /></boundaryEvent>${flows('s>tx', 'tx>kept', 'kept>e', 'bc>cancelled', 'cancelled>e')}`;

  it('undoes what was completed, the last first, ends what was not, and then leaves by its cancel event', async () => {
    const run = await runText(content);
    run.start({ x: 1 });
    run.complete('a');
    run.complete('b');
    expect(run.open()).toEqual(['c', 'd']);
    run.complete('d');
    expect(run.open()).toEqual(['undo-b']);
    run.complete('undo-b');
    expect(run.open()).toEqual(['undo-a']);
    run.complete('undo-a');
    expect(run.open()).toEqual(['cancelled']);
    run.complete('cancelled');
    expect(run.state.status).toBe('completed');
  });

  it('undoes nothing when it comes to its end', async () => {
    const run = await runText(content);
    run.start({ x: 0 });
    for (const task of ['a', 'b', 'c', 'd']) run.complete(task);
    expect(run.open()).toEqual(['kept']);
  });
});
