import assert from 'node:assert/strict';
import {
  type Modification,
  type PlannedPredecessors,
  type ProcessCommand,
  type ProcessContext,
  type ProcessGraph,
  type StartCommand,
  startPoints,
  waitingPoints,
} from '@lianban/engine';
import fc from 'fast-check';
import { switches } from './any-block.ts';
import { wildMessages, wildNames } from './any-wild-body.ts';
import { anyWildProcess } from './any-wild-process.ts';
import { bpmnText, type DrawnProcess, tryToCompile } from './bpmn-text.ts';
import { JointLaw } from './joint-law.ts';
import { drawOtherwise, drawRenamed } from './other-drawing.ts';
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
  'message',
  'signal',
  'clock',
  'clock',
  'outcome',
  'handle',
  'handle',
  'part',
  'facts',
  'fail',
  'error',
  'escalate',
  'retry',
  'resolve',
  'suspend',
  'resume',
  'modify',
  'modify',
  'variables',
  'choose',
  'choose',
  'migrate',
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
  const counted = modified ? undefined : drawings;
  const pair = new Pair(graph, twin, contextOf(graph, seed), new JointLaw(drawings), counted);
  pair.both(beginning(graph, seed), first);
  let commands = 0;
  for (const step of path) {
    if (!pair.running) break;
    for (const command of commandsOf(pair.watched, step)) pair.both(command, step.values);
    if (step.what === 'migrate') await pair.migrate(drawings, step.pick);
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

/** How the process begins: by any of its starts; one that waits for several things has one of them to begin with. */
function beginning(graph: ProcessGraph, seed: number): StartCommand {
  const points = startPoints(graph);
  const point = points[seed % points.length];
  const named = points.filter(({ element }) => element === point?.element);
  const { kind, name } = named[(seed >> 2) % named.length] ?? {};
  const variables = seed % 3 === 0 ? {} : { variables: { x: seed % 3, y: 0 } };
  if (point === undefined || (points.length === 1 && kind === 'none'))
    return { type: 'start', ...variables };
  const by = kind === 'message' || kind === 'signal' ? { [kind]: name ?? '' } : {};
  return { type: 'start', event: point.element, ...by, ...variables };
}

/** The same process in two drawings; what is asked of one is asked of the other, which may go on with other ids. */
class Pair {
  readonly watched: ProcessRun;
  private readonly other: ProcessRun;
  private readonly plain: ProcessGraph;
  private readonly law: JointLaw;
  /** The id in the other drawing by that of the first. */
  private named: Readonly<Record<string, string>> = {};

  constructor(
    graph: ProcessGraph,
    twin: ProcessGraph,
    context: Partial<ProcessContext>,
    law: JointLaw,
    drawings: readonly DrawnProcess[] | undefined,
  ) {
    this.watched = new ProcessRun(graph, context, drawings);
    this.other = new ProcessRun(twin, context);
    this.plain = twin;
    this.law = law;
  }

  get running(): boolean {
    return this.watched.started && this.watched.state.status === 'active';
  }

  both(command: ProcessCommand, facts: Values): void {
    const { at } = this.watched.context;
    for (const run of [this.watched, this.other]) run.context = { ...run.context, at, facts };
    const { watched } = this;
    const [before, count] = [watched.started ? watched.state : undefined, watched.events.length];
    const rejection = watched.try(command);
    if (rejection === undefined) {
      this.law.expect(before, command, watched.events.slice(count), watched.context);
    }
    const answer = JSON.stringify(rejection);
    const other = this.unnamed(this.other.try(this.renamed(command)));
    assert.equal(other, answer, 'Another drawing refuses otherwise.');
    this.compare('Another drawing ran otherwise.');
  }

  /** Both go on in the same version or the next, where all has another name and means the same: nothing may change. */
  async migrate(drawings: readonly DrawnProcess[], pick: number): Promise<void> {
    if (!this.running || neverRests(this.watched)) return;
    const { state } = this.watched;
    assert.deepEqual(
      this.watched.migrate(this.watched.graph, {}),
      [],
      'Not even itself is like it.',
    );
    assert.deepEqual(this.watched.state, state, 'Going on in the same version changed something.');
    const back = Object.entries(this.named).map(([id, name]) => [name, id]);
    if (back.length > 0) {
      assert.deepEqual(this.other.migrate(this.plain, Object.fromEntries(back)), []);
      this.named = {};
    } else if (pick % 2 === 0) {
      const { texts, mapping } = drawRenamed(drawings);
      const { graph } = await tryToCompile(texts, { facts: switches });
      assert.ok(graph, 'With other ids it is refused.');
      assert.deepEqual(this.other.migrate(graph, mapping), []);
      this.named = mapping;
    }
    this.compare('With other ids it went on otherwise.');
  }

  private compare(departure: string): void {
    const [a, b] = [this.watched, this.other].map((run) => {
      const events = run.events.filter(({ type }) => !migrations.has(type)).slice(-50);
      return this.unnamed([events, run.effects.slice(-20), ordered(run.state)]);
    });
    assert.equal(b, a, departure);
  }

  /** A text in which the ids are those of the first drawing. */
  private unnamed(value: unknown): string {
    return JSON.stringify(value)?.replaceAll('Named_', '');
  }

  private renamed(command: ProcessCommand): ProcessCommand {
    const name = (id: string) => (Object.hasOwn(this.named, id) ? (this.named[id] ?? id) : id);
    const timer = (text: string) =>
      text.replace(/^(.*:)([^#]*)/, (_, owner, id) => owner + name(id));
    switch (command.type) {
      case 'startActivity':
        return { ...command, element: name(command.element) };
      case 'fireTimer':
        return command.timer === undefined ? command : { ...command, timer: timer(command.timer) };
      case 'modify':
        return {
          ...command,
          instructions: command.instructions.map((each) => {
            if ('start' in each) return { ...each, start: name(each.start) };
            return 'to' in each ? { ...each, to: name(each.to) } : each;
          }),
        };
      default:
        return command;
    }
  }
}

/** Whether looking at the facts was stopped because it would never end: so would going on elsewhere. */
function neverRests(run: ProcessRun): boolean {
  return Object.values(run.state.incidents).some(({ code }) => code === 'TOO_MANY_STEPS');
}

/** The same text for the same state: what is waited for anew stands behind what was there. */
function ordered(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, ordered(inner)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What going on in another version says of itself. */
const migrations: ReadonlySet<string> = new Set(['processMigrated', 'eventsAwaited']);

function commandsOf(run: ProcessRun, { what, pick }: WildStep): readonly ProcessCommand[] {
  const waiting = waitingInstances(run.state);
  const instance = waiting[pick % waiting.length]?.instance ?? 'nobody';
  const incidents = Object.keys(run.state.incidents);
  const incident = incidents[pick % incidents.length] ?? 'nobody';
  const name = wildNames[pick % wildNames.length] ?? '';
  switch (what) {
    case 'complete':
      return [{ type: 'completeTask', instance }];
    case 'message': {
      const message = wildMessages[pick % wildMessages.length] ?? '';
      return [{ type: 'correlateMessage', message, ...keyOf(pick >> 2), ...buffered(pick >> 4) }];
    }
    case 'outcome':
      return [{ type: 'completeTask', instance: taskWithAct(run, pick), outcome: 'refused' }];
    case 'handle':
      return allTasksWithActs(run).map((task) => ({ type: 'completeTask', instance: task }));
    case 'part': {
      const outcome = pick % 2 === 0 ? 'withdrawn' : 'refused';
      return [{ type: 'endPart', part: `part-${1 + (pick % 3)}`, outcome }];
    }
    case 'signal':
      return [{ type: 'broadcastSignal', signal: name }];
    case 'clock':
      return pass(run, pick);
    // What is looked at when it goes on in another version has been looked at before.
    case 'migrate':
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
    case 'variables':
      return [{ type: 'setVariables', variables: { [pick % 5 === 0 ? 'y' : 'x']: pick % 3 } }];
    case 'choose':
      return [choice(run, pick)];
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

/** What a message is known by: nothing, a key, or what it brings. */
function keyOf(pick: number): { readonly key?: number; readonly variables?: { x: number } } {
  const kinds = [{}, { key: pick % 3 }, { variables: { x: pick % 2 } }, { variables: { x: 2 } }];
  return kinds[pick % kinds.length] ?? {};
}

/** A task that performs an act of the law, where one is open. */
function taskWithAct(run: ProcessRun, pick: number): string {
  const acts = allTasksWithActs(run);
  return acts[pick % acts.length] ?? 'nobody';
}

/** Every open task that performs an act of the law, those of later parts first. */
function allTasksWithActs(run: ProcessRun): readonly string[] {
  const acts = run.tasks().filter(({ act }) => act !== undefined);
  return acts.map(({ instance }) => instance).reverse();
}

/**
 * Where the process stands in the world: mostly with a legal calendar, and with a plan in which a part may be left out
 * or start after another one, as drawn or not.
 */
function contextOf(graph: ProcessGraph, seed: number): Partial<ProcessContext> {
  const calendar = { version: '示例', holidays: ['2024-01-03'], workdays: ['2024-01-06'] };
  const refs = [...graph.parts.keys()].sort();
  const parts = new Map<string, PlannedPredecessors>();
  for (const [index, ref] of refs.entries()) {
    if ((seed >> index) % 4 === 3) continue;
    const before = refs.slice(0, index).filter((each) => parts.has(each));
    const startAfter = (seed >> index) % 3 === 0 ? before.slice(-1) : [];
    const finishAfter = startAfter.length === 0 ? before.slice(0, 1) : [];
    parts.set(ref, { startAfter, finishAfter });
  }
  return {
    ...(seed % 5 === 0 ? {} : { calendar }),
    ...(refs.length === 0 || seed % 7 === 0 ? {} : { parts }),
  };
}

/** A message is kept for a day, under an id of its own, every other time. */
function buffered(pick: number): { readonly bufferFor?: string; readonly id?: string } {
  return pick % 2 === 0 ? {} : { bufferFor: 'P1D', id: String(pick % 10) };
}

/** The clock goes on, by hours, by a day, or until a timer is due; what is due fires. */
function pass(run: ProcessRun, pick: number): readonly ProcessCommand[] {
  const [timer] = waitingTimers(run.state);
  const hours = [0, 1, 2, 24][pick % 4] ?? 0;
  const now = Date.parse(run.context.at);
  const due = pick % 5 === 0 && timer !== undefined ? Date.parse(timer.due) : 0;
  const at = new Date(Math.max(due, now + hours * 3_600_000)).toISOString();
  run.context = { ...run.context, at };
  if (timer === undefined || pick % 3 === 0) return [{ type: 'fireTimer' }];
  return [{ type: 'fireTimer', timer: timer.id }];
}

/** Somebody begins anything at all in an ad-hoc sub-process, or says that it is over. */
function choice(run: ProcessRun, pick: number): ProcessCommand {
  const open = waitingPoints(run.graph, run.state).tasks.filter(
    ({ type }) => type === 'adHocSubProcess',
  );
  const { instance = 'nobody', element = '' } = open[pick % open.length] ?? {};
  if (pick % 7 === 0) return { type: 'completeTask', instance };
  const inside = run.graph.nodes.find(({ id }) => id === element)?.body;
  const offered = run.graph.nodes.filter(({ process }) => process === inside);
  return { type: 'startActivity', instance, element: offered[pick % offered.length]?.id ?? '' };
}

function modification(run: ProcessRun, pick: number): readonly Modification[] {
  const waiting = waitingInstances(run.state);
  const instance = waiting[pick % waiting.length]?.instance ?? 'nobody';
  const next = waiting[(pick + 1) % waiting.length]?.instance ?? 'nobody';
  const elements = run.graph.nodes.map(({ id }) => id);
  const to = elements[pick % elements.length] ?? '';
  const also = elements[(pick * 7) % elements.length] ?? '';
  const scopes = Object.keys(run.state.scopes);
  const scope = scopes[pick % scopes.length] ?? '0';
  const variables = { x: pick % 3 };
  const kinds: readonly (readonly Modification[])[] = [
    [{ start: to }],
    [{ cancel: instance }],
    [{ move: instance, to }],
    [{ cancel: instance }, { start: to }],
    [{ start: to, scope, variables }],
    [{ move: instance, to, variables }, { start: also }],
    [{ start: to }, { start: also, scope }, { cancel: instance }],
    [{ cancel: instance }, { cancel: next }],
    [{ start: to, variables: { nobody: 1 } }],
  ];
  return kinds[pick % kinds.length] ?? [];
}
