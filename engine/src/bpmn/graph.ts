import type { Timer, TimerKind } from '../clock/timer.ts';
import type { CompiledExpression } from '../process/expression.ts';
import type { Act } from '../process/part.ts';

/** The kinds of element that are executed; each has a row in `process/behaviours`. */
export type ElementType =
  | 'startEvent'
  | 'endEvent'
  | 'intermediateCatchEvent'
  | 'intermediateThrowEvent'
  | 'boundaryEvent'
  | 'task'
  | 'manualTask'
  | 'userTask'
  | 'serviceTask'
  | 'sendTask'
  | 'receiveTask'
  | 'scriptTask'
  | 'businessRuleTask'
  | 'callActivity'
  | 'subProcess'
  | 'transaction'
  | 'adHocSubProcess'
  | 'exclusiveGateway'
  | 'parallelGateway'
  | 'inclusiveGateway'
  | 'eventBasedGateway'
  | 'complexGateway';

/**
 * A set of processes made ready to run: immutable, indexed by integers.
 * The integers never leave memory; state and events name elements by BPMN id inside a process.
 */
export interface ProcessGraph {
  /** The process that `start` begins. */
  readonly main: number;
  /** Processes and, after them, the sub-processes inside them: whatever a scope executes. */
  readonly processes: readonly ProcessNode[];
  readonly nodes: readonly FlowNode[];
  readonly flows: readonly SequenceFlow[];
  /** Processes by id; sub-processes are found through their node. */
  readonly processIndex: ReadonlyMap<string, number>;
  /** The call activity of each part (子办件), by the part's reference. */
  readonly parts: ReadonlyMap<string, number>;
  /** 办结后办结 as drawn (`lb:finishAfter`): `after` is decided only when `before` has ended. */
  readonly finishOrder: readonly FinishOrder[];
  /** For each part: 1 at the nodes from which a token can still come to its call activity, over called processes too. */
  readonly leadsToPart: ReadonlyMap<string, Uint8Array>;
  /** Whether a conditional event may wait somewhere. */
  readonly hasConditions: boolean;
  /** Whether the key of a message follows variables. */
  readonly hasSubscriptions: boolean;
}

/** One process, or one sub-process, of a graph. */
export interface ProcessNode {
  readonly index: number;
  readonly id: string;
  readonly name?: string;
  /** The node of the sub-process whose content this is; absent for a process. */
  readonly owner?: number;
  /** The first of `starts`, else of `entries`; -1 where there is none. */
  readonly start: number;
  /** Where tokens are put when a scope opens: the start event without type, else what has no incoming flow. */
  readonly starts: readonly number[];
  /** Start events with a type, receive tasks and event-based gateways that begin a process. */
  readonly entries: readonly number[];
  /** Start events of its event sub-processes. */
  readonly watched: readonly number[];
  /** Inclusive and complex gateways where several flows come together. */
  readonly joins: readonly number[];
  readonly nodes: readonly number[];
  readonly nodeIndex: ReadonlyMap<string, number>;
  readonly flowIndex: ReadonlyMap<string, number>;
  /** Names that may be set in it: `lb:variables`, BPMN properties and data objects. */
  readonly variables: ReadonlySet<string>;
}

/** An event, an activity or a gateway. */
export interface FlowNode {
  readonly index: number;
  readonly id: string;
  readonly type: ElementType;
  /** The process or sub-process it stands in. */
  readonly process: number;
  readonly name?: string;
  /** Sequence flows, in canonical order (by id), so that the order in the file means nothing. */
  readonly incoming: readonly number[];
  /** Sequence flows, in the order conditions are tried: that of `outgoing` in the file (BPMN 2.0.2 §13.4.2); by id where all are taken. */
  readonly outgoing: readonly number[];
  readonly defaultFlow?: number;
  /** `lb:act` of a user task. */
  readonly act?: Act;
  /** `lb:service` of a service task, `lb:rules` of a business rule task, or its id. */
  readonly service?: string;
  /** How often a failed service is tried again. */
  readonly retries: number;
  /** The process a call activity calls. */
  readonly called?: number;
  /** A process outside of the graph that a call activity calls, bound when it is called. */
  readonly calledLater?: CalledLater;
  /** `lb:part` of a call activity. */
  readonly part?: string;
  readonly item?: string;
  /** Who does the work: `lb:department` of the call activity or of its lane. */
  readonly department?: string;
  /** Who is to do it, as drawn; data for the shell. */
  readonly roles: readonly Role[];
  /** What an event catches or throws; the message of a send or receive task. */
  readonly triggers: readonly Trigger[];
  /** Parallel multiple: an event that waits for all of its triggers; an event-based gateway that begins with all of its events. */
  readonly allOf: boolean;
  /** Whether a boundary event cancels its activity, or the start event of an event sub-process its scope. */
  readonly interrupting: boolean;
  /** The activity a boundary event is attached to. */
  readonly host?: number;
  /** Boundary events that are attached to it and catch something while it is active. */
  readonly boundary: readonly number[];
  /** Events that an instance of it waits for by itself: its own, or those after an event-based gateway. */
  readonly awaits: readonly number[];
  /** The content of a sub-process. */
  readonly body?: number;
  /** Whether it is an event sub-process; its start event then stands in `watched` of its scope. */
  readonly onEvent: boolean;
  readonly loop?: Loop;
  /** Names of its own: properties, inputs, outputs, the item of a multi-instance. */
  readonly locals: ReadonlySet<string>;
  readonly inputs: readonly Assignment[];
  readonly outputs: readonly Assignment[];
  /** What a script task sets, in order. */
  readonly script: readonly Assignment[];
  readonly startQuantity: number;
  readonly completionQuantity: number;
  /** The activity that undoes this one, or -1 where the sub-process undoes itself by what it holds; absent where nothing does. */
  readonly undoneBy?: number;
  readonly forCompensation: boolean;
  /** The compensation event sub-process inside a sub-process. */
  readonly undoing?: number;
  readonly adHoc?: AdHoc;
  /** When a complex gateway fires (BPMN 2.0.2 §13.4.5). */
  readonly activation?: Formula;
  /** For an inclusive or complex join: for each incoming flow, 1 at the nodes from which a token can come to it without passing the gateway. */
  readonly reach: readonly Uint8Array[];
  /** Whether nothing but its behaviour is to be looked at: no loop, mapping, quantity or event. */
  readonly plain: boolean;
}

