import type { FlowNode, ProcessGraph, ProcessNode } from '../bpmn/graph.ts';
import { behaviours } from '../process/behaviours/index.ts';
import { at } from '../process/step.ts';

/** The places that hold tokens, ascending, a place once for each of its tokens. */
export type Marking = readonly number[];

/** Which of several elements that can be carried out is carried out first. */
export type Order = 'furthest' | 'nearest';

/** One way to carry an element out. */
export interface Move {
  readonly marking: Marking;
  readonly node: FlowNode;
  /** Ids of the flows taken. */
  readonly flows: readonly string[];
  /** Events on its border that happened. */
  readonly happened: readonly FlowNode[];
  /** Whether the element could also have been left otherwise. */
  readonly chosen: boolean;
}

/** More tokens on one flow than this are not followed; two are told of already. */
const MAX_TOKENS = 3;

/** Conditional flows after one element whose combinations are all followed; of more, each alone and all. */
const MAX_CONDITIONAL = 6;

/**
 * A process or sub-process as a net: each flow is a place for tokens, each element moves them. Places are numbered by
 * their target, those furthest along first, so that one branch is followed to its end before the next.
 */
export class SoundnessNet {
  /** The elements that tokens can come to by the drawing. */
  readonly nodes: readonly FlowNode[];
  private readonly graph: ProcessGraph;
  private readonly process: ProcessNode;
  private readonly placeOf = new Map<number, number>();
  private readonly startOf = new Map<number, number>();
  private readonly targetOf: FlowNode[] = [];
  private readonly waysOf = new Map<number, readonly Way[]>();

  constructor(graph: ProcessGraph, process: ProcessNode) {
    this.graph = graph;
    this.process = process;
    this.nodes = this.furthestFirst();
    for (const node of this.nodes) {
      for (const flow of node.incoming) {
        this.placeOf.set(flow, this.targetOf.length);
        this.targetOf.push(node);
      }
      if (!this.beginnings().flat().includes(node)) continue;
      this.startOf.set(node.index, this.targetOf.length);
      this.targetOf.push(node);
    }
  }

