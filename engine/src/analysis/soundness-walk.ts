import type { FlowNode } from '../bpmn/graph.ts';
import type { Marking, Move, Order, SoundnessNet } from './soundness-net.ts';

/** An element at fault and the state in which it is. */
export type Faults = ReadonlyMap<
  number,
  { readonly node: FlowNode; readonly state: SoundnessState }
>;

/** A marking that can be come to, with the shortest way there. */
class SoundnessState {
  readonly marking: Marking;
  private readonly before: SoundnessState | undefined;
  private readonly move: Move | undefined;

  constructor(marking: Marking, before?: SoundnessState, move?: Move) {
    this.marking = marking;
    this.before = before;
    this.move = move;
  }

  /** The moves from the beginning to here. */
  moves(): readonly Move[] {
    const moves: Move[] = [];
    for (let at: SoundnessState | undefined = this; at !== undefined; at = at.before) {
      if (at.move !== undefined) moves.push(at.move);
    }
    return moves.reverse();
  }
}

/** A walk over the states of a net, breadth first, so that each is found on a shortest way. */
export class SoundnessWalk {
  readonly starved = new Map<number, { node: FlowNode; state: SoundnessState }>();
  readonly doubled = new Map<number, { node: FlowNode; state: SoundnessState }>();
  /** Elements that were carried out in some state. */
  readonly reached = new Set<number>();
  decided = true;
  private readonly net: SoundnessNet;
  private readonly order: Order;
  private readonly maxStates: number;
  private readonly seen = new Set<string>();
  private readonly all: SoundnessState[] = [];

  constructor(net: SoundnessNet, order: Order, maxStates: number) {
    this.net = net;
    this.order = order;
    this.maxStates = maxStates;
    for (const marking of net.initial()) this.visit(new SoundnessState(marking));
    for (let next = 0; next < this.all.length; next++) {
      const state = this.all[next];
      if (state !== undefined) this.look(state);
    }
  }

  get states(): number {
    return this.all.length;
  }

  private visit(state: SoundnessState): void {
    const key = state.marking.join();
    if (this.seen.has(key)) return;
    if (this.all.length >= this.maxStates) {
      this.decided = false;
      return;
    }
    this.seen.add(key);
    this.all.push(state);
  }

  private look(state: SoundnessState): void {
    const { marking } = state;
    for (const node of this.net.crowded(marking)) note(this.doubled, node, state);
    if (this.net.overflows(marking)) {
      this.decided = false;
      return;
    }
    const node = this.net.chooseEnabled(marking, this.order);
    if (node === undefined) {
      for (const join of this.net.occupied(marking)) note(this.starved, join, state);
      return;
    }
    this.reached.add(node.index);
    for (const move of this.net.moves(marking, node)) {
      for (const event of move.happened) this.reached.add(event.index);
      this.visit(new SoundnessState(move.marking, state, move));
    }
  }
}

// ---------------------------------------------------------------------------------------------

function note(
  faults: Map<number, { node: FlowNode; state: SoundnessState }>,
  node: FlowNode,
  state: SoundnessState,
): void {
  if (!faults.has(node.index)) faults.set(node.index, { node, state });
}
