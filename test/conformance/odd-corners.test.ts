import { waitingPoints } from '@lianban/engine';
import { describe, expect, it } from 'vitest';
import type { ProcessRun } from '../support/process-run.ts';
import { flows, nodes, runText } from '../support/process-text.ts';

const code = (kind: 'error' | 'escalation', id: string) =>
  `<${kind} id="${id}" name="${id}" ${kind}Code="${id}" />`;
const root = [
  code('error', 'e1'),
  code('error', 'e2'),
  code('escalation', 'w1'),
  code('escalation', 'w2'),
  '<signal id="sig" name="sig" />',
  '<message id="msg" name="msg" />',
].join('');
const error = (ref = '') => `<errorEventDefinition${ref && ` errorRef="${ref}"`} />`;
const escalation = (ref = '') => `<escalationEventDefinition${ref && ` escalationRef="${ref}"`} />`;
const signal = '<signalEventDefinition signalRef="sig" />';
const timer = (text: string, kind = 'timeDuration') =>
  `<timerEventDefinition><${kind}>${text}</${kind}></timerEventDefinition>`;
const sub = (id: string, content: string, attributes = '') =>
  `<subProcess id="${id}" ${attributes}>${content}</subProcess>`;
const boundary = (id: string, host: string, definition: string, interrupting = true) =>
  `<boundaryEvent id="${id}" attachedToRef="${host}" cancelActivity="${interrupting}">${definition}</boundaryEvent>`;
function retryAll(run: ProcessRun): void {
  for (const incident of Object.keys(run.state.incidents)) {
    run.do({ type: 'retryIncident', incident });
  }
}
/** An event sub-process with one task. */
const onEvent = (id: string, definition: string, interrupting = true, inner = '') =>
  sub(
    id,
    `<startEvent id="${id}-s" isInterrupting="${interrupting}">${definition}</startEvent>${inner || `${nodes(`userTask:${id}-t endEvent:${id}-e`)}${flows(`${id}-s>${id}-t`, `${id}-t>${id}-e`)}`}`,
    'triggeredByEvent="true"',
  );
const many = (attributes: string, count: number | string = 2, inner = '') =>
  `<multiInstanceLoopCharacteristics ${attributes}><loopCardinality>${count}</loopCardinality>${inner}</multiInstanceLoopCharacteristics>`;
const undoneBy = (activity: string) =>
  `${boundary(`on-${activity}`, activity, '<compensateEventDefinition />')}<userTask id="undo-${activity}" isForCompensation="true" /><association id="link-${activity}" associationDirection="One" sourceRef="on-${activity}" targetRef="undo-${activity}" />`;
const throwing = (id: string, definition: string) =>
  `<intermediateThrowEvent id="${id}">${definition}</intermediateThrowEvent>`;
const ending = (id: string, definition: string) => `<endEvent id="${id}">${definition}</endEvent>`;
const at = (hour: number, day = 2) =>
  `2024-01-0${day}T${String(hour).padStart(2, '0')}:00:00+08:00`;

describe('an event sub-process with a repeating timer', () => {
  const held = sub(
    'p',
    `${nodes('startEvent:is userTask:t endEvent:ie')}${flows('is>t', 't>ie')}${onEvent('late', timer('R3/PT1H', 'timeCycle'), false)}`,
  );
  const drawn = `${nodes('startEvent:s endEvent:e')}${held}${flows('s>p', 'p>e')}`;

  it('begins three times and no fourth, and its scope waits for all of them', async () => {
    const run = await runText(drawn);
    run.start();
    run.passTo(at(23, 3));
    expect(run.open()).toEqual(['late-t', 'late-t', 'late-t', 't']);
    run.complete('t');
    expect(run.open()).toEqual(['late-t', 'late-t', 'late-t']);
    for (let count = 0; count < 3; count++) run.complete('late-t');
    expect(run.state.status).toBe('completed');
  });

  it('fires no more when its scope has ended', async () => {
    const run = await runText(drawn);
    run.start();
    run.passTo(at(10));
    run.complete('late-t');
    run.complete('t');
    expect(run.state.status).toBe('completed');
  });

  it('is counted anew when a loop comes to its sub-process again', async () => {
    const run = await runText(
      `${nodes('startEvent:s exclusiveGateway:m endEvent:e')}<exclusiveGateway id="g" default="g-e" />${held}${flows('s>m', 'm>p', 'p>g', 'g>m[x = 1]', 'g>e')}`,
    );
    run.start({ x: 1 });
    run.passTo(at(11));
    run.complete('late-t');
    run.complete('late-t');
    run.complete('t');
    run.passTo(at(23, 3));
    expect(run.open()).toEqual(['late-t', 'late-t', 'late-t', 't']);
  });
});

