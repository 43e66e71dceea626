import { waitingPoints } from '@lianban/engine';
import { describe, expect, it } from 'vitest';
import { compileTexts } from '../support/bpmn-text.ts';
import type { ProcessRun } from '../support/process-run.ts';
import { flows, nodes, processText, runText } from '../support/process-text.ts';

const root =
  '<message id="reply" name="reply" lb:correlationKey="x" /><message id="plain" name="plain" />';
const calendar = { version: '示例', holidays: [], workdays: [] };

/** An event sub-process, not interrupting, whose start waits for what is given. */
const onEvent = (id: string, definition: string) =>
  `<subProcess id="${id}" triggeredByEvent="true"><startEvent id="${id}-start" isInterrupting="false">${definition}</startEvent>${nodes(`userTask:${id}-task endEvent:${id}-end`)}${flows(`${id}-start>${id}-task`, `${id}-task>${id}-end`)}</subProcess>`;
const keyed = '<messageEventDefinition messageRef="reply" />';
const hour = '<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>';
const workingDay = '<timerEventDefinition><timeDuration>P1WD</timeDuration></timerEventDefinition>';
const work = `${nodes('startEvent:s userTask:t endEvent:e')}${flows('s>t', 't>e')}`;
const listening = `${work}${onEvent('late', hour)}${onEvent('told', keyed)}`;
const inside = `${nodes('startEvent:os endEvent:oe')}<subProcess id="p">${listening}</subProcess>${flows('os>p', 'p>oe')}`;

function retryAll(run: ProcessRun): void {
  for (const incident of Object.keys(run.state.incidents)) {
    run.do({ type: 'retryIncident', incident });
  }
}

describe.each([
  ['a process', listening],
  ['a sub-process', inside],
])('%s with an event sub-process whose key has no value yet', (_, drawn) => {
  it('says at which event, and waits for its other events', async () => {
    const run = await runText(drawn, { root });
    run.start();
    expect(run.incidents()).toEqual(['MESSAGE_KEY_UNDECIDED told-start']);
    expect(waitingPoints(run.graph, run.state).timers).toMatchObject([{ element: 'late-start' }]);
  });

  it('waits for the message when the value is known and it is tried again', async () => {
    const run = await runText(drawn, { root });
    run.start();
    retryAll(run);
    expect(run.incidents()).toEqual(['MESSAGE_KEY_UNDECIDED told-start']);
    run.do({ type: 'setVariables', variables: { x: 'Li' } });
    retryAll(run);
    expect(run.incidents()).toEqual([]);
    expect(run.try({ type: 'correlateMessage', message: 'reply', key: 'Wang' })?.code).toBe(
      'MESSAGE_NOT_EXPECTED',
    );
    run.do({ type: 'correlateMessage', message: 'reply', key: 'Li' });
    run.passTo('2024-01-02T10:00:00+08:00');
    expect(run.open()).toEqual(['late-task', 't', 'told-task']);
  });

  it('waits for it no more when a person passes it over', async () => {
    const run = await runText(drawn, { root });
    run.start({ x: null });
    run.do({ type: 'resolveIncident', incident: Object.keys(run.state.incidents)[0] ?? '' });
    expect(run.incidents()).toEqual([]);
    run.complete('t');
    expect(run.state.status).toBe('completed');
  });
});

