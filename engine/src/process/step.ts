import type { FlowNode, ProcessGraph, ProcessNode } from '../bpmn/graph.ts';
import { containerOf } from './container-of.ts';
import type { ProcessContext } from './context.ts';
import type { ProcessEffect } from './effect.ts';
import type { ProcessEvent } from './event.ts';
import { evolveWithin, ROOT_SCOPE } from './evolve.ts';
import { Ownership } from './ownership.ts';
import type { PartOutcome } from './part.ts';
import type {
  ActiveElement,
  Json,
  LoopState,
  ProcessIncident,
  ProcessState,
  Scope,
  Variables,
  Watch,
} from './state.ts';
import { Unseen } from './unseen.ts';

/** What is to be done next: a token has come to an element, an instance begins, or one goes on. */
export interface Work {
  readonly scope: string;
  readonly node: FlowNode;
  /** The sequence flow a token comes by; absent at a start. */
  readonly flow: number | undefined;
  /** The instance that goes on; absent for a token. */
  readonly instance: string | undefined;
  /** The instance that begins for another one. */
  readonly inner: Inner | undefined;
}

/** A token on its way to an element. */
export type Token = Work;

/** What an instance begins with that does not begin by a token of its own. */
export interface Inner {
  /** The loop, multi-instance or throwing event it belongs to. */
  readonly of: string;
  /** Its number in the loop. */
  readonly counter?: number;
  readonly variables?: Variables;
}

/** Automatic steps of one command; a command that needs more is stopped by an incident. */
export const MAX_STEPS = 10_000;

/** The work of one command: what was decided so far, and what is still to be done. */
export class Step {
  readonly graph: ProcessGraph;
  readonly context: ProcessContext;
  readonly events: ProcessEvent[] = [];
  readonly effects: ProcessEffect[] = [];
  /** Scopes in which something has changed: only these are looked at again. */
  readonly touched = new Set<string>();
  /** Scopes in which an activity was completed: ad-hoc sub-processes look then whether they are over. */
  readonly completedIn = new Set<string>();
  /** Instances whose event has happened and that go on when their turn comes. */
  readonly happened = new Set<string>();
  /** What conditional events have not been held against yet. */
  readonly unseen = new Unseen();
  /** Set when a part ended: parts that waited for it are looked at again. */
  partEnded = false;
  /** Pieces of work that were done, against `MAX_STEPS`. */
  steps = 0;
  private current: ProcessState | undefined;
  private readonly ownership = new Ownership();
  private readonly containers = new Map<string, ProcessNode>();
  /** An instance that was seen in a scope: by it most questions whether anything is active are answered. */
  private readonly seen = new Map<string, string>();
  private readonly workIn = new Set<string>();
  private agenda: Work[] = [];
  private head = 0;
  /** Set when more is still to be done than a command may do. */
  overflows = false;
  /** The work that was done last. */
  last: Work | undefined;

  constructor(graph: ProcessGraph, state: ProcessState | undefined, context: ProcessContext) {
    this.graph = graph;
    this.current = state;
    this.context = context;
  }

  get state(): ProcessState {
    if (this.current === undefined) throw new Error('The process has not started.');
    return this.current;
  }

  emit(event: ProcessEvent): void {
    this.current = evolveWithin(this.current, event, this.ownership);
    this.events.push(event);
    if (event.type === 'partEnded') this.partEnded = true;
    if (this.graph.hasConditions) this.unseen.note(event);
  }

  /** Sends a token to an element. */
  send(scope: string, node: FlowNode, flow?: number): void {
    this.add({ scope, node, flow, instance: undefined, inner: undefined });
  }

  /** Sends a token along a sequence flow. */
  sendAlong(scope: string, flow: number): void {
    this.send(scope, at(this.graph.nodes, at(this.graph.flows, flow).target), flow);
  }

  /** Lets an instance go on when the work before it is done. */
  goOn(scope: string, node: FlowNode, instance: string): void {
    this.add({ scope, node, flow: undefined, instance, inner: undefined });
  }

  /** Begins an instance for another one when the work before it is done. */
  begin(scope: string, node: FlowNode, inner: Inner): void {
    this.add({ scope, node, flow: undefined, instance: undefined, inner });
  }

  /** Drops all that was still to be done in a scope that is interrupted; work in closed scopes is passed over anyway. */
  dropWork(scope: string): void {
    const left = this.agenda.slice(this.head).filter((work) => work.scope !== scope);
    this.agenda = left;
    this.head = 0;
  }

  /** The work that waited longest. */
  nextWork(): Work | undefined {
    for (;;) {
      const work = this.agenda[this.head];
      if (work === undefined) {
        this.agenda.length = 0;
        this.head = 0;
        this.workIn.clear();
        return undefined;
      }
      this.head++;
      if (!this.isAlive(work)) continue;
      this.steps++;
      this.last = work;
      this.touched.add(work.scope);
      return work;
    }
  }