describe('an escalation out of each of several instances', () => {
  it('is caught on the border of all each time, and all go on', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e userTask:told endEvent:te')}${sub('p', `${many('isSequential="false"')}${nodes('startEvent:is userTask:t')}${throwing('esc', escalation('w1'))}${nodes('userTask:u endEvent:ie')}${flows('is>t', 't>esc', 'esc>u', 'u>ie')}`)}${boundary('b', 'p', escalation('w1'), false)}${flows('s>p', 'p>e', 'b>told', 'told>te')}`,
      { root },
    );
    run.start();
    run.complete('t');
    run.complete('t');
    expect(run.open()).toEqual(['told', 'told', 'u', 'u']);
  });

  it('ends all of them at the first where its event interrupts', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e userTask:told endEvent:te')}${sub('p', `${many('isSequential="false"', 3)}${nodes('startEvent:is userTask:t')}${ending('ie', escalation('w1'))}${flows('is>t', 't>ie')}`)}${boundary('b', 'p', escalation(), true)}${flows('s>p', 'p>e', 'b>told', 'told>te')}`,
      { root },
    );
    run.start();
    run.complete('t');
    expect(run.open()).toEqual(['told']);
  });
});

describe('an error with several that could catch it', () => {
  it('goes to the nearest one without code before one further out that names it', async () => {
    const drawn = `${nodes('startEvent:s endEvent:e userTask:outer endEvent:x1')}${sub('o', `${nodes('startEvent:os endEvent:oe userTask:n endEvent:ne')}${sub('p', `${nodes('startEvent:is')}${ending('ie', error('e1'))}${flows('is>ie')}`)}${boundary('near', 'p', error())}${flows('os>p', 'p>oe', 'near>n', 'n>ne')}`)}${boundary('far', 'o', error('e1'))}${flows('s>o', 'o>e', 'far>outer', 'outer>x1')}`;
    const run = await runText(drawn, { root });
    run.start();
    expect(run.open()).toEqual(['n']);
  });

  it('passes a nearer one that names another code', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e userTask:outer endEvent:x1')}${sub('o', `${nodes('startEvent:os endEvent:oe userTask:n endEvent:ne')}${sub('p', `${nodes('startEvent:is')}${ending('ie', error('e1'))}${flows('is>ie')}`)}${boundary('near', 'p', error('e2'))}${flows('os>p', 'p>oe', 'near>n', 'n>ne')}`)}${boundary('far', 'o', error('e1'))}${flows('s>o', 'o>e', 'far>outer', 'outer>x1')}`,
      { root },
    );
    run.start();
    expect(run.open()).toEqual(['outer']);
  });

  it('goes, of two on one border, to the one that names its code, wherever that stands in the file', async () => {
    for (const order of [0, 1]) {
      const borders = [boundary('any', 'p', error()), boundary('named', 'p', error('e1'))];
      if (order === 1) borders.reverse();
      const run = await runText(
        `${nodes('startEvent:s endEvent:e userTask:a userTask:n endEvent:ae endEvent:ne')}${sub('p', `${nodes('startEvent:is')}${ending('ie', error('e1'))}${flows('is>ie')}`)}${borders.join('')}${flows('s>p', 'p>e', 'any>a', 'a>ae', 'named>n', 'n>ne')}`,
        { root },
      );
      run.start();
      expect(run.open()).toEqual(['n']);
    }
  });

  it('without code goes only to one that takes any', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e userTask:a userTask:n endEvent:ae endEvent:ne')}${sub('p', `${nodes('startEvent:is')}${ending('ie', error())}${flows('is>ie')}`)}${boundary('named', 'p', error('e1'))}${boundary('any', 'p', error())}${flows('s>p', 'p>e', 'any>a', 'a>ae', 'named>n', 'n>ne')}`,
      { root },
    );
    run.start();
    expect(run.open()).toEqual(['a']);
  });

  it('inside one of several instances is caught by the event sub-process of that one alone', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e')}${sub('p', `${many('isSequential="false"')}${nodes('startEvent:is userTask:t')}${ending('ie', error('e1'))}${flows('is>t', 't>ie')}${onEvent('mend', error('e1'))}`)}${flows('s>p', 'p>e')}`,
      { root },
    );
    run.start();
    run.complete('t');
    expect(run.open()).toEqual(['mend-t', 't']);
    run.complete('t');
    run.complete('mend-t');
    run.complete('mend-t');
    expect(run.state.status).toBe('completed');
  });
});