describe('a timer of working days where no legal calendar is given', () => {
  it('is waited for from when the calendar is there and it is tried again', async () => {
    const run = await runText(`${work}${onEvent('late', workingDay)}`);
    run.start();
    expect(run.incidents()).toEqual(['TIMER_NO_CALENDAR late-start']);
    run.context = { ...run.context, calendar };
    retryAll(run);
    expect(waitingPoints(run.graph, run.state).timers).toMatchObject([
      { element: 'late-start', due: '2024-01-03T16:00:00.000Z' },
    ]);
  });

  it('on the border of a sub-process that a person begins inside is told, and waited for later', async () => {
    const held = `<subProcess id="p">${work}</subProcess><boundaryEvent id="b" attachedToRef="p">${workingDay}</boundaryEvent>`;
    const run = await runText(
      `${nodes('startEvent:os userTask:before endEvent:oe endEvent:oe2')}${held}${flows('os>before', 'before>p', 'p>oe', 'b>oe2')}`,
    );
    run.start();
    run.do({ type: 'modify', instructions: [{ start: 't' }] });
    expect(run.incidents()).toEqual(['TIMER_NO_CALENDAR b']);
    run.context = { ...run.context, calendar };
    retryAll(run);
    expect(waitingPoints(run.graph, run.state).timers).toMatchObject([{ element: 'b' }]);
  });

  it('of a start that waits for a message too is told, and waited for later', async () => {
    const run = await runText(
      `<startEvent id="s" parallelMultiple="true"><messageEventDefinition messageRef="plain" />${workingDay}</startEvent>${nodes('userTask:t endEvent:e')}${flows('s>t', 't>e')}`,
      { root },
    );
    run.do({ type: 'start', event: 's', message: 'plain' });
    expect(run.incidents()).toEqual(['TIMER_NO_CALENDAR s']);
    run.context = { ...run.context, calendar };
    retryAll(run);
    run.passTo('2024-01-04T00:00:00+08:00');
    expect(run.open()).toEqual(['t']);
  });
});

describe('an instance in which an event could not be waited for', () => {
  it('goes on in another version, where it still can be tried again', async () => {
    const run = await runText(listening, { root });
    run.start();
    const before = run.state;
    const graph = await compileTexts([processText(listening, { root })], {
      main: 'main',
      variables: ['x', 'y', 'z'],
    });
    expect(run.migrate(graph, {})).toEqual([]);
    expect(run.state).toEqual(before);
    run.do({ type: 'setVariables', variables: { x: 'Li' } });
    retryAll(run);
    expect(waitingPoints(run.graph, run.state).messages).toMatchObject([{ key: 'Li' }]);
  });

  it('keeps what its activity that could not begin has seen, under the new names', async () => {
    const drawn = (task: string) =>
      `${nodes(`startEvent:s userTask:${task} endEvent:e`)}<boundaryEvent id="told" attachedToRef="${task}" cancelActivity="false">${keyed}</boundaryEvent><boundaryEvent id="seen-${task}" attachedToRef="${task}" cancelActivity="false"><conditionalEventDefinition><condition>y = 1</condition></conditionalEventDefinition></boundaryEvent>${flows(`s>${task}`, `${task}>e`, 'told>e', `seen-${task}>e`)}`;
    const run = await runText(drawn('t'), { root });
    run.start();
    expect(run.incidents()).toEqual(['MESSAGE_KEY_UNDECIDED t']);
    run.do({ type: 'setVariables', variables: { y: 1 } });
    const graph = await compileTexts([processText(drawn('u'), { root })], {
      main: 'main',
      variables: ['x', 'y', 'z'],
    });
    const before = JSON.stringify(run.state).replaceAll('"t"', '"u"');
    expect(run.migrate(graph, { t: 'u', 'seen-t': 'seen-u' })).toEqual([]);
    expect(JSON.stringify(run.state)).toBe(before.replaceAll('seen-t', 'seen-u'));
  });

  it('goes on in another version without the calendar that its running timers needed', async () => {
    const drawn = `${work}${onEvent('late', workingDay)}`;
    const run = await runText(drawn, { context: { calendar } });
    run.start();
    const { calendar: _, ...without } = run.context;
    run.context = without;
    const graph = await compileTexts([processText(drawn)], { main: 'main' });
    expect(run.migrate(graph, {})).toEqual([]);
    expect(waitingPoints(run.graph, run.state).timers).toMatchObject([{ element: 'late-start' }]);
  });
});
