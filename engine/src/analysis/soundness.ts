import type { FlowNode, ProcessGraph, ProcessNode } from '../bpmn/graph.ts';
import { behaviours } from '../process/behaviours/index.ts';
import { at } from '../process/step.ts';

/** What exploring a process found. */
export interface Exploration {
  /** Joins at which tokens can wait for ever, each with the flows chosen on the way there. */
  readonly starved: readonly Finding[];
  /** Elements that two tokens can come to at once. */
  readonly doubled: readonly Finding[];
  /** False when the limit of states was met before all were seen. */
  readonly decided: boolean;
  readonly states: number;
}

/** An element, and the choices that lead to the fault: ids of flows after gateways, in order. */
export interface Finding {
  readonly node: FlowNode;
  readonly choices: readonly string[];
}

/** States looked at before the answer is "not decided". */
export const MAX_STATES = 20_000;

/** States looked at to find elements that two tokens can come to; that search is a help, not a proof. */
const MAX_STATES_FOR_DOUBLES = 2_000;

/**
 * Follows all choices of a process, each condition both ways, and looks for joins that starve. Tokens are moved one
 * at a time, the one furthest along first: in such nets the order of independent moves decides nothing (a persistent
 * set of one element for each state), so the states stay few. A second walk moves the token furthest behind first, so
 * that tokens which can meet do meet.
 */
export function exploreProcess(
  graph: ProcessGraph,
  process: ProcessNode,
  maxStates: number = MAX_STATES,
): Exploration {
  const net = new TokenNet(graph, process);
  const walk = new Walk(net, 'furthest', maxStates);
  const lockstep = new Walk(net, 'nearest', Math.min(maxStates, MAX_STATES_FOR_DOUBLES));
  return {
    starved: [...walk.starved.values()],
    doubled: [...new Map([...lockstep.doubled, ...walk.doubled]).values()],
    decided: walk.decided,
    states: walk.states,
  };
}

// ---------------------------------------------------------------------------------------------

/** The places that hold tokens, ascending, a place once for each of its tokens. */
type Marking = readonly number[];

interface State {
  readonly marking: Marking;
  readonly trail: Trail | undefined;
}

/** The last choice and those before it. */
interface Trail {
  readonly choice: string;
  readonly before: Trail | undefined;
}

interface Move {
  readonly marking: Marking;
  /** Set where the element could also have been left otherwise. */
  readonly choice?: string;
}

function extended({ marking, choice }: Move, trail: Trail | undefined): State {
  return { marking, trail: choice === undefined ? trail : { choice, before: trail } };
}

function choicesOf(trail: Trail | undefined): string[] {
  const choices: string[] = [];
  for (let at = trail; at !== undefined; at = at.before) choices.unshift(at.choice);
  return choices;
}

/** Which of several elements that can be carried out is carried out first. */
type Order = 'furthest' | 'nearest';

/** One walk over the states of a net. */
class Walk {
  readonly starved = new Map<number, Finding>();
  readonly doubled = new Map<number, Finding>();
  decided = true;
  private readonly net: TokenNet;
  private readonly order: Order;
  private readonly maxStates: number;
  private readonly seen = new Set<string>();
  private readonly pending: State[] = [];

  constructor(net: TokenNet, order: Order, maxStates: number) {
    this.net = net;
    this.order = order;
    this.maxStates = maxStates;
    this.visit({ marking: net.initial(), trail: undefined });
    for (let state = this.pending.pop(); state !== undefined; state = this.pending.pop()) {
      this.look(state);
    }
  }

  get states(): number {
    return this.seen.size;
  }

  private visit(state: State): void {
    const key = state.marking.join();
    if (this.seen.has(key)) return;
    if (this.seen.size >= this.maxStates) {
      this.decided = false;
      return;
    }
    this.seen.add(key);
    this.pending.push(state);
  }

  private look({ marking, trail }: State): void {
    for (const node of this.net.crowded(marking)) note(this.doubled, node, trail);
    if (this.net.overflows(marking)) {
      this.decided = false;
      return;
    }
    const node = this.net.chooseEnabled(marking, this.order);
    if (node === undefined) {
      for (const join of this.net.waitingJoins(marking)) note(this.starved, join, trail);
      return;
    }
    for (const move of this.net.moves(marking, node)) this.visit(extended(move, trail));
  }
}

function note(findings: Map<number, Finding>, node: FlowNode, trail: Trail | undefined): void {
  if (!findings.has(node.index)) findings.set(node.index, { node, choices: choicesOf(trail) });
}

/** More tokens on one flow than this are not followed; two are told of already. */
const MAX_TOKENS = 3;

/**
 * A process as a net: each flow is a place for tokens, each element moves them. Places are numbered by their
 * target, those furthest along first, so that one branch is followed to its end before the next.
 */
class TokenNet {
  private readonly graph: ProcessGraph;
  private readonly start: FlowNode;
  private readonly placeOf = new Map<number, number>();
  private readonly targetOf: FlowNode[] = [];

