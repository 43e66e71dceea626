import { describe, expect, it } from 'vitest';
import { flows, nodes, runText } from '../support/process-text.ts';

const formula = (name: string, text: string) =>
  `<${name} xsi:type="tFormalExpression">${text}</${name}>`;
const around = (activity: string) =>
  `${nodes('startEvent:s userTask:after endEvent:e')}${activity}${flows('s>a', 'a>after', 'after>e')}`;
const multi = (content: string, attributes = '') =>
  `<multiInstanceLoopCharacteristics ${attributes}>${content}</multiInstanceLoopCharacteristics>`;

describe('a task for several, side by side', () => {
  it('is done once for each, and the process goes on exactly once', async () => {
    const run = await runText(
      around(`<userTask id="a">${multi(formula('loopCardinality', '3'))}</userTask>`),
    );
    run.start();
    expect(run.open()).toEqual(['a', 'a', 'a']);
    run.complete('a');
    run.complete('a');
    expect(run.open()).toEqual(['a']);
    expect(run.complete('a')).toEqual(['-a()', '-a', '+after']);
  });

  it('gives each its item of a list and gathers what they give back', async () => {
    const run = await runText(
      around(
        `<userTask id="a">${multi('', 'lb:collection="x" lb:item="member" lb:result="answer" lb:results="y"')}</userTask>`,
      ),
    );
    run.start({ x: ['Li', 'Wang'] });
    const items = Object.values(run.state.scopes['0']?.active ?? {}).map(
      ({ variables }) => variables,
    );
    expect(items).toEqual([undefined, { member: 'Li' }, { member: 'Wang' }]);
    const [first, second] = run.tasks();
    run.do({ type: 'completeTask', instance: second?.instance ?? '', variables: { answer: 'no' } });
    run.do({ type: 'completeTask', instance: first?.instance ?? '', variables: { answer: 'yes' } });
    expect(run.open()).toEqual(['after']);
    expect(run.state.variables).toEqual({ x: ['Li', 'Wang'], y: ['yes', 'no'] });
  });

  it('ends early when its completion condition holds, and the others are called off', async () => {
    const run = await runText(
      around(
        `<userTask id="a">${multi(`${formula('loopCardinality', '5')}${formula('completionCondition', 'numberOfCompletedInstances &gt;= 2')}`)}</userTask>`,
      ),
    );
    run.start();
    run.complete('a');
    expect(run.complete('a')).toEqual(['-a()', 'xa', 'xa', 'xa', 'loopEnded', '-a', '+after']);
  });

  it('passes at once where there is nobody', async () => {
    const run = await runText(
      around(`<userTask id="a">${multi(formula('loopCardinality', '0'))}</userTask>`),
    );
    run.start();
    expect(run.open()).toEqual(['after']);
  });

  it.each([
    ['x', 'MULTI_INSTANCE_UNDECIDED'],
    ['1000000000', 'MULTI_INSTANCE_TOO_MANY'],
    ['-1', 'MULTI_INSTANCE_UNDECIDED'],
  ])('stops with an incident where its number is %s', async (number, code) => {
    const run = await runText(
      around(`<userTask id="a">${multi(formula('loopCardinality', number))}</userTask>`),
    );
    run.start();
    expect(run.incidents()).toEqual([`${code} a`]);
    if (number !== 'x') return;
    run.do({ type: 'setVariables', variables: { x: 2 } });
    const [incident = ''] = Object.keys(run.state.incidents);
    run.do({ type: 'retryIncident', incident });
    expect(run.open()).toEqual(['a', 'a']);
  });

  it('is ended as a whole by an event at its boundary', async () => {
    const run = await runText(
      `${around(`<userTask id="a">${multi(formula('loopCardinality', '3'))}</userTask>`)}<boundaryEvent id="b" attachedToRef="a"><timerEventDefinition>${formula('timeDuration', 'P1D')}</timerEventDefinition></boundaryEvent><endEvent id="e2" />${flows('b>e2')}`,
    );
    run.start();
    run.complete('a');
    expect(run.passTo('2024-01-04T09:00:00+08:00')).toEqual([
      '?b',
      'xa',
      'b',
      'e2',
      'processCompleted',
    ]);
  });
});

