import { compileProcesses, type Definitions, readBpmn, waitingPoints } from '@lianban/engine';
import { describe, expect, it } from 'vitest';
import { ProcessRun } from '../support/process-run.ts';
import { flows, nodes, processText } from '../support/process-text.ts';

async function definitions(text: string): Promise<Definitions> {
  const reading = await readBpmn(text);
  if (reading.definitions === undefined) throw new Error(JSON.stringify(reading.problems));
  return reading.definitions;
}

const checking = (task: string) =>
  processText(
    `${nodes(`startEvent:s userTask:${task} endEvent:e`)}${flows(`s>${task}`, `${task}>e`)}`,
  ).replace('id="main"', 'id="check" lb:variables="x y"');

/** Two calls of one process, bound when they are made, and two versions of it in the graph. */
async function called(
  content = '<callActivity id="c" calledElement="check" lb:binding="latest" />',
) {
  const main = processText(
    `${nodes('startEvent:s endEvent:e')}${content}<boundaryEvent id="b" attachedToRef="c"><errorEventDefinition /></boundaryEvent>${nodes('userTask:u endEvent:e2')}${flows('s>c', 'c>e', 'b>u', 'u>e2')}`,
  );
  const { graph, problems } = compileProcesses([await definitions(main)], {
    main: 'main',
    variables: ['x'],
    bound: [
      { key: 'check@1', documents: [await definitions(checking('first'))] },
      { key: 'check@2', documents: [await definitions(checking('second'))] },
      {
        key: 'other@1',
        documents: [await definitions(checking('third').replace('check', 'other'))],
      },
    ],
  });
  if (graph === undefined) throw new Error(JSON.stringify(problems));
  const run = new ProcessRun(graph);
  run.start();
  return run;
}

const asked = (run: ProcessRun) =>
  run.effects.flatMap((effect) => (effect.type === 'callProcess' ? effect.instance : []));

describe('a call whose process is bound when it is made', () => {
  it('asks for it, and runs the version that it is given', async () => {
    const run = await called();
    const [instance = ''] = asked(run);
    expect(run.effects).toMatchObject([{ type: 'callProcess', process: 'check' }]);
    expect(run.open()).toEqual(['c']);
    run.do({ type: 'beginCall', instance, process: 'check@2' });
    expect(run.open()).toEqual(['second']);
    expect(run.state.scopes[instance]).toMatchObject({ process: 'check@2' });
    expect(run.complete('second')).toContain('processCompleted');
  });

  it('runs several versions beside each other', async () => {
    const run = await called(
      '<callActivity id="c" calledElement="check" lb:binding="latest"><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></callActivity>',
    );
    const [one = '', two = ''] = asked(run);
    run.do({ type: 'beginCall', instance: one, process: 'check@1' });
    run.do({ type: 'beginCall', instance: two, process: 'check@2' });
    expect(run.open()).toEqual(['first', 'second']);
    run.complete('first');
    expect(run.complete('second')).toContain('processCompleted');
  });

  it('takes no other process, none that is not there, and none a second time', async () => {
    const run = await called();
    const [instance = ''] = asked(run);
    const begin = (process: string) => run.try({ type: 'beginCall', instance, process })?.code;
    expect(begin('other@1')).toBe('CALL_NOT_BOUND');
    expect(begin('check@3')).toBe('CALL_NOT_BOUND');
    expect(begin('check@1')).toBeUndefined();
    expect(begin('check@1')).toBe('TASK_NOT_OPEN');
    expect(run.try({ type: 'completeTask', instance })?.code).toBe('TASK_NOT_OPEN');
    expect(waitingPoints(run.graph, run.state).tasks.map(({ element }) => element)).toEqual([
      'first',
    ]);
  });

  it('is left by its boundary events like any other, and nothing of it stays', async () => {
    const run = await called();
    const [instance = ''] = asked(run);
    run.do({ type: 'beginCall', instance, process: 'check@1' });
    run.do({ type: 'failTask', instance: run.taskAt('first').instance, error: 'E' });
    expect(run.open()).toEqual(['u']);
    expect(Object.keys(run.state.scopes)).toEqual(['0']);
  });

  it('may still be run elsewhere and completed from there', async () => {
    const run = await called();
    const [instance = ''] = asked(run);
    expect(run.do({ type: 'completeTask', instance })).toContain('processCompleted');
  });
});
