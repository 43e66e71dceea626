import assert from 'node:assert/strict';
import type { Modification, ProcessCommand } from '@lianban/engine';
import fc from 'fast-check';
import { switches } from './any-block.ts';
import { anyWildProcess, wildNames } from './any-wild-process.ts';
import { bpmnText, type DrawnProcess, tryToCompile } from './bpmn-text.ts';
import { drawOtherwise } from './other-drawing.ts';
import { ProcessRun } from './process-run.ts';
import type { Values } from './reset-net.ts';
import { anyValues } from './structured-law.ts';
import { waitingInstances, waitingTimers } from './waiting.ts';

/** What may be asked of an instance; most of it is refused where it does not fit. */
const asked = [
  'complete',
  'complete',
  'complete',
  'message',
  'signal',
  'clock',
  'clock',
  'facts',
  'fail',
  'error',
  'escalate',
  'retry',
  'resolve',
  'suspend',
  'resume',
  'modify',
  'nonsense',
] as const;

/** One thing that is asked. */
interface WildStep {
  readonly what: (typeof asked)[number];
  readonly pick: number;
  readonly values: Values;
}

/** Any processes, and a path through them. */
export interface WildWalk {
  readonly drawings: readonly DrawnProcess[];
  readonly first: Values;
  readonly path: readonly WildStep[];
  readonly seed: number;
}

/** Any walk through any processes at all. */
export function anyWildWalk(): fc.Arbitrary<WildWalk> {
  return fc.record({
    drawings: anyWildProcess(),
    first: anyValues,
    path: fc.array(
      fc.record({ what: fc.constantFrom(...asked), pick: fc.nat(1_000), values: anyValues }),
      { minLength: 1, maxLength: 30, size: 'max' },
    ),
    seed: fc.nat(1_000),
  });
}

/**
 * Walks through processes that are published, with commands that fit and that do not, and the same in another order
 * of the file or with another picture. Throws where a law is broken; gives the number of commands, or undefined where
 * publishing was refused.
 */
export async function wildWalk(walk: WildWalk): Promise<number | undefined> {
  const { drawings, first, path, seed } = walk;
  const graphOf = async (texts: readonly string[]) => {
    const { graph, problems } = await tryToCompile(texts, { facts: switches });
    // Tokens that double without end are a law of their own: see the tests of stopped commands.
    return problems.some(({ code }) => code === 'BPMN_SOUNDNESS_UNDECIDED') ? undefined : graph;
  };
  const graph = await graphOf(drawings.map((drawing) => bpmnText(drawing)));
  const other = drawOtherwise(drawings, seed % 2 === 0 ? 0 : 3);
  const twin = await graphOf(other.texts);
  assert.equal(twin === undefined, graph === undefined, 'Another drawing is judged otherwise.');
  if (graph === undefined || twin === undefined) return undefined;
  const modified = path.some(({ what }) => what === 'modify');
  const runs = [new ProcessRun(graph, {}, modified ? undefined : drawings), new ProcessRun(twin)];
  both(runs, { type: 'start' }, first);
  let commands = 0;
  for (const step of path) {
    const [run] = runs;
    if (run?.state.status !== 'active') break;
    for (const command of commandsOf(run, step)) both(runs, command, step.values);
    commands++;
  }
  return commands;
}

/** What a failing walk looks like to a person: the BPMN texts and the path. */
export function toldWild({ drawings, first, path, seed }: WildWalk): string {
  const texts = drawings.map((drawing) => bpmnText(drawing));
  return [...texts, JSON.stringify({ first, path, seed })].join('\n\n');
}

// ---------------------------------------------------------------------------------------------

function both(runs: readonly ProcessRun[], command: ProcessCommand, facts: Values): void {
  const at = runs[0]?.context.at ?? '';
  const answers = runs.map((run) => {
    run.context = { ...run.context, at, facts };
    return JSON.stringify(run.try(command));
  });
  assert.equal(answers[1], answers[0], 'Another drawing refuses otherwise.');
  const [a, b] = runs.map(({ events, state }) => JSON.stringify([events.slice(-50), state]));
  assert.equal(b, a, 'Another drawing ran otherwise.');
}

function commandsOf(run: ProcessRun, { what, pick }: WildStep): readonly ProcessCommand[] {
  const waiting = waitingInstances(run.state);
  const instance = waiting[pick % waiting.length]?.instance ?? 'nobody';
  const incidents = Object.keys(run.state.incidents);
  const incident = incidents[pick % incidents.length] ?? 'nobody';
  const name = wildNames[pick % wildNames.length] ?? '';
  switch (what) {
    case 'complete':
      return [{ type: 'completeTask', instance }];
    case 'message':
      return [{ type: 'correlateMessage', message: name, ...buffered(pick) }];
    case 'signal':
      return [{ type: 'broadcastSignal', signal: name }];
    case 'clock':
      return pass(run, pick);
    case 'facts':
      return [{ type: 'factsChanged' }];
    case 'fail':
      return [{ type: 'failTask', instance, retries: pick % 2 }];
    case 'error':
      return [{ type: 'failTask', instance, error: name }];
    case 'escalate':
      return [{ type: 'escalateTask', instance, code: name }];
    case 'retry':
      return [{ type: 'retryIncident', incident }];
    case 'resolve':
      return [{ type: 'resolveIncident', incident }];
    case 'suspend':
    case 'resume':
      return [{ type: what }];
    case 'modify':
      return [{ type: 'modify', instructions: modification(run, pick) }];
    case 'nonsense':
      return [
        { type: 'completeTask', instance: '__proto__' },
        { type: 'fireTimer', timer: 'constructor' },
        { type: 'retryIncident', incident: 'toString' },
      ];
  }
}

/** A message is kept for a day, under an id of its own, every other time. */
function buffered(pick: number): { readonly bufferFor?: string; readonly id?: string } {
  return pick % 2 === 0 ? {} : { bufferFor: 'P1D', id: String(pick % 10) };
}

/** The clock goes on, to an hour, a day, or just before a timer is due; what is due fires. */
function pass(run: ProcessRun, pick: number): readonly ProcessCommand[] {
  const [timer] = waitingTimers(run.state);
  const hours = [0, 1, 2, 24][pick % 4] ?? 0;
  const now = Date.parse(run.context.at);
  const at = new Date(now + hours * 3_600_000).toISOString();
  run.context = { ...run.context, at };
  if (timer === undefined || pick % 3 === 0) return [{ type: 'fireTimer' }];
  return [{ type: 'fireTimer', timer: timer.id }];
}

function modification(run: ProcessRun, pick: number): readonly Modification[] {
  const waiting = waitingInstances(run.state);
  const instance = waiting[pick % waiting.length]?.instance ?? 'nobody';
  const elements = run.graph.nodes.map(({ id }) => id);
  const to = elements[pick % elements.length] ?? '';
  const kinds: readonly (readonly Modification[])[] = [
    [{ start: to }],
    [{ cancel: instance }],
    [{ move: instance, to }],
    [{ cancel: instance }, { start: to }],
  ];
  return kinds[pick % kinds.length] ?? [];
}