describe('a sub-process for several', () => {
  const inside = `${nodes('startEvent:s1 userTask:t endEvent:e1')}${flows('s1>t', 't>e1')}`;

  it('runs in a scope of its own for each', async () => {
    const run = await runText(
      around(`<subProcess id="a">${multi(formula('loopCardinality', '20'))}${inside}</subProcess>`),
    );
    run.start();
    expect(run.open().length).toBe(20);
    expect(JSON.stringify(run.state).length).toBeLessThan(3_000);
    for (let count = 0; count < 20; count++) run.complete('t');
    expect(run.open()).toEqual(['after']);
  });

  it('runs one after the other, each with its number and item', async () => {
    const run = await runText(
      around(
        `<subProcess id="a">${multi('', 'isSequential="true" lb:collection="x" lb:item="member"')}<property id="n" name="seen" />${nodes('startEvent:s1 userTask:t endEvent:e1')}<scriptTask id="c" scriptFormat="text/feel"><script>y = member
z = loopCounter</script></scriptTask>${flows('s1>c', 'c>t', 't>e1')}</subProcess>`,
      ),
    );
    run.start({ x: ['Li', 'Wang'] });
    expect(run.open()).toEqual(['t']);
    expect(run.state.variables).toMatchObject({ y: 'Li', z: 1 });
    run.complete('t');
    expect(run.state.variables).toMatchObject({ y: 'Wang', z: 2 });
    run.complete('t');
    expect(run.open()).toEqual(['after']);
  });

  it('that is terminated inside ends that one only', async () => {
    const run = await runText(
      around(
        `<subProcess id="a">${multi(formula('loopCardinality', '2'))}${nodes('startEvent:s1 parallelGateway:g userTask:t userTask:u endEvent:e1')}<endEvent id="x1"><terminateEventDefinition /></endEvent>${flows('s1>g', 'g>t', 'g>u', 't>x1', 'u>e1')}</subProcess>`,
      ),
    );
    run.start();
    run.complete('t');
    expect(run.open()).toEqual(['t', 'u']);
    run.complete('t');
    expect(run.open()).toEqual(['after']);
  });

  it('keeps a boundary event that does not interrupt beside each of its tasks', async () => {
    const run = await runText(
      around(
        `<subProcess id="a">${multi(formula('loopCardinality', '2'))}${inside}<boundaryEvent id="b" attachedToRef="t" cancelActivity="false"><timerEventDefinition>${formula('timeDuration', 'PT1H')}</timerEventDefinition></boundaryEvent>${nodes('userTask:u endEvent:e2')}${flows('b>u', 'u>e2')}</subProcess>`,
      ),
    );
    run.start();
    run.passTo('2024-01-02T12:00:00+08:00');
    expect(run.open()).toEqual(['t', 't', 'u', 'u']);
    for (const task of ['t', 't', 'u', 'u']) run.complete(task);
    expect(run.open()).toEqual(['after']);
  });
});

describe('events that a multi-instance throws', () => {
  const root =
    '<signal id="sig" name="one is done" /><signalEventDefinition id="def" signalRef="sig" />';
  const drawn = (marker: string) =>
    `${around(`<userTask id="a">${marker}</userTask>`)}<boundaryEvent id="b" attachedToRef="a" cancelActivity="false"><eventDefinitionRef>def</eventDefinitionRef></boundaryEvent>${nodes('userTask:told endEvent:e2')}${flows('b>told', 'told>e2')}`;

  it.each([
    ['behavior="One" oneBehaviorEventRef="def"', 1],
    ['behavior="None" noneBehaviorEventRef="def"', 2],
  ])('are caught at its boundary (%s)', async (attributes, times) => {
    const run = await runText(drawn(multi(formula('loopCardinality', '2'), attributes)), { root });
    run.start();
    run.complete('a');
    run.complete('a');
    expect(run.open()).toEqual(['after', ...Array.from({ length: times }, () => 'told')].sort());
  });

  it('are thrown where a condition holds', async () => {
    const behaviour = `<complexBehaviorDefinition><condition xsi:type="tFormalExpression">numberOfCompletedInstances = 2</condition><event id="ev"><signalEventDefinition signalRef="sig" /></event></complexBehaviorDefinition>`;
    const run = await runText(
      drawn(multi(`${formula('loopCardinality', '3')}${behaviour}`, 'behavior="Complex"')),
      { root },
    );
    run.start();
    run.complete('a');
    expect(run.open()).toEqual(['a', 'a']);
    run.complete('a');
    expect(run.open()).toEqual(['a', 'told']);
  });
});