describe('compensation', () => {
  it('is thrown by name from an event sub-process that does not interrupt, and the scope goes on', async () => {
    const handler = `${throwing('undo', '<compensateEventDefinition activityRef="a" />')}${nodes('endEvent:he')}${flows('h-s>undo', 'undo>he')}`;
    const run = await runText(
      `${nodes('startEvent:s endEvent:e')}${sub('p', `${nodes('startEvent:is userTask:a userTask:b userTask:c endEvent:ie')}${flows('is>a', 'a>b', 'b>c', 'c>ie')}${undoneBy('a')}${undoneBy('b')}${onEvent('h', signal, false, handler)}`)}${flows('s>p', 'p>e')}`,
      { root },
    );
    run.start();
    run.complete('a');
    run.complete('b');
    run.do({ type: 'broadcastSignal', signal: 'sig' });
    expect(run.open()).toEqual(['c', 'undo-a']);
    run.complete('undo-a');
    run.complete('c');
    expect(run.state.status).toBe('completed');
  });

  it('that is not waited for lets the process go on, which ends only when it is done', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:a userTask:after endEvent:e')}${undoneBy('a')}${throwing('undo', '<compensateEventDefinition waitForCompletion="false" />')}${flows('s>a', 'a>undo', 'undo>after', 'after>e')}`,
    );
    run.start();
    run.complete('a');
    expect(run.open()).toEqual(['after', 'undo-a']);
    run.complete('after');
    expect(run.state.status).toBe('active');
    run.complete('undo-a');
    expect(run.state.status).toBe('completed');
  });

  it('undoes a loop as often as it went round', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e')}<userTask id="a"><standardLoopCharacteristics loopMaximum="3"><loopCondition>true</loopCondition></standardLoopCharacteristics></userTask>${undoneBy('a')}${throwing('undo', '<compensateEventDefinition />')}${flows('s>a', 'a>undo', 'undo>e')}`,
    );
    run.start();
    for (let count = 0; count < 3; count++) run.complete('a');
    for (let count = 0; count < 3; count++) run.complete('undo-a');
    expect(run.state.status).toBe('completed');
  });

  it('undoes nothing twice', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:a endEvent:e')}${undoneBy('a')}${throwing('u1', '<compensateEventDefinition />')}${throwing('u2', '<compensateEventDefinition />')}${flows('s>a', 'a>u1', 'u1>u2', 'u2>e')}`,
    );
    run.start();
    run.complete('a');
    run.complete('undo-a');
    expect(run.state.status).toBe('completed');
  });

  it('of a transaction left by an error undoes nothing: it is a hazard', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e userTask:h endEvent:he')}<transaction id="p">${nodes('startEvent:is userTask:a')}${undoneBy('a')}${ending('ie', error('e1'))}${flows('is>a', 'a>ie')}</transaction>${boundary('b', 'p', error())}${flows('s>p', 'p>e', 'b>h', 'h>he')}`,
      { root },
    );
    run.start();
    run.complete('a');
    expect(run.open()).toEqual(['h']);
  });

  it('undoes what a call did by the handler of the call', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e')}<callActivity id="a" calledElement="called" />${undoneBy('a')}${throwing('undo', '<compensateEventDefinition />')}${flows('s>a', 'a>undo', 'undo>e')}`,
      {
        root: `<process id="called" isExecutable="true">${nodes('startEvent:cs userTask:c endEvent:ce')}${flows('cs>c', 'c>ce')}</process>`,
      },
    );
    run.start();
    run.complete('c');
    expect(run.open()).toEqual(['undo-a']);
  });
});

