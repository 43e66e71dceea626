import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { switches } from '../support/any-block.ts';
import { anyNet } from '../support/any-net.ts';
import { bpmnText, tryToCompile } from '../support/bpmn-text.ts';
import { ProcessRun } from '../support/process-run.ts';
import { anyValues, anyWalk, told, walk } from '../support/structured-law.ts';

describe('any structured process, on any path', () => {
  it('waits where the standard says, however it is drawn, from JSON after every step', async () => {
    let steps = 0;
    await fc.assert(
      fc.asyncProperty(anyWalk(), async (each) => {
        try {
          steps += await walk(each);
        } catch (error) {
          throw new Error(`${error}\n\n${told(each)}`, { cause: error });
        }
      }),
      { numRuns: 500 },
    );
    expect(steps).toBeGreaterThan(200);
  });
});

describe('any process at all that is published, on any path', () => {
  it('accounts for every token, replays to the same state, and waits or says why it stands still', async () => {
    let published = 0;
    const anyPath = fc.array(fc.record({ task: fc.nat(1_000), values: anyValues }), {
      minLength: 1,
      maxLength: 25,
    });
    await fc.assert(
      fc.asyncProperty(anyNet(), anyValues, anyPath, async (net, first, path) => {
        const { graph } = await tryToCompile([bpmnText(net)], { facts: switches });
        if (graph === undefined) return;
        published++;
        const run = new ProcessRun(graph, { facts: first }, [net]);
        run.start();
        for (const choice of path) {
          const tasks = run.tasks();
          const task = tasks[choice.task % tasks.length];
          if (task === undefined || run.state.status === 'completed') break;
          run.context = { ...run.context, facts: choice.values };
          run.try({ type: 'completeTask', instance: task.instance });
        }
      }),
      { numRuns: 800 },
    );
    expect(published).toBeGreaterThan(150);
  });
});
