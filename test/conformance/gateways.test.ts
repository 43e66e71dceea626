import { describe, expect, it } from 'vitest';
import { flows, nodes, runText } from '../support/process-text.ts';

const signalCatch = (id: string, name: string) =>
  `<intermediateCatchEvent id="${id}"><signalEventDefinition signalRef="${name}" /></intermediateCatchEvent>`;
const root = '<signal id="s1" name="one" /><signal id="s2" name="two" />';
const timerAt = (host: string, id: string, more = '') =>
  `<boundaryEvent id="${id}" attachedToRef="${host}" ${more}><timerEventDefinition><timeDuration xsi:type="tFormalExpression">P1D</timeDuration></timerEventDefinition></boundaryEvent>`;

describe('an inclusive gateway', () => {
  const split = `${nodes('startEvent:s userTask:a userTask:b userTask:c inclusiveGateway:j userTask:after endEvent:e')}<inclusiveGateway id="o" default="o-c" />${flows('s>o', 'o>a[x = 1]', 'o>b[y = 1]', 'o>c', 'a>j', 'b>j', 'c>j', 'j>after', 'after>e')}`;

  it.each([
    [{ x: 1, y: 1 }, ['a', 'b']],
    [{ x: 0, y: 1 }, ['b']],
    [{ x: 0, y: 0 }, ['c']],
  ])(
    'opens every branch whose condition holds, else the default (%o), and joins as many',
    async (variables, open) => {
      const run = await runText(split);
      run.start(variables);
      expect(run.open()).toEqual(open);
      for (const task of open) {
        expect(run.open()).not.toContain('after');
        run.complete(task);
      }
      expect(run.open()).toEqual(['after']);
    },
  );

  it('goes on when the token it waited for dies elsewhere', async () => {
    const run = await runText(
      `${nodes('startEvent:s parallelGateway:f userTask:a userTask:b exclusiveGateway:x1 inclusiveGateway:j userTask:after endEvent:e endEvent:e2')}${flows('s>f', 'f>a', 'f>b', 'a>j', 'b>x1', 'x1>j[x = 1]', 'x1>e2[x = 2]', 'j>after', 'after>e')}`,
    );
    run.start();
    run.complete('a');
    expect(run.open()).toEqual(['b']);
    run.complete('b', { variables: { x: 2 } });
    expect(run.open()).toEqual(['after']);
  });

  it('waits for what may still come over a boundary event', async () => {
    const run = await runText(
      `${nodes('startEvent:s parallelGateway:f userTask:a userTask:b inclusiveGateway:j userTask:after endEvent:e endEvent:e2')}${timerAt('b', 'late')}${flows('s>f', 'f>a', 'f>b', 'a>j', 'b>e2', 'late>j', 'j>after', 'after>e')}`,
    );
    run.start();
    run.complete('a');
    expect(run.open()).toEqual(['b']);
    run.complete('b');
    expect(run.open()).toEqual(['after']);
  });

  it('waits for what may still come over a link', async () => {
    const link = '<linkEventDefinition name="on page 2" />';
    const run = await runText(
      `${nodes('startEvent:s parallelGateway:f userTask:a userTask:b inclusiveGateway:j userTask:after endEvent:e')}<intermediateThrowEvent id="l1">${link}</intermediateThrowEvent><intermediateCatchEvent id="l2">${link}</intermediateCatchEvent>${flows('s>f', 'f>a', 'f>b', 'a>j', 'b>l1', 'l2>j', 'j>after', 'after>e')}`,
    );
    run.start();
    run.complete('a');
    expect(run.open()).toEqual(['b']);
    expect(run.complete('b')).toEqual(['-b', 'l1', 'l2', '~l2-j', '&j', '+after']);
  });

  it('does not wait for a token that could only come through itself', async () => {
    const run = await runText(
      `${nodes('startEvent:s inclusiveGateway:j userTask:a exclusiveGateway:x1 endEvent:e')}${flows('s>j', 'j>a', 'a>x1', 'x1>j[x = 1]', 'x1>e[x = 2]')}`,
    );
    run.start();
    run.complete('a', { variables: { x: 1 } });
    expect(run.open()).toEqual(['a']);
    expect(run.complete('a', { variables: { x: 2 } })).toContain('processCompleted');
  });
});