describe('a complex gateway', () => {
  it('works anew after its reset, when a loop comes round', async () => {
    const run = await runText(
      `${nodes('startEvent:s exclusiveGateway:m parallelGateway:f userTask:a userTask:b userTask:c endEvent:e')}<exclusiveGateway id="g" default="g-e" /><complexGateway id="j"><activationCondition>activationCount &gt;= 2</activationCondition></complexGateway>${flows('s>m', 'm>f', 'f>a', 'f>b', 'a>j', 'b>j', 'j>c', 'c>g', 'g>m[x = 1]', 'g>e')}`,
    );
    run.start({ x: 1 });
    for (let round = 0; round < 3; round++) {
      run.complete('a');
      run.complete('b');
      if (round === 2) run.do({ type: 'setVariables', variables: { x: 0 } });
      run.complete('c');
    }
    expect(run.state.status).toBe('completed');
  });
});

describe('signals', () => {
  it('thrown in a called process reach the border of its call', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e userTask:t endEvent:te')}<callActivity id="a" calledElement="called" />${boundary('b', 'a', signal, false)}${flows('s>a', 'a>e', 'b>t', 't>te')}`,
      {
        root: `${root}<process id="called" isExecutable="true">${nodes('startEvent:cs userTask:c endEvent:ce')}${throwing('give', signal)}${flows('cs>give', 'give>c', 'c>ce')}</process>`,
      },
    );
    run.start();
    expect(run.open()).toEqual(['c', 't']);
  });

  it('that interrupt a scope end the event sub-processes that run in it too', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e')}${sub('p', `${nodes('startEvent:is userTask:t endEvent:ie')}${flows('is>t', 't>ie')}${onEvent('late', timer('PT1H'), false)}${onEvent('stop', signal)}`)}${flows('s>p', 'p>e')}`,
      { root },
    );
    run.start();
    run.passTo(at(10));
    expect(run.open()).toEqual(['late-t', 't']);
    run.do({ type: 'broadcastSignal', signal: 'sig' });
    expect(run.open()).toEqual(['stop-t']);
  });
});

describe('links', () => {
  it('lead from several sources to one target', async () => {
    const link = '<linkEventDefinition name="on" />';
    const run = await runText(
      `${nodes('startEvent:s parallelGateway:f userTask:a userTask:b userTask:t endEvent:e')}${throwing('l1', link)}${throwing('l2', link)}<intermediateCatchEvent id="l">${link}</intermediateCatchEvent>${flows('s>f', 'f>a', 'f>b', 'a>l1', 'b>l2', 'l>t', 't>e')}`,
    );
    run.start();
    run.complete('b');
    run.complete('a');
    expect(run.open()).toEqual(['t', 't']);
  });
});

