import type { FlowNode, ProcessGraph, ProcessNode } from '../bpmn/graph.ts';
import type { ProcessContext } from './context.ts';
import type { ProcessEffect } from './effect.ts';
import type { ProcessEvent } from './event.ts';
import { evolve } from './evolve.ts';
import type { PartOutcome } from './part.ts';
import type { ProcessIncident, ProcessState, Scope } from './state.ts';

/** A token on its way to an element. */
export interface Token {
  readonly scope: string;
  readonly node: FlowNode;
  /** The sequence flow it comes by; absent at a start. */
  readonly flow?: number;
}

/** Automatic steps of one command; a command that needs more is stopped by an incident. */
export const MAX_STEPS = 10_000;

/** The work of one command: what was decided so far, and the tokens still on their way. */
export class Step {
  readonly graph: ProcessGraph;
  readonly context: ProcessContext;
  readonly events: ProcessEvent[] = [];
  readonly effects: ProcessEffect[] = [];
  /** Set when a part ended: parts that waited for it are looked at again. */
  partEnded = false;
  /** Tokens that were moved, against `MAX_STEPS`. */
  steps = 0;
  private current: ProcessState | undefined;
  private readonly agenda: Token[] = [];
  private head = 0;
  /** The token that was moved last. */
  last: Token | undefined;

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
    this.current = evolve(this.current, event);
    this.events.push(event);
    if (event.type === 'partEnded') this.partEnded = true;
  }

  /** Sends a token to an element. */
  send(scope: string, node: FlowNode, flow?: number): void {
    this.agenda.push(flow === undefined ? { scope, node } : { scope, node, flow });
  }

  /** Sends a token along a sequence flow. */
  sendAlong(scope: string, flow: number): void {
    this.send(scope, at(this.graph.nodes, at(this.graph.flows, flow).target), flow);
  }

  /** The token that waited longest. */
  nextToken(): Token | undefined {
    const token = this.agenda[this.head];
    if (token === undefined) return undefined;
    this.head++;
    this.steps++;
    this.last = token;
    return token;
  }

  newId(): string {
    return String(this.state.nextId);
  }

  scope(id: string): Scope {
    const scope = this.state.scopes[id];
    if (scope === undefined) throw new Error(`Scope ${id} is not open.`);
    return scope;
  }

  processOf(scope: string): ProcessNode {
    const index = this.graph.processIndex.get(this.scope(scope).process);
    if (index === undefined)
      throw new Error(`The graph has no process ${this.scope(scope).process}.`);
    return at(this.graph.processes, index);
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
  activate(scope: string, node: FlowNode): string {
    const instance = this.newId();
    const { id: element, act } = node;
    this.emit({
      type: 'elementActivated',
      scope,
      instance,
      element,
      ...(act === undefined ? {} : { act }),
    });
    return instance;
  }

  raise(incident: ProcessIncident): void {
    this.emit({ type: 'processIncidentRaised', id: this.newId(), incident });
  }
}

/** The entry of an indexed list; a missing one is a bug. */
export function at<Item>(list: readonly Item[], index: number): Item {
  const item = list[index];
  if (item === undefined) throw new Error(`There is no entry ${index}.`);
  return item;
}
