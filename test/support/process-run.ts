import assert from 'node:assert/strict';
import {
  advance,
  evolve,
  isRejection,
  type Json,
  type MigrationMapping,
  migrateProcess,
  type PartOutcome,
  type Problem,
  type ProcessCommand,
  type ProcessContext,
  type ProcessDecision,
  type ProcessEffect,
  type ProcessEvent,
  type ProcessGraph,
  type ProcessState,
  type Rejection,
  waitingPoints,
} from '@lianban/engine';
import type { DrawnProcess } from './bpmn-text.ts';
import { expectWhole, InstanceBook } from './state-law.ts';
import { TokenAccount } from './token-account.ts';

/** A task that waits for somebody. */
export interface WaitingTask {
  readonly instance: string;
  readonly element: string;
  readonly scope: string;
  readonly part?: string;
  readonly act?: string;
}

const SOME_TIME: ProcessContext = { at: '2024-01-02T09:00:00+08:00', facts: {} };

/**
 * A process instance that is watched: every command is carried out twice, on a frozen state that came out of JSON,
 * and each decision must be the same, replay to its state and account for every token.
 */
export class ProcessRun {
  private plan: ProcessGraph;
  readonly events: ProcessEvent[] = [];
  readonly effects: ProcessEffect[] = [];
  context: ProcessContext;
  private current: ProcessState | undefined;
  private readonly account: TokenAccount | undefined;
  private readonly instances = new InstanceBook();

  constructor(
    graph: ProcessGraph,
    context: Partial<ProcessContext> = {},
    drawings?: readonly DrawnProcess[],
  ) {
    this.plan = graph;
    this.context = { ...SOME_TIME, ...context };
    this.account = drawings && new TokenAccount(drawings);
  }

  /** The version of the process it runs in. */
  get graph(): ProcessGraph {
    return this.plan;
  }

  get started(): boolean {
    return this.current !== undefined;
  }

  get state(): ProcessState {
    if (this.current === undefined) throw new Error('The process has not started.');
    return this.current;
  }

  /** Carries a command out under watch; gives the rejection where it is refused. */
  try(command: ProcessCommand): Rejection | undefined {
    const before = frozenCopy(this.current);
    const decision = advance(this.graph, before, command, this.context);
    const again = advance(this.graph, frozenCopy(this.current), command, this.context);
    assert.equal(
      JSON.stringify(again),
      JSON.stringify(decision),
      'The same input gave another output.',
    );
    if (isRejection(decision)) return decision;
    if (this.account !== undefined) {
      this.account.passedOver = command.type === 'resolveIncident';
      if (command.type === 'start') this.account.entry = command.event;
    }
    this.take(before, decision);
    return undefined;
  }

  /** Goes on in another version under watch, drawn alike; gives what stands against it. */
  migrate(graph: ProcessGraph, mapping: MigrationMapping): readonly Problem[] {
    const before = frozenCopy(this.current);
    if (before === undefined) throw new Error('The process has not started.');
    const decision = migrateProcess(this.graph, graph, before, mapping, this.context);
    const again = migrateProcess(this.graph, graph, before, mapping, this.context);
    assert.equal(JSON.stringify(again), JSON.stringify(decision), 'The same plan did otherwise.');
    if (!('events' in decision)) return decision;
    this.plan = graph;
    this.take(before, decision);
    return [];
  }

  /** Carries out a command that must be accepted, and gives its events in short. */
  do(command: ProcessCommand): string[] {
    const before = this.events.length;
    const rejection = this.try(command);
    if (rejection !== undefined) throw new Error(`${rejection.code}: ${rejection.message}`);
    return this.events.slice(before).map(inShort);
  }

  start(variables?: Readonly<Record<string, Json>>): string[] {
    return this.do({ type: 'start', ...(variables && { variables }) });
  }

  /** Completes the open task of an element, or of an element of a part (`part/element`). */
  complete(
    name: string,
    options: {
      readonly variables?: Readonly<Record<string, Json>>;
      readonly outcome?: PartOutcome;
    } = {},
  ): string[] {
    return this.do({ type: 'completeTask', instance: this.taskAt(name).instance, ...options });
  }

  /** The open task of an element, or of an element of a part (`part/element`). */
  taskAt(name: string): WaitingTask {
    const found = this.tasks().find((task) => nameOf(task) === name);
    if (found === undefined)
      throw new Error(`No open task ${name} among ${this.open().join(', ')}.`);
    return found;
  }

  /** Names of the open tasks, sorted. */
  open(): string[] {
    return this.tasks().map(nameOf).sort();
  }