describe('a loop', () => {
  const loop = (attributes: string, condition?: string) =>
    around(
      `<userTask id="a"><standardLoopCharacteristics ${attributes}>${condition === undefined ? '' : formula('loopCondition', condition)}</standardLoopCharacteristics></userTask>`,
    );

  it('is done again while its condition holds', async () => {
    const run = await runText(loop('', 'x = 1'));
    run.start({ x: 1 });
    run.complete('a');
    expect(run.open()).toEqual(['a']);
    run.complete('a', { variables: { x: 2 } });
    expect(run.open()).toEqual(['after']);
  });

  it('that is tested before may be passed by', async () => {
    const run = await runText(loop('testBefore="true"', 'x = 1'));
    run.start({ x: 2 });
    expect(run.open()).toEqual(['after']);
  });

  it('is done at most as often as it says', async () => {
    const run = await runText(loop('loopMaximum="2"', 'x = 1'));
    run.start({ x: 1 });
    run.complete('a');
    run.complete('a');
    expect(run.open()).toEqual(['after']);
  });

  it('without waiting is stopped when it does not end', async () => {
    const run = await runText(
      around(
        `<scriptTask id="a" scriptFormat="feel"><script>y = 1</script><standardLoopCharacteristics>${formula('loopCondition', 'x = 1')}</standardLoopCharacteristics></scriptTask>`,
      ),
    );
    run.start({ x: 1 });
    expect(run.incidents()).toEqual(['TOO_MANY_STEPS s']);
  });
});

describe('quantities', () => {
  it('gather tokens before an activity begins, and multiply them after it', async () => {
    const run = await runText(
      `${nodes('startEvent:s parallelGateway:g userTask:t userTask:u userTask:after endEvent:e')}<userTask id="a" startQuantity="2" completionQuantity="3" />${flows('s>g', 'g>t', 'g>u', 't>a', 'u>a', 'a>after', 'after>e')}`,
    );
    run.start();
    run.complete('t');
    expect(run.open()).toEqual(['u']);
    run.complete('u');
    expect(run.open()).toEqual(['a']);
    run.complete('a');
    expect(run.open()).toEqual(['after', 'after', 'after']);
  });
});

describe('sub-processes for several inside of each other', () => {
  it('that would be millions are stopped at once, and nothing of them is kept', async () => {
    const many = multi(formula('loopCardinality', '3000'));
    const run = await runText(
      around(
        `<subProcess id="a">${many}<subProcess id="b">${many}<subProcess id="c">${many}${nodes('userTask:t')}</subProcess></subProcess></subProcess>`,
      ),
    );
    run.start();
    expect(run.incidents()).toEqual(['TOO_MANY_STEPS s']);
    expect(Object.keys(run.state.scopes)).toEqual(['0']);
  });
});

describe('an instance of several that cannot begin', () => {
  it.each([false, true])(
    'begins when it is tried again, and is counted once (sequential: %s)',
    async (sequential) => {
      const run = await runText(
        around(
          `<receiveTask id="a" messageRef="m" lb:correlationKey="y">${multi('', `isSequential="${sequential}" lb:collection="x" lb:item="member"`)}</receiveTask>`,
        ),
        { root: '<message id="m" name="news" />' },
      );
      run.start({ x: ['Li', 'Wang'] });
      const stopped = sequential ? 1 : 2;
      expect(run.incidents()).toEqual(
        Array.from({ length: stopped }, () => 'MESSAGE_KEY_UNDECIDED a'),
      );
      run.do({ type: 'setVariables', variables: { y: 'k' } });
      for (const incident of Object.keys(run.state.incidents))
        run.do({ type: 'retryIncident', incident });
      const news = { type: 'correlateMessage', message: 'news', key: 'k' } as const;
      run.do(news);
      expect(run.open()).toEqual([]);
      run.do(news);
      expect(run.open()).toEqual(['after']);
    },
  );
});

describe('items with members', () => {
  it('are read by their members in formulas', async () => {
    const run = await runText(
      around(
        `<subProcess id="a">${multi('', 'lb:collection="x" lb:item="member"')}${nodes('startEvent:s1 exclusiveGateway:g userTask:old userTask:young endEvent:e1')}${flows('s1>g', 'g>old[member.age >= 60]', 'g>young[member.age < 60]', 'old>e1', 'young>e1')}</subProcess>`,
      ),
    );
    run.start({ x: [{ age: 70 }, { age: 30 }] });
    expect(run.open()).toEqual(['old', 'young']);
  });
});
