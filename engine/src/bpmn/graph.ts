import type { CompiledExpression } from '../process/expression.ts';
import type { Act } from '../process/part.ts';

/** The kinds of element that are executed; each has a file in `process/behaviours`. */
export type ElementType =
  | 'startEvent'
  | 'endEvent'
  | 'task'
  | 'manualTask'
  | 'userTask'
  | 'serviceTask'
  | 'callActivity'
  | 'exclusiveGateway'
  | 'parallelGateway';

/**
 * A set of processes made ready to run: immutable, indexed by integers.
 * The integers never leave memory; state and events name elements by BPMN id inside a process.
 */
export interface ProcessGraph {
  /** The process that `start` begins. */
  readonly main: number;
  readonly processes: readonly ProcessNode[];
  readonly nodes: readonly FlowNode[];
  readonly flows: readonly SequenceFlow[];
  readonly processIndex: ReadonlyMap<string, number>;
  /** The call activity of each part (子办件), by the part's reference. */
  readonly parts: ReadonlyMap<string, number>;
  /** 办结后办结 as drawn (`lb:finishAfter`): `after` is decided only when `before` has ended. */
  readonly finishOrder: readonly FinishOrder[];
  /** For each part: 1 at the nodes from which a token can still come to its call activity, over called processes too. */
  readonly leadsToPart: ReadonlyMap<string, Uint8Array>;
}

/** One process of a graph. */
export interface ProcessNode {
  readonly index: number;
  readonly id: string;
  readonly name?: string;
  /** Its start event. */
  readonly start: number;
  readonly nodes: readonly number[];
  readonly nodeIndex: ReadonlyMap<string, number>;
  readonly flowIndex: ReadonlyMap<string, number>;
  /** Names that may be set in it: `lb:variables` and BPMN properties. */
  readonly variables: ReadonlySet<string>;
}

/** An event, an activity or a gateway. */
export interface FlowNode {
  readonly index: number;
  readonly id: string;
  readonly type: ElementType;
  readonly process: number;
  readonly name?: string;
  /** Sequence flows, in canonical order (by id), so that the order in the file means nothing. */
  readonly incoming: readonly number[];
  /** Sequence flows, in the order conditions are tried: that of `outgoing` in the file (BPMN 2.0.2 §13.4.2); by id where all are taken. */
  readonly outgoing: readonly number[];
  readonly defaultFlow?: number;
  /** `lb:act` of a user task. */
  readonly act?: Act;
  /** `lb:service` of a service task, or its id. */
  readonly service?: string;
  /** The process a call activity calls. */
  readonly called?: number;
  /** `lb:part` of a call activity. */
  readonly part?: string;
  readonly item?: string;
  /** Who does the work: `lb:department` of the call activity or of its lane. */
  readonly department?: string;
}

/** A sequence flow; one without condition is always taken. */
export interface SequenceFlow {
  readonly index: number;
  readonly id: string;
  readonly source: number;
  readonly target: number;
  readonly condition?: FlowCondition;
}

/** A FEEL condition with the places its values come from. */
export interface FlowCondition {
  readonly expression: CompiledExpression;
  readonly sources: readonly ValueSource[];
}

/** Where the value of a name in a condition comes from. */
export type ValueSource =
  | { readonly kind: 'fact'; readonly key: string }
  | { readonly kind: 'variable'; readonly name: string }
  /** How the part `part` ended, null while it has not. */
  | { readonly kind: 'partOutcome'; readonly part: string }
  /** The outcome so far of the part that the scope handles. */
  | { readonly kind: 'ownOutcome' }
  | { readonly kind: 'now' };

/** One association `lb:finishAfter`. */
export interface FinishOrder {
  readonly before: string;
  readonly after: string;
}
