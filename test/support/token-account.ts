import type { ProcessEvent, ProcessState } from '@lianban/engine';
import type { DrawnBody, DrawnNode, DrawnProcess } from './bpmn-text.ts';

/**
 * Keeps account of every token from the events alone, against the drawing and not against the engine's graph:
 * what is taken must have been there, and after a step none is left on the way.
 */
export class TokenAccount {
  private readonly drawings: ReadonlyMap<string, DrawnProcess>;
  private readonly scopes = new Map<string, ScopeAccount>();
  /** Set when a starved join was passed over by a person: it then fires with what it has. */
  passedOver = false;
  /** What the process begins with, where it is not its start without type. */
  entry: string | undefined;
  /** What stood in scopes that were closed. */
  private readonly left: string[] = [];

  constructor(drawings: readonly DrawnProcess[]) {
    this.drawings = new Map(drawings.map((drawing) => [drawing.id, drawing]));
  }

  note(event: ProcessEvent): void {
    switch (event.type) {
      case 'processStarted':
        this.scopes.set('0', new ScopeAccount(this.drawing(event.process)));
        if (this.entry !== undefined) this.scope('0').beginAt(this.entry);
        break;
      case 'scopeOpened':
        this.open(event);
        break;
      case 'eventCaught':
        if (event.partial !== true) this.scope(event.scope).happened(event.event);
        break;
      case 'eventThrown':
        if (event.trigger === 'cancel') this.caught(event.caughtBy ?? '');
        break;
      case 'elementPassed':
        this.scope(event.scope).take(event.element);
        this.scope(event.scope).give(event.element, event.flows);
        break;
      case 'elementActivated': {
        const scope = this.scope(event.scope);
        if (event.of === undefined) scope.take(event.element);
        scope.active.set(event.instance, event.element);
        if (event.of !== undefined) scope.inner.set(event.instance, event.of);
        break;
      }
      case 'elementCompleted': {
        const scope = this.scope(event.scope);
        scope.complete(event.instance, event.element);
        scope.give(event.element, event.flows);
        break;
      }
      case 'elementCancelled': {
        const scope = this.scope(event.scope);
        scope.complete(event.instance, event.element);
        if (event.again === true) scope.giveBack(event.instance, event.element);
        this.closeInside(event.instance);
        for (const [inner, of] of scope.inner) {
          if (of !== event.instance) continue;
          scope.active.delete(inner);
          this.closeInside(inner);
        }
        break;
      }
      case 'tokenArrived':
        this.scope(event.scope).arrive(event.flow);
        break;
      case 'joinFired':
        this.scope(event.scope).join(event, this.passedOver);
        break;
      case 'scopeInterrupted': {
        const scope = this.scope(event.scope);
        for (const instance of scope.active.keys()) this.closeInside(instance);
        scope.clear();
        break;
      }
      case 'scopeClosed':
        this.left.push(...this.scope(event.scope).waiting());
        this.scopes.delete(event.scope);
        break;
      case 'partEnded':
        // A part that is ended from outside ends with all that was open in it.
        this.left.length = 0;
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
    this.expectNothing(this.left, 'left in a scope that was closed');
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
    const [a, b] = [sorted(counted), sorted(stored)];
    if (a !== b) throw new Error(`Counted ${a} but the state holds ${b}.`);
  }

  private expectNothing(tokens: readonly string[], where: string): void {
    if (tokens.length > 0) throw new Error(`Tokens ${tokens.join(', ')} are ${where}.`);
  }

  private drawing(process: string): DrawnProcess {
    const drawing = this.drawings.get(process);
    if (drawing === undefined) throw new Error(`No drawing of ${process}.`);
    return drawing;
  }

  /** A called process, or the content of the sub-process whose instance opens it. */
  private open(event: Extract<ProcessEvent, { type: 'scopeOpened' }>): void {
    const { scope, process, parent, done } = event;
    if (process !== undefined) {
      this.scopes.set(scope, new ScopeAccount(this.drawing(process)));
      return;
    }
    const around = this.scope(parent.scope);
    const node = around.node(around.active.get(parent.instance) ?? '');
    if (node.inside === undefined) throw new Error(`${node.id} holds nothing.`);
    const listens = node.attributes?.['triggeredByEvent'] === 'true';
    const begun = listens ? 'event' : node.type === 'adHocSubProcess' ? 'choice' : 'itself';
    this.scopes.set(scope, new ScopeAccount(node.inside, begun));
    // What is opened to be undone begins nothing.
    if (done !== undefined) this.scope(scope).clear();
  }

  /** A cancellation is caught on the border of its transaction, wherever that stands. */
  private caught(catcher: string): void {
    const scope = [...this.scopes.values()].find((each) => each.has(catcher));
    scope?.happened(catcher);
  }

  private closeInside(instance: string): void {
    const scope = this.scopes.get(instance);
    if (scope === undefined) return;
    for (const inner of scope.active.keys()) this.closeInside(inner);
    this.scopes.delete(instance);
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
  /** The instance that stands for all, of one inside a loop. */
  readonly inner = new Map<string, string>();
  private readonly drawing: DrawnBody;
  private readonly begun: 'itself' | 'event' | 'choice';
  private readonly onTheWay = new Map<string, number>();
  private readonly arrived = new Map<string, number>();
  /** Tokens that begin here by themselves or because an event happened, by element. */
  private readonly begins = new Map<string, number>();

  constructor(drawing: DrawnBody, begun: 'itself' | 'event' | 'choice' = 'itself') {
    this.drawing = drawing;
    this.begun = begun;
    for (const { id, type, content = '' } of drawing.nodes) {
      const plain = !content.includes('EventDefinition');
      if (type === 'startEvent' && (plain || begun === 'event')) change(this.begins, id, 1);
    }
  }

  node(id: string): DrawnNode {
    const node = this.drawing.nodes.find((each) => each.id === id);
    if (node === undefined) throw new Error(`${id} is not drawn here.`);
    return node;
  }

  /** It begins with one element alone: a gateway that begins it stands before its events. */
  beginAt(entry: string): void {
    this.begins.clear();
    const before = this.drawing.flows.find(({ to }) => to === entry)?.from;
    change(this.begins, before ?? entry, 1);
  }

  /** Whether an event stands here: on a border, or as the start of an event sub-process. */
  has(event: string): boolean {
    return this.listener(event) !== undefined;
  }

  /** An event on a border, or one that begins an event sub-process, gives a token. */
  happened(event: string): void {
    const id = this.listener(event);
    if (id !== undefined) change(this.begins, id, 1);
  }

  /** The element takes a token from one of its incoming flows, or the one it begins with. */
  take(element: string): void {
    if (this.begins.has(element)) {
      change(this.begins, element, -1);
      return;
    }
    const incoming = this.drawing.flows.filter(({ to }) => to === element);
    const flow = incoming.find(({ id }) => this.onTheWay.has(id));
    if (flow !== undefined) change(this.onTheWay, flow.id, -1);
    else if (!this.isOffered(element)) change(this.begins, element, -1);
  }

  /** People begin what nothing leads to in an ad-hoc sub-process. */
  private isOffered(element: string): boolean {
    const { type } = this.node(element);
    const led = this.drawing.flows.some(({ to }) => to === element);
    return this.begun === 'choice' && !led && type !== 'boundaryEvent';
  }

  /** The element gives a token to each flow named, or to all; one that throws a link gives it to the link's target. */
  give(element: string, flows?: readonly string[]): void {
    const outgoing = this.drawing.flows.filter(({ from }) => from === element).map(({ id }) => id);
    for (const id of flows ?? outgoing) {
      if (!outgoing.includes(id)) throw new Error(`${id} does not leave ${element}.`);
      change(this.onTheWay, id, this.quantity(element, 'completionQuantity'));
    }
    const named = flows !== undefined && outgoing.length > 0 && flows.length === outgoing.length;
    if (named) throw new Error(`${element} named all of its flows.`);
    const { type, content = '' } = this.node(element);
    if (type !== 'intermediateThrowEvent' || !content.includes('linkEventDefinition')) return;
    const target = this.drawing.nodes.find(
      (node) => node.type === 'intermediateCatchEvent' && node.content === content,
    );
    if (target !== undefined) change(this.begins, target.id, 1);
  }

  private quantity(element: string, which: 'startQuantity' | 'completionQuantity'): number {
    return Number(this.node(element).attributes?.[which] ?? 1);
  }

  /** What could not begin has its token again, or begins again for the one who stands for it. */
  giveBack(instance: string, element: string): void {
    if (!this.inner.has(instance)) change(this.begins, element, 1);
  }

  complete(instance: string, element: string): void {
    if (this.active.get(instance) !== element) throw new Error(`${instance} was not active.`);
    this.active.delete(instance);
  }

  arrive(flow: string): void {
    change(this.onTheWay, flow, -1);
    change(this.arrived, flow, 1);
  }

  join(
    { element, flows, taken }: Extract<ProcessEvent, { type: 'joinFired' }>,
    passedOver: boolean,
  ): void {
    const incoming = this.drawing.flows.filter(({ to }) => to === element).map(({ id }) => id);
    const quantity = this.quantity(element, 'startQuantity');
    if (quantity > 1) {
      const tooFew = flows.length < quantity && passedOver;
      if (flows.length !== quantity && !tooFew) {
        throw new Error(`${element} took ${flows.length} tokens.`);
      }
      for (const flow of flows) change(this.arrived, flow, -1);
      if (!tooFew) change(this.begins, element, 1);
      return;
    }
    const whole = this.node(element).type === 'parallelGateway' && !passedOver;
    if (whole && incoming.sort().join() !== flows.toSorted().join()) {
      throw new Error(`${element} joined ${flows.join()} and not one of each incoming flow.`);
    }
    if (new Set(flows).size < flows.length || flows.some((flow) => !incoming.includes(flow))) {
      throw new Error(`${element} joined ${flows.join()}, not at most one of each incoming flow.`);
    }
    for (const flow of flows) change(this.arrived, flow, -1);
    this.give(element, taken);
  }

  /** All that was here is gone, but for the event sub-process that is about to begin. */
  clear(): void {
    for (const tokens of [this.active, this.onTheWay, this.arrived]) tokens.clear();
    for (const id of this.begins.keys()) if (!listens(this.node(id))) this.begins.delete(id);
  }

  moving(): readonly string[] {
    return [...this.onTheWay.keys(), ...this.begins.keys()];
  }

  waiting(): readonly string[] {
    return [...this.moving(), ...this.arrived.keys(), ...this.active.values()];
  }

  standing(): object {
    return {
      active: [...this.active].map(([instance, element]) => `${instance} ${element}`),
      arrived: [...this.arrived].sort(),
    };
  }

  private listener(event: string): string | undefined {
    const id = event.replace(/#\d+$/, '');
    const node = this.drawing.nodes.find(
      (each) =>
        each.id === id || each.inside?.nodes.some((inner) => inner.id === id && listens(each)),
    );
    return node?.type === 'boundaryEvent' || node?.inside !== undefined ? node.id : undefined;
  }
}

function listens({ attributes }: DrawnNode): boolean {
  return attributes?.['triggeredByEvent'] === 'true';
}

function change(tokens: Map<string, number>, place: string, by: number): void {
  const count = (tokens.get(place) ?? 0) + by;
  if (count < 0) throw new Error(`There was no token at ${place}.`);
  if (count === 0) tokens.delete(place);
  else tokens.set(place, count);
}

/** The same text for the same things, whatever their order. */
function sorted(scopes: Readonly<Record<string, object>>): string {
  return JSON.stringify(Object.entries(scopes).sort(([a], [b]) => Number(a) - Number(b)));
}
