import assert from 'node:assert/strict';
import fc from 'fast-check';
import { anyBlockProcess, switches } from './any-block.ts';
import { netOfBlock } from './block-net.ts';
import { bpmnText } from './bpmn-text.ts';
import { drawBlock } from './draw-block.ts';
import { gateOf } from './event-names.ts';
import { MirroredRun } from './mirrored-run.ts';
import { drawOtherwise } from './other-drawing.ts';
import type { BlockProcess } from './process-block.ts';
import type { ResetNet, Values } from './reset-net.ts';

/** What happens besides: nothing of it may change where the process stands. */
type Aside = 'suspend' | 'fail' | 'refused' | 'tooEarly' | 'none';

/** One step of a path: which of what may happen next happens, and what the switches say then. */
interface PathStep {
  readonly pick: number;
  readonly values: Values;
  readonly aside: Aside;
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

const anyAside: fc.Arbitrary<Aside> = fc.constantFrom(
  'none',
  'none',
  'none',
  'suspend',
  'fail',
  'refused',
  'tooEarly',
);

/** Any walk through any structured process. */
export function anyWalk(): fc.Arbitrary<Walk> {
  return fc.record({
    process: anyBlockProcess(),
    first: anyValues,
    path: fc.array(fc.record({ pick: fc.nat(1_000), values: anyValues, aside: anyAside }), {
      minLength: 1,
      maxLength: 25,
      size: 'max',
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
  const run = await MirroredRun.of(drawings, drawOtherwise(drawings, seed));
  const { net, start, final } = netOfBlock(process);
  net.begin(start, final, first);
  run.start(first);
  let steps = 0;
  for (const { pick, values, aside } of path) {
    const possible = net.possible(values).join('; ');
    const [waiting, timers] = [run.waiting(), run.timers()];
    const lawful = net.observe(waiting, timers, values);
    if (net.gaveUp) break;
    assert.ok(
      lawful,
      `These wait: ${waiting.join()} with timers ${timers.join()}; the standard allows ${possible}.`,
    );
    assert.equal(run.ended, net.ended, 'It has ended too early, or not when it should.');
    run.expectNoIncident();
    const offered = net.offered(values);
    const chosen = offered[pick % offered.length];
    if (chosen === undefined) break;
    run.aside(aside, pick);
    const label = run.happen(chosen, pick, values);
    assert.ok(happened(net, label, values), `${label} happened, but nothing waits for it.`);
    steps++;
  }
  return steps;
}

/** The same in the net; false when nothing waits for it. */
function happened(net: ResetNet, label: string, values: Values): boolean {
  const [kind = '', id = ''] = label.split(':');
  if (kind === 'signal') return net.fireAll(label, values);
  if (kind !== 'conditional') return net.fireOne(label, values);
  net.look({ ...values, [gateOf(id)]: '1' });
  net.look(values);
  return true;
}

/** What a failing walk looks like to a person: the BPMN texts and the path. */
export function told({ process, first, path, seed }: Walk): string {
  const texts = drawBlock(process).map((drawing) => bpmnText(drawing));
  return [...texts, JSON.stringify({ first, path, seed })].join('\n\n');
}