  /** Pieces of work that are still to be done. */
  get pending(): number {
    return this.agenda.length - this.head;
  }

  /** Looking at scopes and instances is work too: ten of them count as one step. */
  lookedAt(count: number): void {
    this.steps += count / 10;
  }

  newId(): string {
    return String(this.state.nextId);
  }

  scope(id: string): Scope {
    const scope = this.state.scopes[id];
    if (scope === undefined) throw new Error(`Scope ${id} is not open.`);
    return scope;
  }

  /** An active element instance. */
  instance(scope: string, id: string): ActiveElement {
    const active = this.scope(scope).active[id];
    if (active === undefined) throw new Error(`Instance ${id} is not active.`);
    this.seen.set(scope, active.of ?? id);
    return active;
  }

  /** Whether nothing is active in a scope. */
  isIdle(id: string): boolean {
    const { active } = this.scope(id);
    const seen = this.seen.get(id);
    if (seen !== undefined && active[seen] !== undefined) return false;
    // listing the instances of a large scope costs more than all else
    for (const instance in active) {
      this.seen.set(id, instance);
      return false;
    }
    return true;
  }

  /** The process or sub-process that a scope executes. */
  processOf(id: string): ProcessNode {
    let found = this.containers.get(id);
    if (found !== undefined) return found;
    found = containerOf(this.graph, this.state, id);
    this.containers.set(id, found);
    return found;
  }

  /** The node of an element of the process that a scope executes. */
  nodeIn(scope: string, element: string): FlowNode {
    const index = this.processOf(scope).nodeIndex.get(element);
    if (index === undefined) throw new Error(`The graph has no element ${element}.`);
    return at(this.graph.nodes, index);
  }

  /** How a part ended; undefined while it has not. */
  outcomeOf(part: string): PartOutcome | undefined {
    const { outcomes } = this.state;
    return Object.hasOwn(outcomes, part) ? outcomes[part] : undefined;
  }

  /** Makes an element active and gives its instance id. */
  activate(scope: string, node: FlowNode, given: Given = nothingGiven): string {
    const instance = this.newId();
    this.seen.set(scope, instance);
    const { id: element, act } = node;
    const { of, counter, loop, variables, watch, retries } = given;
    this.emit({
      type: 'elementActivated',
      scope,
      instance,
      element,
      ...(act === undefined ? undefined : { act }),
      ...(of === undefined ? undefined : { of }),
      ...(counter === undefined ? undefined : { counter }),
      ...(loop === undefined ? undefined : { loop }),
      ...(variables === undefined ? undefined : { variables }),
      ...(watch === undefined ? undefined : { watch }),
      ...(retries === undefined ? undefined : { retries }),
    });
    return instance;
  }

  raise(incident: ProcessIncident): void {
    this.emit({ type: 'processIncidentRaised', id: this.newId(), incident });
  }

  /** Sets variables where they are declared; the root scope's have no scope in the event. */
  setIn(scope: string, instance: string | undefined, variables: Variables): void {
    const owner = scope === ROOT_SCOPE ? undefined : { scope };
    const inside = instance === undefined ? undefined : { instance };
    this.emit({ type: 'variablesSet', ...owner, ...inside, variables });
  }

  /** Whether something is still to be done in a scope, so that nobody can say yet that it has finished. */
  hasWork(scope: string): boolean {
    return this.workIn.has(scope);
  }

  private add(work: Work): void {
    this.agenda.push(work);
    this.workIn.add(work.scope);
    if (this.steps + this.agenda.length - this.head > MAX_STEPS) this.overflows = true;
  }

  private isAlive({ scope, instance, inner }: Work): boolean {
    const open = this.current?.scopes[scope];
    if (open === undefined) return false;
    if (instance !== undefined) return open.active[instance] !== undefined;
    if (inner === undefined || inner.of === scope || inner.of === '') return true;
    const whole = open.active[inner.of];
    if (whole?.loop?.total === undefined) return whole !== undefined;
    return whole.loop.begun < whole.loop.total;
  }
}

/** What an instance has from its beginning. */
export interface Given {
  readonly of?: string;
  readonly counter?: number;
  readonly loop?: LoopState;
  readonly variables?: Variables;
  readonly watch?: Watch;
  readonly retries?: number;
}

const nothingGiven: Given = {};

/** Values that a formula reads beside those of its scope. */
export type Values = Readonly<Record<string, Json>>;

/** The entry of an indexed list; a missing one is a bug. */
export function at<Item>(list: readonly Item[], index: number): Item {
  const item = list[index];
  if (item === undefined) throw new Error(`There is no entry ${index}.`);
  return item;
}
