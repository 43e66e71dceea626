import { describe, expect, it } from 'vitest';
import { flows, nodes, runText } from '../support/process-text.ts';

const root =
  '<signal id="sig" name="sig" /><signalEventDefinition id="each-done" signalRef="sig" />';

/** A task for four, of which some are ended by hand (BPMN 2.0.2 table 10.31). */
const several = (condition: string, sequential: boolean, attributes = '') =>
  `${nodes('startEvent:s userTask:after endEvent:e')}<userTask id="t"><multiInstanceLoopCharacteristics isSequential="${sequential}" ${attributes}><loopCardinality>4</loopCardinality><completionCondition>${condition}</completionCondition></multiInstanceLoopCharacteristics></userTask>${flows('s>t', 't>after', 'after>e')}`;

describe.each([
  ['one after the other', true],
  ['side by side', false],
])('instances of a multi-instance, %s, of which one is ended by hand', (_how, sequential) => {
  const run = async (condition: string, attributes?: string) => {
    const begun = await runText(several(condition, sequential, attributes), { root });
    begun.start();
    return begun;
  };
  const endOne = (of: Awaited<ReturnType<typeof run>>) =>
    of.do({ type: 'modify', instructions: [{ cancel: of.taskAt('t').instance }] });

  it('are not counted as completed for it', async () => {
    const of = await run('numberOfCompletedInstances = 2');
    of.complete('t');
    endOne(of);
    expect(of.open()).toContain('t');
    of.complete('t');
    expect(of.open()).toEqual(['after']);
  });

  it('are counted as terminated', async () => {
    const of = await run('numberOfTerminatedInstances = 1');
    of.complete('t');
    expect(of.open()).toContain('t');
    endOne(of);
    expect(of.open()).toEqual(['after']);
  });

  it('give nothing off for it', async () => {
    const of = await run('false', 'behavior="None" noneBehaviorEventRef="each-done"');
    endOne(of);
    expect(of.effects).toEqual([]);
    of.complete('t');
    expect(of.effects).toMatchObject([{ type: 'broadcastSignal', signal: 'sig' }]);
  });

  it('give off what only the first one gives off when the first one completes', async () => {
    const of = await run('false', 'behavior="One" oneBehaviorEventRef="each-done"');
    endOne(of);
    expect(of.effects).toEqual([]);
    of.complete('t');
    of.complete('t');
    expect(of.effects).toHaveLength(1);
  });
});

describe('a timer that says it is written in another language', () => {
  const timer = (attributes: string) =>
    `${nodes('startEvent:s endEvent:e')}<intermediateCatchEvent id="c"><timerEventDefinition><timeDuration xsi:type="tFormalExpression" ${attributes}>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>${flows('s>c', 'c>e')}`;

  it('is refused, even where its text could be read as a duration', async () => {
    await expect(runText(timer('language="javascript"'))).rejects.toThrow(/only FEEL is executed/);
    const run = await runText(timer('language="feel"'));
    run.start();
    expect(run.active()).toEqual(['c']);
  });
});
