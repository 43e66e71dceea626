import type { FlowNode, ProcessGraph, ProcessNode } from '../bpmn/graph.ts';
import { SoundnessNet } from './soundness-net.ts';
import { type Faults, SoundnessWalk } from './soundness-walk.ts';

/** What exploring a process found. */
export interface Exploration {
  /** Joins at which tokens can wait for ever. */
  readonly starved: readonly Finding[];
  /** Elements that two tokens can come to at once. */
  readonly doubled: readonly Finding[];
  /** Elements no token ever comes to, whatever is chosen. */
  readonly dead: readonly FlowNode[];
  /** False when the limit of states was met before all were seen. */
  readonly decided: boolean;
  readonly states: number;
}

/** An element, and a shortest way to the fault that can be played: ids of elements and of the flows they were left by, in order. */
export interface Finding {
  readonly node: FlowNode;
  readonly trail: readonly string[];
  /** The flows among them that were chosen. */
  readonly choices: readonly string[];
  /** Whether an event at the border of an activity is part of that way. */
  readonly byEvent: boolean;
}

/** States looked at before the answer is "not decided". */
export const MAX_STATES = 20_000;

/** States looked at to find elements that two tokens can come to; that search is a help, not a proof. */
const MAX_STATES_FOR_DOUBLES = 2_000;

/**
 * Follows all choices of a process or sub-process, each condition both ways and each event that may happen or not,
 * and looks for what can wait for ever, come twice or never begin. Tokens are moved one at a time, the one
 * furthest along first: in such nets the order of independent moves decides nothing (a persistent set of one element
 * for each state), so the states stay few. A second walk moves the token furthest behind first, so that tokens which
 * can meet do meet.
 */
export function exploreProcess(
  graph: ProcessGraph,
  process: ProcessNode,
  maxStates: number = MAX_STATES,
): Exploration {
  const net = new SoundnessNet(graph, process);
  const walk = new SoundnessWalk(net, 'furthest', maxStates);
  const lockstep = new SoundnessWalk(net, 'nearest', Math.min(maxStates, MAX_STATES_FOR_DOUBLES));
  return {
    starved: findings(walk.starved),
    doubled: findings(new Map([...lockstep.doubled, ...walk.doubled])),
    dead: walk.decided ? net.nodes.filter((node) => !walk.reached.has(node.index)) : [],
    decided: walk.decided,
    states: walk.states,
  };
}

// ---------------------------------------------------------------------------------------------

function findings(faults: Faults): readonly Finding[] {
  return [...faults.values()].map(({ node, state }) => {
    const moves = state.moves();
    return {
      node,
      byEvent: moves.some(({ happened }) => happened.length > 0),
      trail: moves.flatMap(({ node: passed, happened, flows }) => [
        passed.id,
        ...happened.map((event) => event.id),
        ...flows,
      ]),
      choices: moves.flatMap((move) =>
        move.chosen && move.flows.length > 0 ? [move.flows.join('+')] : [],
      ),
    };
  });
}