describe('a multi-instance', () => {
  const gathered = (attributes: string, inner = '') =>
    `${nodes('startEvent:s endEvent:e userTask:after')}<userTask id="t"><multiInstanceLoopCharacteristics ${attributes} lb:collection="x" lb:item="item" lb:result="said" lb:results="y">${inner}</multiInstanceLoopCharacteristics></userTask>${flows('s>t', 't>after', 'after>e')}`;

  it('gathers results in the order of the items, not of completion', async () => {
    const run = await runText(gathered('isSequential="false"'));
    run.start({ x: ['a', 'b', 'c'] });
    const tasks = run.tasks().map(({ instance }) => instance);
    for (const index of [2, 0, 1]) {
      const instance = tasks[index] ?? '';
      run.do({ type: 'completeTask', instance, variables: { said: index } });
    }
    expect(run.state.variables['y']).toEqual([0, 1, 2]);
  });

  it('that ends early knows no result of those called off', async () => {
    const run = await runText(
      gathered(
        'isSequential="false"',
        '<completionCondition>numberOfCompletedInstances = 1</completionCondition>',
      ),
    );
    run.start({ x: ['a', 'b'] });
    const [, second] = run.tasks();
    run.do({ type: 'completeTask', instance: second?.instance ?? '', variables: { said: 'yes' } });
    expect(run.open()).toEqual(['after']);
    expect(run.state.variables['y']).toEqual([null, 'yes']);
  });

  it('has one timer on its border, not one for each instance', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e userTask:late endEvent:le')}<userTask id="t">${many('isSequential="false"', 3)}</userTask>${boundary('b', 't', timer('PT1H'), false)}${flows('s>t', 't>e', 'b>late', 'late>le')}`,
    );
    run.start();
    run.passTo(at(12));
    expect(run.open()).toEqual(['late', 't', 't', 't']);
  });

  it('counts how many are active and done for its condition', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e')}<userTask id="t">${many('isSequential="false"', 4, '<completionCondition>numberOfActiveInstances = 1 and numberOfInstances = 4</completionCondition>')}</userTask>${flows('s>t', 't>e')}`,
    );
    run.start();
    run.complete('t');
    run.complete('t');
    expect(run.state.status).toBe('active');
    run.complete('t');
    expect(run.state.status).toBe('completed');
  });

  it.each([false, true])(
    'whose condition cannot be decided says so (one after the other: %s), and goes on when it can',
    async (sequential) => {
      const run = await runText(
        `${nodes('startEvent:s endEvent:e')}<userTask id="t">${many(`isSequential="${sequential}"`, 2, '<completionCondition>x &gt; 1</completionCondition>')}</userTask>${flows('s>t', 't>e')}`,
      );
      run.start();
      run.complete('t');
      expect(run.incidents()).toEqual(['LOOP_UNDECIDED t']);
      run.do({ type: 'setVariables', variables: { x: 1 } });
      retryAll(run);
      expect(run.incidents()).toEqual([]);
      expect(run.state.status).toBe('active');
      run.complete('t');
      expect(run.state.status).toBe('completed');
    },
  );
});

describe('a loop', () => {
  it.each([
    ['testBefore="true" loopMaximum="2"', 'x = 1', 0, 0],
    ['testBefore="true" loopMaximum="2"', 'x = 1', 1, 2],
    ['testBefore="false" loopMaximum="2"', 'x = 1', 0, 1],
    ['testBefore="true" loopMaximum="0"', 'x = 1', 1, 0],
    ['loopMaximum="1"', 'x = 1', 1, 1],
  ])('with %s and %s is done as often as it says', async (attributes, condition, x, times) => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e')}<userTask id="t"><standardLoopCharacteristics ${attributes}><loopCondition>${condition}</loopCondition></standardLoopCharacteristics></userTask>${flows('s>t', 't>e')}`,
    );
    run.start({ x });
    for (let count = 0; count < times; count++) run.complete('t');
    expect(run.state.status).toBe('completed');
  });
});

describe('a terminate end event', () => {
  it('in an event sub-process ends that one, and the scope around it goes on', async () => {
    const handler = `${nodes('parallelGateway:hf userTask:ht userTask:hu endEvent:he')}${ending('hx', '<terminateEventDefinition />')}${flows('h-s>hf', 'hf>ht', 'hf>hu', 'ht>hx', 'hu>he')}`;
    const run = await runText(
      `${nodes('startEvent:s userTask:t endEvent:e')}${flows('s>t', 't>e')}${onEvent('h', signal, false, handler)}`,
      { root },
    );
    run.start();
    run.do({ type: 'broadcastSignal', signal: 'sig' });
    run.complete('ht');
    expect(run.open()).toEqual(['t']);
  });
});