  /** The ways in which it begins. */
  initial(): readonly Marking[] {
    return this.beginnings().map((nodes) =>
      nodes.map((node) => this.startOf.get(node.index) ?? -1).sort((a, b) => a - b),
    );
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

  /**
   * The element furthest along, or furthest behind, that can be carried out. Joins that wait for what can still come
   * are looked at only when nothing else moves, and an end event that ends all beside it comes last of all: so what
   * runs beside it is seen, and nothing that it ends can be found waiting.
   */
  chooseEnabled(marking: Marking, order: Order): FlowNode | undefined {
    const enabled: FlowNode[] = [];
    const gathering: FlowNode[] = [];
    const ending: FlowNode[] = [];
    for (const { node, places } of this.waiting(marking)) {
      if (isGathering(node)) gathering.push(node);
      else if (endsScope(node)) ending.push(node);
      else if (this.hasEnough(node, places)) enabled.push(node);
    }
    const chosen = order === 'furthest' ? enabled[0] : enabled.at(-1);
    return chosen ?? gathering.find((node) => !this.mayStillCome(marking, node)) ?? ending[0];
  }

  /** Elements with tokens before them. */
  occupied(marking: Marking): readonly FlowNode[] {
    return [...this.waiting(marking)].map(({ node }) => node);
  }

  /** Elements with two tokens before them that are not gathered by a join. */
  crowded(marking: Marking): readonly FlowNode[] {
    const crowded: FlowNode[] = [];
    for (const { node, places } of this.waiting(marking)) {
      if (places.length < 2 || node.type === 'endEvent' || node.startQuantity > 1) continue;
      const gathers = behaviours[node.type].join !== 'any';
      if (!gathers || new Set(places).size < places.length) crowded.push(node);
    }
    return crowded;
  }

  overflows(marking: Marking): boolean {
    return marking.some((place, index) => marking[index + MAX_TOKENS] === place);
  }

  /** All ways to carry an element out. */
  moves(marking: Marking, node: FlowNode): readonly Move[] {
    const left = [...marking];
    const held = this.placesBefore(node).filter((place) => left.includes(place));
    for (const place of this.taken(node, left, held)) left.splice(left.indexOf(place), 1);
    const ways = this.ways(node);
    return ways.map(({ flows, happened }) => ({
      marking: endsScope(node) ? [] : this.marked(left, flows),
      node,
      flows: flows.map((flow) => at(this.graph.flows, flow).id),
      happened,
      chosen: ways.length > 1,
    }));
  }

  private taken(node: FlowNode, left: Marking, held: readonly number[]): readonly number[] {
    if (behaviours[node.type].join !== 'any') return held;
    const before = new Set(this.placesBefore(node));
    return left.filter((place) => before.has(place)).slice(0, node.startQuantity);
  }

  private hasEnough(node: FlowNode, places: readonly number[]): boolean {
    return behaviours[node.type].join === 'every'
      ? new Set(places).size === this.placesBefore(node).length
      : places.length >= node.startQuantity;
  }

  /** BPMN 2.0.2 §13.4.3: a token elsewhere can come to an empty flow, and not to a filled one. */
  private mayStillCome(marking: Marking, join: FlowNode): boolean {
    const filled = join.incoming.map((flow) => marking.includes(this.place(flow)));
    return this.occupied(marking).some((node) => {
      if (node === join) return false;
      const reaches = (wanted: boolean) =>
        join.reach.some((reach, index) => filled[index] === wanted && reach[node.index] === 1);
      return reaches(false) && !reaches(true);
    });
  }

  private ways(node: FlowNode): readonly Way[] {
    const known = this.waysOf.get(node.index);
    if (known !== undefined) return known;
    const ways = this.withBorder(node, this.leavings(node));
    this.waysOf.set(node.index, ways);
    return ways;
  }

  /** An event on the border that interrupts leads on alone; one that does not leads on besides. */
  private withBorder(node: FlowNode, leavings: readonly (readonly number[])[]): readonly Way[] {
    const plain = leavings.map((flows) => ({ flows: repeated(flows, node), happened: [] }));
    const border = node.boundary.map((event) => at(this.graph.nodes, event));
    const others = border.flatMap((event): readonly Way[] => {
      const happened = [event];
      if (event.interrupting) return [{ flows: event.outgoing, happened }];
      return plain.map(({ flows }) => ({ flows: [...event.outgoing, ...flows], happened }));
    });
    return [...plain, ...others];
  }

  /** The sets of flows an element may leave by. */
  private leavings(node: FlowNode): readonly (readonly number[])[] {
    switch (behaviours[node.type].split) {
      case 'none':
        return [[]];
      case 'all':
        return [node.outgoing];
      case 'one':
        if (node.outgoing.length === 0 || node.allOf) return [node.outgoing];
        return node.outgoing.map((flow) => [flow]);
      case 'conditional':
        return this.selections(node);
    }
  }

  /** The unconditional flows with any of the conditional, or the default. */
  private selections(node: FlowNode): readonly (readonly number[])[] {
    const others = node.outgoing.filter((flow) => flow !== node.defaultFlow);
    const always = others.filter((flow) => at(this.graph.flows, flow).condition === undefined);
    const conditional = others.filter((flow) => !always.includes(flow));
    const ways: (readonly number[])[] = [];
    const none = node.defaultFlow === undefined ? always : [...always, node.defaultFlow];
    if (none.length > 0 || conditional.length === 0) ways.push(none);
    if (conditional.length > MAX_CONDITIONAL) {
      ways.push(...conditional.map((flow) => [...always, flow]), others);
      return ways;
    }
    for (let set = 1; set < 1 << conditional.length; set++) {
      ways.push([...always, ...conditional.filter((_, index) => (set >> index) & 1)]);
    }
    return ways;
  }

  /** The elements that are begun with, together, for each way to begin; of an ad-hoc sub-process any one by itself. */
  private beginnings(): readonly (readonly FlowNode[])[] {
    const { starts, entries, owner } = this.process;
    const nodes = (list: readonly number[]) => list.map((node) => at(this.graph.nodes, node));
    const alone = nodes(entries).map((node) => this.begunWith(node));
    const adHoc = owner !== undefined && at(this.graph.nodes, owner).adHoc !== undefined;
    if (adHoc) return [...nodes(starts).map((node) => [node]), ...alone];
    return starts.length === 0 ? alone : [nodes(starts), ...alone];
  }

  /** Where tokens are when an instance begins there: at all events of a parallel event-based gateway. */
  private begunWith(node: FlowNode): readonly FlowNode[] {
    for (const incoming of node.incoming) {
      const { source } = at(this.graph.flows, incoming);
      const { type, allOf, outgoing } = at(this.graph.nodes, source);
      if (type !== 'eventBasedGateway' || !allOf) continue;
      return outgoing.map((flow) => at(this.graph.nodes, at(this.graph.flows, flow).target));
    }
    return [node];
  }

  private placesBefore(node: FlowNode): readonly number[] {
    const start = this.startOf.get(node.index);
    const before = node.incoming.map((flow) => this.place(flow));
    return start === undefined ? before : [...before, start];
  }

  private place(flow: number): number {
    const place = this.placeOf.get(flow);
    if (place === undefined) throw new Error(`The flow ${flow} is not in the net.`);
    return place;
  }

  private marked(marking: Marking, flows: readonly number[]): Marking {
    return [...marking, ...flows.map((flow) => this.place(flow))].sort((a, b) => a - b);
  }

  /** Nodes in reverse topological order as far as loops allow, by a depth-first walk with an explicit stack. */
  private furthestFirst(): readonly FlowNode[] {
    const order: FlowNode[] = [];
    const seen = new Set<number>();
    for (const start of this.beginnings().flat()) {
      if (seen.has(start.index)) continue;
      seen.add(start.index);
      const stack = [{ node: start, next: 0 }];
      for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
        const target = this.targets(frame.node)[frame.next++];
        if (target === undefined) {
          order.push(frame.node);
          stack.pop();
        } else if (!seen.has(target.index)) {
          seen.add(target.index);
          stack.push({ node: target, next: 0 });
        }
      }
    }
    return order;
  }

  /** The elements a token can come to from one: over its flows, and by the events on its border. */
  private targets(node: FlowNode): readonly FlowNode[] {
    const flows = [
      ...node.outgoing,
      ...node.boundary.flatMap((event) => at(this.graph.nodes, event).outgoing),
    ];
    return flows.map((flow) => at(this.graph.nodes, at(this.graph.flows, flow).target));
  }
}

// ---------------------------------------------------------------------------------------------

/** A way to leave an element: the flows, and the events on its border that happened. */
interface Way {
  readonly flows: readonly number[];
  readonly happened: readonly FlowNode[];
}

/** Whether it takes all tokens that can come, however many. */
function isGathering({ type, incoming }: FlowNode): boolean {
  return behaviours[type].join === 'some' && incoming.length > 1;
}

/** Whether it ends all that runs beside it in its scope. */
function endsScope({ type, triggers }: FlowNode): boolean {
  if (type !== 'endEvent') return false;
  return triggers.some(({ kind }) => kind === 'terminate' || kind === 'error' || kind === 'cancel');
}

function repeated(flows: readonly number[], { completionQuantity }: FlowNode): readonly number[] {
  return Array.from({ length: completionQuantity }, () => flows).flat();
}
