import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyBlock, anyNet, drawBlock, switches } from '../support/any-process.ts';
import { BlockReading, type Switches } from '../support/block-reading.ts';
import { bpmnText, type DrawnProcess, type Shuffle, tryToCompile } from '../support/bpmn-text.ts';
import { ProcessRun } from '../support/process-run.ts';

/** One step of a person: which open task, and what the switches say then. */
interface Choice {
  readonly task: number;
  readonly switches: Switches;
}

const anySwitches: fc.Arbitrary<Switches> = fc
  .array(fc.constantFrom('0', '1', '2', '3'), {
    minLength: switches.length,
    maxLength: switches.length,
  })
  .map((values) => Object.fromEntries(switches.map((name, index) => [name, values[index] ?? ''])));

const anyPath: fc.Arbitrary<readonly Choice[]> = fc.array(
  fc.record({ task: fc.nat(1_000), switches: anySwitches }),
  { minLength: 1, maxLength: 25 },
);

/** The same things in another order, always the same for the same seed. */
function shuffleBy(seed: number): Shuffle {
  return (items) =>
    items
      .map((item, index) => ({ item, place: ((index + 1) * 7919 * (seed + 1)) % 104_729 }))
      .sort((a, b) => a.place - b.place)
      .map(({ item }) => item);
}

async function runsOf(
  drawings: readonly DrawnProcess[],
  seed: number,
): Promise<{ readonly run: ProcessRun; readonly moved: ProcessRun } | undefined> {
  const options = { facts: switches };
  const shuffle = shuffleBy(seed);
  const { graph } = await tryToCompile(
    drawings.map((drawing) => bpmnText(drawing)),
    options,
  );
  const moved = await tryToCompile(
    drawings.map((drawing) => bpmnText(drawing, shuffle)),
    options,
  );
  expect(moved.graph === undefined).toBe(graph === undefined);
  if (graph === undefined || moved.graph === undefined) return undefined;
  return { run: new ProcessRun(graph, {}, drawings), moved: new ProcessRun(moved.graph) };
}

/** Does the same in both, and sees that the same happens, byte for byte. */
function inBoth(run: ProcessRun, moved: ProcessRun, facts: Switches, task?: string): void {
  for (const each of [run, moved]) {
    each.context = { ...each.context, facts };
    if (task === undefined) each.start();
    else each.complete(task);
  }
  expect(JSON.stringify(moved.events)).toBe(JSON.stringify(run.events));
  expect(JSON.stringify(moved.state)).toBe(JSON.stringify(run.state));
}

describe('any structured process, on any path', () => {
  it('opens exactly the tasks its drawing means, in whatever order the file has it, from JSON after every step', async () => {
    let steps = 0;
    await fc.assert(
      fc.asyncProperty(
        anyBlock(),
        anySwitches,
        anyPath,
        fc.nat(1_000),
        async (block, first, path, seed) => {
          const runs = await runsOf(drawBlock(block), seed);
          if (runs === undefined) throw new Error('A structured process was refused.');
          const { run, moved } = runs;
          const meaning = new BlockReading(block, first);
          inBoth(run, moved, first);
          for (const choice of path) {
            expect(run.open()).toEqual(meaning.open());
            expect(run.state.status).toBe(meaning.ended ? 'completed' : 'active');
            expect(run.incidents()).toEqual([]);
            if (meaning.ended) break;
            const open = meaning.open();
            const task = open[choice.task % open.length] ?? '';
            meaning.complete(task, choice.switches);
            inBoth(run, moved, choice.switches, task);
            steps++;
          }
        },
      ),
      { numRuns: 250 },
    );
    expect(steps).toBeGreaterThan(500);
  });
});

describe('any process at all that is published, on any path', () => {
  it('accounts for every token, replays to the same state, and waits or says why it stands still', async () => {
    let published = 0;
    await fc.assert(
      fc.asyncProperty(
        anyNet(),
        anySwitches,
        anyPath,
        fc.nat(1_000),
        async (net, first, path, seed) => {
          const runs = await runsOf([net], seed);
          if (runs === undefined) return;
          published++;
          const { run } = runs;
          run.context = { ...run.context, facts: first };
          run.start();
          for (const choice of path) {
            const tasks = run.tasks();
            const task = tasks[choice.task % tasks.length];
            if (task === undefined || run.state.status === 'completed') break;
            run.context = { ...run.context, facts: choice.switches };
            run.try({ type: 'completeTask', instance: task.instance });
          }
        },
      ),
      { numRuns: 800 },
    );
    expect(published).toBeGreaterThan(150);
  });
});
