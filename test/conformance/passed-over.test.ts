import { waitingPoints } from '@lianban/engine';
import { describe, expect, it } from 'vitest';
import { compileTexts } from '../support/bpmn-text.ts';
import { flows, nodes, processText, runText } from '../support/process-text.ts';

const work = `${nodes('startEvent:s userTask:t endEvent:e')}${flows('s>t', 't>e')}`;
const workingDay = '<timerEventDefinition><timeDuration>P1WD</timeDuration></timerEventDefinition>';
const calendar = { version: '示例', holidays: [], workdays: [] };

describe('an event on the border of a sub-process that was opened by hand and cannot be waited for', () => {
  const held = `<subProcess id="p">${work}</subProcess><boundaryEvent id="b" attachedToRef="p" cancelActivity="false">${workingDay}</boundaryEvent>`;
  const drawn = `${nodes('startEvent:os userTask:before endEvent:oe endEvent:oe2')}${held}${flows('os>before', 'before>p', 'p>oe', 'b>oe2')}`;
  const opened = async () => {
    const run = await runText(drawn);
    run.start();
    run.do({ type: 'modify', instructions: [{ start: 't' }] });
    expect(run.incidents()).toEqual(['TIMER_NO_CALENDAR b']);
    return run;
  };

  it('has its incident while that sub-process runs, and no longer', async () => {
    const run = await opened();
    run.complete('t');
    expect(run.incidents()).toEqual([]);
  });

  it('is waited for when it is tried again, there and nowhere else', async () => {
    const run = await opened();
    run.context = { ...run.context, calendar };
    run.complete('before');
    const before = waitingPoints(run.graph, run.state).timers;
    expect(before).toHaveLength(1);
    const [incident = ''] = Object.keys(run.state.incidents);
    run.do({ type: 'retryIncident', incident });
    const after = waitingPoints(run.graph, run.state).timers;
    expect(after).toHaveLength(2);
    expect(after).toEqual(expect.arrayContaining([...before]));
  });
});

describe('an event that could not be waited for and is gone in the version the instance goes on in', () => {
  it.each(['retryIncident', 'resolveIncident'] as const)('is done with by %s', async (type) => {
    const root = '<message id="reply" name="reply" lb:correlationKey="x" />';
    const told = `<subProcess id="ev" triggeredByEvent="true"><startEvent id="told" isInterrupting="false"><messageEventDefinition messageRef="reply" /></startEvent>${nodes('userTask:u endEvent:ee')}${flows('told>u', 'u>ee')}</subProcess>`;
    const run = await runText(`${work}${told}`, { root, variables: ['x'] });
    run.start();
    const graph = await compileTexts([processText(work, { root })], { main: 'main' });
    expect(run.migrate(graph, {})).toEqual([]);
    expect(run.incidents()).toEqual(['MESSAGE_KEY_UNDECIDED told']);
    const [incident = ''] = Object.keys(run.state.incidents);
    run.do({ type, incident });
    expect(run.incidents()).toEqual([]);
    expect(run.complete('t')).toContain('processCompleted');
  });
});

describe('a multi-instance of which nobody can say whether enough is done', () => {
  it.each([true, false])(
    'goes on when that is passed over (sequential: %s)',
    async (sequential) => {
      const repeated = `<multiInstanceLoopCharacteristics isSequential="${sequential}"><loopCardinality>3</loopCardinality><completionCondition>x</completionCondition></multiInstanceLoopCharacteristics>`;
      const run = await runText(
        `${nodes('startEvent:s endEvent:e')}<userTask id="t">${repeated}</userTask>${flows('s>t', 't>e')}`,
        { variables: ['x'] },
      );
      run.start();
      for (const left of [2, 1]) {
        run.complete('t');
        expect(run.incidents()).toEqual(['LOOP_UNDECIDED t']);
        const [incident = ''] = Object.keys(run.state.incidents);
        run.do({ type: 'resolveIncident', incident });
        expect(run.incidents()).toEqual([]);
        expect(run.open()).toHaveLength(sequential ? 1 : left);
      }
      expect(run.complete('t')).toContain('processCompleted');
    },
  );
});

describe('a sub-process that was done and is being undone', () => {
  const undone = (border: string) =>
    `${nodes('startEvent:os userTask:after endEvent:oe userTask:away endEvent:oe2')}<subProcess id="p">${nodes('startEvent:s userTask:t endEvent:e')}${flows('s>t', 't>e')}<boundaryEvent id="c" attachedToRef="t"><compensateEventDefinition /></boundaryEvent><userTask id="undo" isForCompensation="true" /><association id="a" sourceRef="c" targetRef="undo" associationDirection="One" /></subProcess><boundaryEvent id="b" attachedToRef="p">${border}</boundaryEvent><intermediateThrowEvent id="throw"><compensateEventDefinition /></intermediateThrowEvent>${flows('os>p', 'p>throw', 'throw>after', 'after>oe', 'b>away', 'away>oe2')}`;

  it('is guarded by no event on its border any more, and whoever undoes it goes on', async () => {
    const root = '<signal id="bell" name="bell" />';
    const run = await runText(undone('<signalEventDefinition signalRef="bell" />'), { root });
    run.start();
    expect(waitingPoints(run.graph, run.state).signals).toHaveLength(1);
    run.complete('t');
    expect(run.open()).toEqual(['undo']);
    expect(waitingPoints(run.graph, run.state).signals).toEqual([]);
    run.try({ type: 'broadcastSignal', signal: 'bell' });
    expect(run.open()).toEqual(['undo']);
    run.complete('undo');
    expect(run.open()).toEqual(['after']);
  });
});