/** A resource role of an activity (BPMN 2.0.2 §10.3.1): `potentialOwner`, `humanPerformer`, `performer` or `resourceRole`. */
export interface Role {
  readonly kind: string;
  readonly name?: string;
  /** Name of the resource it refers to. */
  readonly resource?: string;
  /** Text of the assignment expression and the language it says it is in. */
  readonly expression?: string;
  readonly language?: string;
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
}

/** A call whose process is chosen when the call is made: the newest version, or that with a tag. */
export interface CalledLater {
  readonly process: string;
  readonly tag?: string;
}

/** A sequence flow; one without condition is always taken. */
export interface SequenceFlow {
  readonly index: number;
  readonly id: string;
  readonly source: number;
  readonly target: number;
  readonly condition?: Formula;
}

/** A FEEL expression with the places its values come from. */
export interface Formula {
  readonly expression: CompiledExpression;
  readonly sources: readonly ValueSource[];
}

/** Sets a variable to the value of a formula. */
export interface Assignment {
  readonly name: string;
  readonly formula: Formula;
}

/** Where the value of a name in a formula comes from. */
export type ValueSource =
  | { readonly kind: 'fact'; readonly key: string }
  | { readonly kind: 'variable'; readonly name: string }
  /** How the part `part` ended, null while it has not. */
  | { readonly kind: 'partOutcome'; readonly part: string }
  /** The outcome so far of the part that the scope handles. */
  | { readonly kind: 'ownOutcome' }
  /** A number the element itself counts: `loopCounter`, `numberOfInstances`, `activationCount` … */
  | { readonly kind: 'counter'; readonly name: string }
  | { readonly kind: 'now' };

/** A correlation key of a collaboration, and how it is read out of what a message brings. */
export interface ConversationKey {
  readonly id: string;
  readonly path: Formula;
}

/** What an event waits for or gives off (BPMN 2.0.2 §10.5.5); texts are names or codes, absent = any. */
export type Trigger =
  | {
      readonly kind: 'message';
      readonly name: string;
      /** The key wanted of it. With `path` it follows the variables it names for as long as it is waited for. */
      readonly key?: Formula;
      /** How the key is read out of what a message brings (BPMN 2.0.2 §8.4.2). */
      readonly path?: Formula;
      /** Keys of the conversation that the message belongs to: the first message with one sets it for the instance. */
      readonly conversation?: readonly ConversationKey[];
      readonly bufferFor?: string;
    }
  | { readonly kind: 'timer'; readonly timer: TimerSource }
  | { readonly kind: 'signal'; readonly name: string }
  | { readonly kind: 'error'; readonly code?: string }
  | { readonly kind: 'escalation'; readonly code?: string }
  | { readonly kind: 'conditional'; readonly condition: Formula }
  /** `activity` is the node to be undone; absent = all that was done in the scope. */
  | { readonly kind: 'compensation'; readonly activity?: number; readonly wait: boolean }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'link'; readonly name: string }
  | { readonly kind: 'terminate' };

/** A timer as it is drawn: read at publishing, or a formula that gives its text when it is armed. */
export type TimerSource =
  | { readonly fixed: Timer }
  | { readonly kind: TimerKind; readonly formula: Formula; readonly zone: string };

/** A marker that repeats an activity. */
export type Loop = StandardLoop | MultiInstance;

/** BPMN 2.0.2 §13.3.6. */
export interface StandardLoop {
  readonly kind: 'standard';
  readonly testBefore: boolean;
  readonly condition?: Formula;
  readonly maximum?: number;
}

/** BPMN 2.0.2 §13.3.7. */
export interface MultiInstance {
  readonly kind: 'multi';
  readonly sequential: boolean;
  readonly cardinality?: Formula;
  readonly collection?: Formula;
  /** The name under which an instance reads its item of the collection. */
  readonly item?: string;
  /** The name whose value an instance gives back, and the list that gathers them. */
  readonly output?: { readonly name: string; readonly list: string };
  readonly completion?: Formula;
  /** What is thrown when an instance completes: each time, the first time, or when a condition holds. */
  readonly throws: readonly MultiInstanceThrow[];
}

export interface MultiInstanceThrow {
  readonly when: 'each' | 'first' | Formula;
  readonly triggers: readonly Trigger[];
}

/** BPMN 2.0.2 §13.3.5. */
export interface AdHoc {
  readonly sequential: boolean;
  readonly completion?: Formula;
  readonly cancelRemaining: boolean;
}

/** One association `lb:finishAfter`. */
export interface FinishOrder {
  readonly before: string;
  readonly after: string;
}
