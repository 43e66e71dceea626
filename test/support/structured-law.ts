import assert from 'node:assert/strict';
import fc from 'fast-check';
import { anyBlockProcess, type Feature, switches } from './any-block.ts';
import { type BlockProcess, netOfBlock } from './block-net.ts';
import { bpmnText, type DrawnProcess, tryToCompile } from './bpmn-text.ts';
import { drawBlock } from './draw-block.ts';
import { drawOtherwise, type OtherDrawing } from './other-drawing.ts';
import { ProcessRun } from './process-run.ts';
import type { ResetNet, Values } from './reset-net.ts';

/** One step of a path: which of what may happen next happens, and what the switches say then. */
interface PathStep {
  readonly pick: number;
  readonly values: Values;
}

/** A process, another drawing of it, and a path through it. */
export interface Walk {
  readonly process: BlockProcess;
  readonly first: Values;
  readonly path: readonly PathStep[];
  readonly seed: number;
}

/** Any values of the switches. */
export const anyValues: fc.Arbitrary<Values> = fc
  .array(fc.constantFrom('0', '1', '2', '3'), {
    minLength: switches.length,
    maxLength: switches.length,
  })
  .map((values) => Object.fromEntries(switches.map((name, index) => [name, values[index] ?? ''])));

/** What the engine does not execute yet. */
const notYet: readonly Feature[] = [
  'catch',
  'throw',
  'inclusive',
  'race',
  'stop',
  'border',
  'handler',
  'marker',
  'receive',
];

/** Any walk through any structured process. */
export function anyWalk(): fc.Arbitrary<Walk> {
  return fc.record({
    process: anyBlockProcess(notYet),
    first: anyValues,
    path: fc.array(fc.record({ pick: fc.nat(1_000), values: anyValues }), {
      minLength: 1,
      maxLength: 25,
    }),
    seed: fc.nat(1_000),
  });
}

/**
 * Walks through a structured process and through another drawing of it, and compares both after every step with
 * what the Petri net allows. Throws where the engine departs from it; gives the number of steps.
 */
export async function walk({ process, first, path, seed }: Walk): Promise<number> {
  const drawings = drawBlock(process);
  const other = drawOtherwise(drawings, seed);
  const pair = new Pair(await runOf(drawings), await runOfTexts(other.texts), other);
  const { net, start, final } = netOfBlock(process);
  net.begin(start, final, first);
  pair.do(first, (run) => run.start());
  let steps = 0;
  for (const { pick, values } of path) {
    compare(pair.run, net);
    const offered = net.offered(values);
    const label = offered[pick % offered.length];
    if (label === undefined || net.gaveUp) break;
    const [, id = ''] = label.split(':');
    pair.do(values, (run, called) => run.complete(called(id)));
    net.fireOne(label, values);
    steps++;
  }
  return steps;
}

/** What a failing walk looks like to a person: the BPMN texts and the path. */
export function told({ process, first, path }: Walk): string {
  const texts = drawBlock(process).map((drawing) => bpmnText(drawing));
  return [...texts, JSON.stringify({ first, path })].join('\n\n');
}

// ---------------------------------------------------------------------------------------------

async function runOf(drawings: readonly DrawnProcess[]): Promise<ProcessRun> {
  const texts = drawings.map((drawing) => bpmnText(drawing));
  return runOfTexts(texts, drawings);
}

async function runOfTexts(
  texts: readonly string[],
  drawings?: readonly DrawnProcess[],
): Promise<ProcessRun> {
  const { graph, problems } = await tryToCompile(texts, { facts: switches });
  assert.ok(graph, `A structured process was refused: ${JSON.stringify(problems)}`);
  return new ProcessRun(graph, {}, drawings);
}

/** Two runs of the same process, drawn differently: the same happens in both. */
class Pair {
  readonly run: ProcessRun;
  private readonly twin: ProcessRun;
  private readonly drawing: OtherDrawing;

  constructor(run: ProcessRun, twin: ProcessRun, drawing: OtherDrawing) {
    this.run = run;
    this.twin = twin;
    this.drawing = drawing;
  }

  do(facts: Values, what: (run: ProcessRun, called: (id: string) => string) => void): void {
    const { run, twin, drawing } = this;
    for (const each of [run, twin]) each.context = { ...each.context, facts };
    what(run, (id) => id);
    what(twin, drawing.called);
    assert.equal(twin.state.status, run.state.status);
    assert.deepEqual(
      twin.open(),
      run.open().map(drawing.called).sort(),
      'Another drawing ran otherwise.',
    );
    if (!drawing.sameOrder) return;
    const said = JSON.stringify([run.events, run.state]);
    const named = said.replaceAll(
      /"(element|flow|process)":"([^"]+)"/g,
      (_, key, id) => `"${key}":"${drawing.called(id)}"`,
    );
    const lists = named.replaceAll(/"(flows)":\[([^\]]*)\]/g, (_, key, ids: string) => {
      const called = ids.split(',').map((id) => JSON.stringify(drawing.called(JSON.parse(id))));
      return `"${key}":[${called.join()}]`;
    });
    assert.equal(
      JSON.stringify([twin.events, twin.state]),
      lists.replaceAll(/"(f\d+)":/g, (_, id) => `"${drawing.called(id)}":`),
      'Another drawing left other events.',
    );
  }
}

function compare(run: ProcessRun, net: ResetNet): void {
  const possible = JSON.stringify(net.possible());
  assert.ok(
    net.gaveUp || net.observe(run.open()),
    `These wait: ${run.open().join()}; the standard allows ${possible}.`,
  );
  assert.equal(run.state.status === 'completed', net.ended, 'It has ended too early or too late.');
  assert.deepEqual(run.incidents(), []);
}
