import type { ProcessEvent, ProcessState } from '@lianban/engine';
import type { DrawnProcess } from './bpmn-text.ts';

/**
 * Keeps account of every token from the events alone, against the drawing and not against the engine's graph:
 * what is taken must have been there, and after a step none is left on the way.
 */
export class TokenAccount {
  private readonly drawings: ReadonlyMap<string, DrawnProcess>;
  private readonly scopes = new Map<string, ScopeAccount>();

  constructor(drawings: readonly DrawnProcess[]) {
    this.drawings = new Map(drawings.map((drawing) => [drawing.id, drawing]));
  }

  note(event: ProcessEvent): void {
    switch (event.type) {
      case 'processStarted':
        this.open('0', event.process);
        break;
      case 'scopeOpened':
        this.open(event.scope, event.process ?? '');
        break;
      case 'elementPassed':
        this.scope(event.scope).take(event.element);
        this.scope(event.scope).give(event.element, event.flows);
        break;
      case 'elementActivated':
        this.scope(event.scope).take(event.element);
        this.scope(event.scope).active.set(event.instance, event.element);
        break;
      case 'elementCompleted':
        this.scope(event.scope).complete(event.instance, event.element);
        this.scope(event.scope).give(event.element, event.flows);
        break;
      case 'tokenArrived':
        this.scope(event.scope).arrive(event.flow);
        break;
      case 'joinFired':
        this.scope(event.scope).join(event.element, event.flows);
        break;
      case 'scopeClosed':
        this.scopes.delete(event.scope);
        break;
      case 'processCompleted':
        this.expectNothing(this.scope('0').waiting(), 'left when the process completed');
        this.scopes.clear();
        break;
      default:
        break;
    }
  }

  /** After a step: nothing is on its way, and what waits is what the state says. */
  compare(state: ProcessState): void {
    const counted = Object.fromEntries(
      [...this.scopes].map(([id, scope]) => [id, scope.standing()]),
    );
    const stored = Object.fromEntries(
      Object.entries(state.scopes).map(([id, { active, arrived }]) => [
        id,
        {
          active: Object.entries(active).map(([instance, { element }]) => `${instance} ${element}`),
          arrived: Object.entries(arrived).sort(),
        },
      ]),
    );
    for (const [id, scope] of this.scopes)
      this.expectNothing(scope.moving(), `on the way in ${id}`);
    const [a, b] = [JSON.stringify(counted), JSON.stringify(stored)];
    if (a !== b) throw new Error(`Counted ${a} but the state holds ${b}.`);
  }

  private expectNothing(tokens: readonly string[], where: string): void {
    if (tokens.length > 0) throw new Error(`Tokens ${tokens.join(', ')} are ${where}.`);
  }

  private open(id: string, process: string): void {
    const drawing = this.drawings.get(process);
    if (drawing === undefined) throw new Error(`No drawing of ${process}.`);
    this.scopes.set(id, new ScopeAccount(drawing));
  }

  private scope(id: string): ScopeAccount {
    const scope = this.scopes.get(id);
    if (scope === undefined) throw new Error(`Scope ${id} is not open.`);
    return scope;
  }
}

// ---------------------------------------------------------------------------------------------

class ScopeAccount {
  readonly active = new Map<string, string>();
  private readonly drawing: DrawnProcess;
  private readonly onTheWay = new Map<string, number>();
  private readonly arrived = new Map<string, number>();
  private begun = false;

  constructor(drawing: DrawnProcess) {
    this.drawing = drawing;
  }

  /** The element takes a token from one of its incoming flows. */
  take(element: string): void {
    const incoming = this.drawing.flows.filter(({ to }) => to === element);
    if (incoming.length === 0) {
      if (this.begun) throw new Error(`${element} began twice.`);
      this.begun = true;
      return;
    }
    const flow = incoming.find(({ id }) => this.onTheWay.has(id));
    if (flow === undefined) throw new Error(`${element} took a token that was not there.`);
    change(this.onTheWay, flow.id, -1);
  }

  /** The element gives a token to each flow named, or to all. */
  give(element: string, flows?: readonly string[]): void {
    const outgoing = this.drawing.flows.filter(({ from }) => from === element).map(({ id }) => id);
    for (const id of flows ?? outgoing) {
      if (!outgoing.includes(id)) throw new Error(`${id} does not leave ${element}.`);
      change(this.onTheWay, id, 1);
    }
    if (flows?.length === outgoing.length) throw new Error(`${element} named all of its flows.`);
  }

  complete(instance: string, element: string): void {
    if (this.active.get(instance) !== element) throw new Error(`${instance} was not active.`);
    this.active.delete(instance);
  }

  arrive(flow: string): void {
    change(this.onTheWay, flow, -1);
    change(this.arrived, flow, 1);
  }

  join(element: string, flows: readonly string[]): void {
    const incoming = this.drawing.flows.filter(({ to }) => to === element).map(({ id }) => id);
    if (incoming.sort().join() !== flows.toSorted().join()) {
      throw new Error(`${element} joined ${flows.join()} and not one of each incoming flow.`);
    }
    for (const flow of flows) change(this.arrived, flow, -1);
    this.give(element);
  }

  moving(): readonly string[] {
    return [...this.onTheWay.keys()];
  }

  waiting(): readonly string[] {
    return [...this.onTheWay.keys(), ...this.arrived.keys(), ...this.active.values()];
  }

  standing(): object {
    const active = [...this.active].sort(([a], [b]) => Number(a) - Number(b));
    return {
      active: active.map(([instance, element]) => `${instance} ${element}`),
      arrived: [...this.arrived].sort(),
    };
  }
}

function change(tokens: Map<string, number>, flow: string, by: number): void {
  const count = (tokens.get(flow) ?? 0) + by;
  if (count < 0) throw new Error(`There was no token on ${flow}.`);
  if (count === 0) tokens.delete(flow);
  else tokens.set(flow, count);
}