describe('an escalation in a called process', () => {
  it('is told at its call and both go on', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e userTask:told endEvent:te')}<callActivity id="a" calledElement="called" />${boundary('b', 'a', escalation('w1'), false)}${flows('s>a', 'a>e', 'b>told', 'told>te')}`,
      {
        root: `${root}<process id="called" isExecutable="true">${nodes('startEvent:cs userTask:c endEvent:ce')}${throwing('give', escalation('w1'))}${flows('cs>give', 'give>c', 'c>ce')}</process>`,
      },
    );
    run.start();
    expect(run.open()).toEqual(['c', 'told']);
  });

  it('out of an event sub-process goes to the border of the scope around', async () => {
    const handler = `${nodes('userTask:ht')}${ending('he', escalation('w1'))}${flows('h-s>ht', 'ht>he')}`;
    const run = await runText(
      `${nodes('startEvent:s endEvent:e userTask:told endEvent:te')}${sub('p', `${nodes('startEvent:is userTask:t endEvent:ie')}${flows('is>t', 't>ie')}${onEvent('h', signal, false, handler)}`)}${boundary('b', 'p', escalation('w1'), false)}${flows('s>p', 'p>e', 'b>told', 'told>te')}`,
      { root },
    );
    run.start();
    run.do({ type: 'broadcastSignal', signal: 'sig' });
    run.complete('ht');
    expect(run.open()).toEqual(['t', 'told']);
  });

  it('that interrupts its own scope ends what threw it', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e')}${sub('p', `${nodes('startEvent:is userTask:t endEvent:ie')}${throwing('give', escalation('w1'))}${flows('is>give', 'give>t', 't>ie')}${onEvent('h', escalation('w1'))}`)}${flows('s>p', 'p>e')}`,
      { root },
    );
    run.start();
    expect(run.open()).toEqual(['h-t']);
  });
});

describe('a message without a declaration', () => {
  it('is known by the id of what waits for it', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e')}<receiveTask id="r" />${flows('s>r', 'r>e')}`,
    );
    run.start();
    expect(waitingPoints(run.graph, run.state).messages).toMatchObject([{ name: 'r' }]);
  });
});

describe('a conditional event', () => {
  it('on a border happens when the output of another task makes it true', async () => {
    const run = await runText(
      `${nodes('startEvent:s parallelGateway:f userTask:a userTask:b endEvent:e endEvent:e2 userTask:c endEvent:ce')}${boundary('cond', 'a', '<conditionalEventDefinition><condition>x &gt; 5</condition></conditionalEventDefinition>')}${flows('s>f', 'f>a', 'f>b', 'a>e', 'b>e2', 'cond>c', 'c>ce')}`,
    );
    run.start();
    run.complete('b', { variables: { x: 6 } });
    expect(run.open()).toEqual(['c']);
  });
});

describe('a timer with a cycle between two tasks', () => {
  it.each([
    ['R3/PT1H', at(10)],
    ['0 12 * * *', at(12)],
    ['R/2024-01-02T15:00:00+08:00/P1D', at(15)],
  ])('%s fires once and lets the token go on', async (cycle, due) => {
    const run = await runText(
      `${nodes('startEvent:s userTask:t endEvent:e')}<intermediateCatchEvent id="c">${timer(cycle, 'timeCycle')}</intermediateCatchEvent>${flows('s>c', 'c>t', 't>e')}`,
    );
    run.start();
    const [waiting] = waitingPoints(run.graph, run.state).timers;
    expect(Date.parse(waiting?.due ?? '')).toBe(Date.parse(due));
    run.passTo(at(23, 5));
    expect(run.open()).toEqual(['t']);
  });
});