  /** Element instances that wait for somebody outside: tasks, services, rules. */
  tasks(): WaitingTask[] {
    return waitingPoints(this.graph, this.state).tasks.map((task) => ({
      instance: task.instance,
      scope: task.scope,
      element: task.element,
      ...(task.act === undefined ? {} : { act: task.act }),
      ...partOf(this.state, task.scope),
    }));
  }

  /** Elements that are active, sorted; a scope’s own names come without the scope. */
  active(): string[] {
    return Object.values(this.state.scopes)
      .flatMap(({ active }) => Object.values(active).map(({ element }) => element))
      .sort();
  }

  /** Lets time pass to an instant, and every timer fire that is due then. */
  passTo(at: string): string[] {
    this.context = { ...this.context, at };
    const before = this.events.length;
    for (let count = 0; count < 1_000; count++) {
      const timers = waitingPoints(this.graph, this.state).timers;
      const due = timers.find(({ due: instant }) => Date.parse(instant) <= Date.parse(at));
      if (due === undefined || this.state.status !== 'active') break;
      this.do({ type: 'fireTimer', timer: due.timer });
    }
    return this.events.slice(before).map(inShort);
  }

  /** Codes of the open incidents, with their elements. */
  incidents(): string[] {
    return Object.values(this.state.incidents).map(({ code, element }) => `${code} ${element}`);
  }

  /** The kind of an element. */
  typeOf(element: string): string | undefined {
    return this.graph.nodes.find(({ id }) => id === element)?.type;
  }

  /** What was decided becomes the state, and is held against every law. */
  private take(
    before: ProcessState | undefined,
    { events, effects, state }: ProcessDecision,
  ): void {
    const replayed = events.reduce<ProcessState | undefined>(evolve, before);
    assert.equal(JSON.stringify(replayed), JSON.stringify(state), 'Replay is not the state.');
    assert.deepEqual(JSON.parse(JSON.stringify(state)), state, 'The state is not plain JSON.');
    this.current = state;
    this.events.push(...events);
    this.effects.push(...effects);
    for (const event of events) {
      this.account?.note(event);
      this.instances.note(event);
    }
    this.account?.compare(state);
    this.instances.compare(state);
    expectWhole(state);
    this.expectStanding();
  }

  /** Whenever nothing moves, something waits, an incident stands, or the process has ended. */
  private expectStanding(): void {
    const { status, scopes, incidents } = this.state;
    if (status !== 'active') {
      assert.deepEqual(scopes, {});
      return;
    }
    const points = Object.values(waitingPoints(this.graph, this.state));
    const waiting = points.reduce((sum, each) => sum + each.length, 0);
    const standing = waiting + Object.keys(incidents).length;
    assert.ok(standing > 0, `Nothing waits in ${JSON.stringify(this.state)}`);
  }
}

// ---------------------------------------------------------------------------------------------

function nameOf({ element, part }: WaitingTask): string {
  return part === undefined ? element : `${part}/${element}`;
}

function partOf(state: ProcessState, scope: string): { readonly part?: string } {
  for (let id: string | undefined = scope; id !== undefined; ) {
    const found: ProcessState['scopes'][string] | undefined = state.scopes[id];
    if (found?.part !== undefined) return { part: found.part };
    id = found?.parent?.scope;
  }
  return {};
}

function frozenCopy(state: ProcessState | undefined): ProcessState | undefined {
  if (state === undefined) return undefined;
  const copy = JSON.parse(JSON.stringify(state)) as ProcessState;
  return deepFreeze(copy);
}

function deepFreeze<Value extends object>(value: Value): Value {
  for (const inner of Object.values(value)) {
    if (typeof inner === 'object' && inner !== null) deepFreeze(inner);
  }
  return Object.freeze(value);
}

function inShort(event: ProcessEvent): string {
  switch (event.type) {
    case 'elementActivated':
      return `+${event.element}`;
    case 'elementCompleted':
      return `-${event.element}${event.flows ? `(${event.flows.join()})` : ''}`;
    case 'elementPassed':
      return `${event.element}${event.flows ? `(${event.flows.join()})` : ''}`;
    case 'tokenArrived':
      return `~${event.flow}`;
    case 'joinFired':
      return `&${event.element}`;
    case 'elementCancelled':
      return `x${event.element}`;
    case 'eventCaught':
      return `?${event.event}`;
    case 'eventThrown':
      return `^${event.element}`;
    case 'partEnded':
      return `${event.part}:${event.outcome}`;
    case 'processIncidentRaised':
      return `!${event.incident.code}`;
    default:
      return event.type;
  }
}
