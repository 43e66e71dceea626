import { describe, expect, it } from 'vitest';
import { flows, nodes, runText } from '../support/process-text.ts';

const root = '<signal id="sig" name="sig" />';
const undoable = (id: string) =>
  `<userTask id="${id}" /><boundaryEvent id="${id}-undone" attachedToRef="${id}"><compensateEventDefinition /></boundaryEvent><userTask id="undo-${id}" isForCompensation="true" /><association id="${id}-l" associationDirection="One" sourceRef="${id}-undone" targetRef="undo-${id}" />`;
const unwaited = (event: string, id: string) =>
  `<${event} id="${id}"><compensateEventDefinition waitForCompletion="false" /></${event}>`;

describe('compensation that is not waited for', () => {
  it('undoes the last thing first, one after the other, beside what follows', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:after endEvent:e')}${undoable('a')}${undoable('b')}${unwaited('intermediateThrowEvent', 'w')}${flows('s>a', 'a>b', 'b>w', 'w>after', 'after>e')}`,
    );
    run.start();
    run.complete('a');
    run.complete('b');
    expect(run.open()).toEqual(['after', 'undo-b']);
    run.complete('undo-b');
    expect(run.open()).toEqual(['after', 'undo-a']);
    run.complete('after');
    expect(run.state.status).toBe('active');
    run.complete('undo-a');
    expect(run.state.status).toBe('completed');
  });

  it('at an end event does so too, and the process ends when all is undone', async () => {
    const run = await runText(
      `${nodes('startEvent:s')}${undoable('a')}${undoable('b')}${unwaited('endEvent', 'w')}${flows('s>a', 'a>b', 'b>w')}`,
    );
    run.start();
    run.complete('a');
    run.complete('b');
    expect(run.open()).toEqual(['undo-b']);
    run.complete('undo-b');
    expect(run.open()).toEqual(['undo-a']);
    run.complete('undo-a');
    expect(run.state.status).toBe('completed');
  });

  it('leaves nothing behind where nothing was done', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:t endEvent:e')}${undoable('a')}${unwaited('intermediateThrowEvent', 'w')}${flows('s>w', 'w>t', 't>a', 'a>e')}`,
    );
    run.start();
    expect(run.active()).toEqual(['t']);
  });

  it('holds no inclusive join up that follows', async () => {
    const run = await runText(
      `${nodes('startEvent:s inclusiveGateway:f inclusiveGateway:j userTask:c userTask:after endEvent:e')}${undoable('a')}${undoable('b')}${unwaited('intermediateThrowEvent', 'w')}<exclusiveGateway id="x" default="x-j" />${flows('s>f', 'f>a', 'f>c', 'a>b', 'b>w', 'w>x', 'x>j', 'x>e[y = 1]', 'c>j', 'j>after', 'after>e')}`,
    );
    run.start({ y: 1 });
    run.complete('a');
    run.complete('c');
    run.complete('b');
    expect(run.open()).toEqual(['after', 'undo-b']);
  });
});

describe('compensation that an event sub-process asks for', () => {
  const drawn = (attributes: string, isInterrupting = true) =>
    `${nodes('startEvent:s userTask:on endEvent:e')}${undoable('a')}${flows('s>a', 'a>on', 'on>e')}<subProcess id="ev" triggeredByEvent="true"><startEvent id="es" isInterrupting="${isInterrupting}"><signalEventDefinition signalRef="sig" /></startEvent>${undoable('b')}<intermediateThrowEvent id="w"><compensateEventDefinition ${attributes} /></intermediateThrowEvent>${nodes('userTask:then endEvent:ee')}${flows('es>b', 'b>w', 'w>then', 'then>ee')}</subProcess>`;
  const begun = async (attributes: string, isInterrupting?: boolean) => {
    const run = await runText(drawn(attributes, isInterrupting), { root });
    run.start();
    run.complete('a');
    run.do({ type: 'broadcastSignal', signal: 'sig' });
    run.complete('b');
    return run;
  };

  it('undoes what it did itself, and what was done around it, the last thing first', async () => {
    const run = await begun('');
    expect(run.open()).toEqual(['undo-b']);
    run.complete('undo-b');
    expect(run.open()).toEqual(['undo-a']);
    run.complete('undo-a');
    expect(run.open()).toEqual(['then']);
  });

  it('undoes by name what it did itself, or what was done around it', async () => {
    const own = await begun('activityRef="b"');
    expect(own.open()).toEqual(['undo-b']);
    own.complete('undo-b');
    expect(own.open()).toEqual(['then']);
    const around = await begun('activityRef="a"');
    expect(around.open()).toEqual(['undo-a']);
    around.complete('undo-a');
    expect(around.open()).toEqual(['then']);
  });

  it('goes on beside it where it is not waited for, and stays open until all is undone', async () => {
    const run = await begun('waitForCompletion="false"', false);
    expect(run.open()).toEqual(['on', 'then', 'undo-b']);
    run.complete('then');
    run.complete('undo-b');
    run.complete('on');
    expect(run.open()).toEqual(['undo-a']);
    run.complete('undo-a');
    expect(run.state.status).toBe('completed');
  });
});