describe('flows out of an activity', () => {
  const drawn = `${nodes('startEvent:s userTask:a userTask:b userTask:c userTask:d endEvent:e')}`;

  it('with conditions are all taken that hold, beside those without, and the default only where none does', async () => {
    const text = `${drawn.replace('<userTask id="a" />', '<userTask id="a" default="a-d" />')}${flows('s>a', 'a>b[x &gt; 1]'.replace('&gt;', '>'), 'a>c[x > 2]', 'a>d', 'b>e', 'c>e', 'd>e')}`;
    for (const [x, open] of [
      [3, ['b', 'c']],
      [2, ['b']],
      [0, ['d']],
    ] as const) {
      const run = await runText(text);
      run.start({ x });
      run.complete('a');
      expect(run.open()).toEqual(open);
    }
  });

  it('split without a gateway, and merge without one', async () => {
    const run = await runText(`${drawn}${flows('s>a', 'a>b', 'a>c', 'b>d', 'c>d', 'd>e')}`);
    run.start();
    run.complete('a');
    run.complete('b');
    run.complete('c');
    expect(run.open()).toEqual(['d', 'd']);
  });
});

describe('data associations', () => {
  it('of several sources are moved by their transformation', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e')}<dataObject id="do1" /><dataObject id="do2" /><dataObjectReference id="a" name="first" dataObjectRef="do1" /><dataObjectReference id="b" name="second" dataObjectRef="do2" /><userTask id="t"><ioSpecification><dataInput id="in" name="both" /><dataOutput id="out" name="made" /><inputSet><dataInputRefs>in</dataInputRefs></inputSet><outputSet><dataOutputRefs>out</dataOutputRefs></outputSet></ioSpecification><dataInputAssociation><sourceRef>a</sourceRef><sourceRef>b</sourceRef><targetRef>in</targetRef><transformation>x + y</transformation></dataInputAssociation><dataOutputAssociation><sourceRef>out</sourceRef><targetRef>a</targetRef><transformation>made * 2</transformation></dataOutputAssociation></userTask>${flows('s>t', 't>e')}`,
    );
    run.start({ x: 2, y: 3 });
    const [task] = waitingPoints(run.graph, run.state).tasks;
    const active = run.state.scopes['0']?.active[task?.instance ?? ''];
    expect(active?.variables).toMatchObject({ both: 5 });
    run.complete('t', { variables: { made: 4 } });
    const set = run.events.filter((event) => event.type === 'variablesSet');
    expect(set.at(-1)?.variables).toEqual({ first: 8 });
  });
});

describe('quantities', () => {
  it('keep a surplus token until there are enough again', async () => {
    const run = await runText(
      `${nodes('startEvent:s parallelGateway:f endEvent:e')}<userTask id="a" completionQuantity="3" /><userTask id="c" /><userTask id="b" startQuantity="2" />${flows('s>f', 'f>a', 'f>c', 'a>b', 'c>b', 'b>e')}`,
    );
    run.start();
    run.complete('a');
    expect(run.open()).toEqual(['b', 'c']);
    run.complete('c');
    expect(run.open()).toEqual(['b', 'b']);
  });

  it('that leave a token over for ever are refused', async () => {
    const drawn = `${nodes('startEvent:s endEvent:e')}<userTask id="a" completionQuantity="3" /><userTask id="b" startQuantity="2" />${flows('s>a', 'a>b', 'b>e')}`;
    await expect(runText(drawn)).rejects.toThrow('waits for ever');
  });
});

describe('an event sub-process inside an event sub-process', () => {
  it('listens while the one around it runs', async () => {
    const inner = `${nodes('userTask:h-t endEvent:h-e')}${flows('h-s>h-t', 'h-t>h-e')}${onEvent('deep', escalation('w1'), false)}`;
    const run = await runText(
      `${nodes('startEvent:s userTask:t endEvent:e')}${flows('s>t', 't>e')}${onEvent('h', signal, false, inner)}`,
      { root },
    );
    run.start();
    run.do({ type: 'broadcastSignal', signal: 'sig' });
    const { instance } = run.taskAt('h-t');
    run.do({ type: 'escalateTask', instance, code: 'w1' });
    expect(run.open()).toEqual(['deep-t', 'h-t', 't']);
  });
});