describe('an event-based gateway', () => {
  const choice = `${nodes('startEvent:s eventBasedGateway:g userTask:a userTask:b endEvent:e')}${signalCatch('c1', 's1')}${signalCatch('c2', 's2')}<intermediateCatchEvent id="c3"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">P1D</timeDuration></timerEventDefinition></intermediateCatchEvent>${flows('s>g', 'g>c1', 'g>c2', 'g>c3', 'c1>a', 'c2>b', 'c3>e', 'a>e', 'b>e')}`;

  it('goes the way of the event that comes first, and of no other', async () => {
    const run = await runText(choice, { root });
    run.start();
    expect(run.do({ type: 'broadcastSignal', signal: 'two' })).toEqual([
      '?c2',
      '-g(g-c2)',
      'c2',
      '+b',
    ]);
    expect(run.do({ type: 'broadcastSignal', signal: 'one' })).toEqual([]);
    expect(run.passTo('2025-01-01T00:00:00Z')).toEqual([]);
    expect(run.open()).toEqual(['b']);
  });

  it('takes one of two events that come at once', async () => {
    const run = await runText(
      `${nodes('startEvent:s eventBasedGateway:g userTask:a userTask:b endEvent:e')}${signalCatch('c1', 's1')}${signalCatch('c2', 's1')}${flows('s>g', 'g>c1', 'g>c2', 'c1>a', 'c2>b', 'a>e', 'b>e')}`,
      { root },
    );
    run.start();
    run.do({ type: 'broadcastSignal', signal: 'one' });
    expect(run.open()).toEqual(['a']);
  });

  it('may begin a process by any of its events', async () => {
    const run = await runText(
      `${nodes('userTask:a userTask:b endEvent:e')}<eventBasedGateway id="g" instantiate="true" />${signalCatch('c1', 's1')}${signalCatch('c2', 's2')}${flows('g>c1', 'g>c2', 'c1>a', 'c2>b', 'a>e', 'b>e')}`,
      { root },
    );
    expect(run.do({ type: 'start', signal: 'two' })).toEqual([
      'processStarted',
      'g(g-c2)',
      'c2',
      '+b',
    ]);
    expect(run.open()).toEqual(['b']);
    expect(run.active()).toEqual(['b']);
  });

  it('that is parallel begins a process by one event and waits for the others', async () => {
    const run = await runText(
      `${nodes('userTask:a userTask:b parallelGateway:j endEvent:e')}<eventBasedGateway id="g" instantiate="true" eventGatewayType="Parallel" />${signalCatch('c1', 's1')}${signalCatch('c2', 's2')}${flows('g>c1', 'g>c2', 'c1>a', 'c2>b', 'a>j', 'b>j', 'j>e')}`,
      { root },
    );
    run.do({ type: 'start', event: 'c2' });
    expect(run.active()).toEqual(['b', 'c1']);
    run.do({ type: 'broadcastSignal', signal: 'one' });
    expect(run.open()).toEqual(['a', 'b']);
  });
});

describe('a complex gateway', () => {
  const twoOfThree = `${nodes('startEvent:s parallelGateway:f userTask:a userTask:b userTask:c userTask:after endEvent:e')}<complexGateway id="j"><activationCondition xsi:type="tFormalExpression">activationCount &gt;= 2</activationCondition></complexGateway>${flows('s>f', 'f>a', 'f>b', 'f>c', 'a>j', 'b>j', 'c>j', 'j>after', 'after>e')}`;

  it('goes on when enough have come, and takes those that come later without going on again', async () => {
    const run = await runText(twoOfThree);
    run.start();
    run.complete('a');
    expect(run.open()).toEqual(['b', 'c']);
    run.complete('c');
    expect(run.open()).toEqual(['after', 'b']);
    run.complete('b');
    expect(run.open()).toEqual(['after']);
    expect(run.complete('after')).toContain('processCompleted');
  });

  it('is reset when what was left out can no longer come', async () => {
    const run = await runText(
      `${twoOfThree.replace('<userTask id="b" />', '<userTask id="b" /><boundaryEvent id="off" attachedToRef="b"><signalEventDefinition signalRef="s1" /></boundaryEvent><endEvent id="e2" /><sequenceFlow id="off-e2" sourceRef="off" targetRef="e2" />')}`,
      { root },
    );
    run.start();
    run.complete('a');
    run.complete('c');
    expect(run.state.scopes['0']?.resetting).toEqual({ j: ['a-j', 'c-j'] });
    run.do({ type: 'broadcastSignal', signal: 'one' });
    expect(run.state.scopes['0']?.resetting).toBeUndefined();
    expect(run.complete('after')).toContain('processCompleted');
  });

  it('may go another way when it is reset', async () => {
    const run = await runText(
      twoOfThree.replace(
        '<sequenceFlow id="j-after" sourceRef="j" targetRef="after"></sequenceFlow>',
        flows('j>after[waitingForStart]', 'j>late[not(waitingForStart)]', 'late>e') +
          nodes('userTask:late'),
      ),
    );
    run.start();
    run.complete('a');
    run.complete('b');
    expect(run.open()).toEqual(['after', 'c']);
    run.complete('c');
    expect(run.open()).toEqual(['after', 'late']);
  });
});