  constructor(graph: ProcessGraph, process: ProcessNode) {
    this.graph = graph;
    this.start = at(graph.nodes, process.start);
    for (const node of furthestFirst(graph, this.start)) {
      for (const flow of node.incoming) {
        this.placeOf.set(flow, this.targetOf.length);
        this.targetOf.push(node);
      }
    }
  }

  initial(): Marking {
    return this.marked([], this.start.outgoing);
  }

  /** The elements that have tokens before them, those furthest along first, with the places of the tokens. */
  private *waiting(marking: Marking): Iterable<{ node: FlowNode; places: number[] }> {
    for (let from = 0; from < marking.length; ) {
      const node = at(this.targetOf, at(marking, from));
      let to = from + 1;
      while (to < marking.length && at(this.targetOf, at(marking, to)) === node) to++;
      yield { node, places: marking.slice(from, to) };
      from = to;
    }
  }

  /** The element furthest along, or furthest behind, that can be carried out. */
  chooseEnabled(marking: Marking, order: Order): FlowNode | undefined {
    const enabled: FlowNode[] = [];
    for (const { node, places } of this.waiting(marking)) {
      const joins = behaviours[node.type].join === 'every';
      if (!joins || new Set(places).size === node.incoming.length) enabled.push(node);
    }
    return order === 'furthest' ? enabled[0] : enabled.at(-1);
  }

  waitingJoins(marking: Marking): readonly FlowNode[] {
    return [...this.waiting(marking)].map(({ node }) => node);
  }

  /** Elements with two tokens before them that are not gathered by a join. */
  crowded(marking: Marking): readonly FlowNode[] {
    const crowded: FlowNode[] = [];
    for (const { node, places } of this.waiting(marking)) {
      if (places.length < 2 || node.type === 'endEvent') continue;
      const gathers = behaviours[node.type].join === 'every';
      if (!gathers || new Set(places).size < places.length) crowded.push(node);
    }
    return crowded;
  }

  overflows(marking: Marking): boolean {
    return marking.some((place, index) => marking[index + MAX_TOKENS] === place);
  }

  /** All ways to carry an element out. */
  moves(marking: Marking, node: FlowNode): readonly Move[] {
    const { join, split } = behaviours[node.type];
    const left = [...marking];
    const held = node.incoming
      .map((flow) => this.place(flow))
      .filter((place) => left.includes(place));
    for (const place of join === 'every' ? held : held.slice(0, 1)) {
      left.splice(left.indexOf(place), 1);
    }
    if (split === 'none') return [{ marking: left }];
    if (split === 'all') return [{ marking: this.marked(left, node.outgoing) }];
    const ways = split === 'one' ? node.outgoing.map((flow) => [flow]) : this.selections(node);
    return ways.map((way) => {
      const next = { marking: this.marked(left, way) };
      const choice = way.map((flow) => at(this.graph.flows, flow).id).join('+');
      return ways.length === 1 ? next : { ...next, choice };
    });
  }

  /** The sets of flows an activity may leave by: the unconditional ones with any of the conditional, or the default. */
  private selections(node: FlowNode): readonly (readonly number[])[] {
    const others = node.outgoing.filter((flow) => flow !== node.defaultFlow);
    const always = others.filter((flow) => at(this.graph.flows, flow).condition === undefined);
    const conditional = others.filter((flow) => !always.includes(flow));
    const ways: (readonly number[])[] = [];
    const none = node.defaultFlow === undefined ? always : [...always, node.defaultFlow];
    if (none.length > 0) ways.push(none);
    if (conditional.length > MAX_CONDITIONAL) {
      ways.push(...conditional.map((flow) => [...always, flow]), others);
      return ways;
    }
    for (let set = 1; set < 1 << conditional.length; set++) {
      ways.push([...always, ...conditional.filter((_, index) => (set >> index) & 1)]);
    }
    return ways;
  }

  private place(flow: number): number {
    const place = this.placeOf.get(flow);
    if (place === undefined) throw new Error(`The flow ${flow} is not in the net.`);
    return place;
  }

  private marked(marking: Marking, flows: readonly number[]): Marking {
    return [...marking, ...flows.map((flow) => this.place(flow))].sort((a, b) => a - b);
  }
}

/** Conditional flows after one activity whose combinations are all followed; of more, each alone and all. */
const MAX_CONDITIONAL = 6;

/** Nodes in reverse topological order as far as loops allow, by a depth-first walk with an explicit stack. */
function furthestFirst(graph: ProcessGraph, start: FlowNode): readonly FlowNode[] {
  const order: FlowNode[] = [];
  const seen = new Set([start.index]);
  const stack = [{ node: start, next: 0 }];
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const flow = frame.node.outgoing[frame.next++];
    if (flow === undefined) {
      order.push(frame.node);
      stack.pop();
      continue;
    }
    const target = at(graph.nodes, at(graph.flows, flow).target);
    if (seen.has(target.index)) continue;
    seen.add(target.index);
    stack.push({ node: target, next: 0 });
  }
  return order;
}
