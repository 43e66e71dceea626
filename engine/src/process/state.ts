import type { Act, PartOutcome } from './part.ts';

/** A JSON value; state and events hold nothing else. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** Values by variable name. */
export type Variables = Readonly<Record<string, Json>>;

/**
 * The state of one process instance: small JSON, elements named by BPMN id. Optional members are absent when empty.
 * Only `evolve` makes a new one. Personal data is never in it.
 */
export interface ProcessState {
  readonly status: 'active' | 'completed' | 'terminated';
  /** Next number for a scope or an element instance; ids are these numbers as text. */
  readonly nextId: number;
  /** Open scopes by id; the root scope is `0`. A closed scope is removed. */
  readonly scopes: Readonly<Record<string, Scope>>;
  /** Declared process variables of the root scope. */
  readonly variables: Variables;
  /** How each part ended, by reference. */
  readonly outcomes: Readonly<Record<string, PartOutcome>>;
  readonly incidents: Readonly<Record<string, ProcessIncident>>;
  /** Nothing moves until it is resumed. */
  readonly suspended?: true;
  /** Messages that came before anything waited for them, oldest first. */
  readonly messages?: readonly KeptMessage[];
  /** Ids of messages that were used or dropped, with the instant until which they are remembered. */
  readonly used?: Readonly<Record<string, string>>;
}

/** One process, called process or sub-process being executed. */
export interface Scope extends Watch {
  /** BPMN id of the process; absent for a sub-process, which is told by the element of its parent instance. */
  readonly process?: string;
  /** The scope and element instance that opened this one; a new scope has the id of that instance. */
  readonly parent?: { readonly scope: string; readonly instance: string };
  /** Reference of the part (子办件) that this scope handles. */
  readonly part?: string;
  /** The part's outcome so far, set by accept (不予受理) or decide. */
  readonly outcome?: PartOutcome;
  /** Declared variables of a called process or a sub-process. */
  readonly variables?: Variables;
  /** Of a process: values of the keys by which the messages of its conversations belong together (BPMN 2.0.2 §8.4.2). */
  readonly conversations?: Readonly<Record<string, Json>>;
  /** Active element instances by instance id. */
  readonly active: Readonly<Record<string, ActiveElement>>;
  /** Tokens waiting at joins, counted per incoming sequence flow. */
  readonly arrived: Readonly<Record<string, number>>;
  /** An interrupting event sub-process runs, and no other may begin. */
  readonly interrupted?: true;
  /** The completion condition of an ad-hoc sub-process has held: it ends with what is still open in it. */
  readonly fulfilled?: true;
  /** What was done and can be undone, in the order of completion. */
  readonly done?: readonly DoneActivity[];
  /** Complex gateways that have fired and wait for their reset, with the flows whose tokens they took. */
  readonly resetting?: Readonly<Record<string, readonly string[]>>;
  /** What happens when it closes: nothing more of a transaction that was cancelled. */
  readonly cancelled?: true;
}

/** What waits for events beside a scope or an element instance; events are named by BPMN id, further triggers of one event by `id#1`, `id#2`. */
export interface Watch {
  readonly timers?: Readonly<Record<string, TimerState>>;
  /** Correlation keys of the messages that are waited for. */
  readonly keys?: Variables;
  /** Triggers of parallel multiple events that have come. */
  readonly got?: readonly string[];
  /** Conditions that were true when they were last looked at. */
  readonly met?: readonly string[];
}

/** A timer that runs. */
export interface TimerState {
  /** ISO instant in UTC. */
  readonly due: string;
  /** For a timer that repeats: when it was armed, and how often it has fired. */
  readonly from?: string;
  readonly fired?: number;
  /** The timer's text where a formula gave it. */
  readonly text?: string;
}

/** An element instance that waits for something: a task for its completion, a call activity for its scope (without scope: a part that waits for its predecessors), an event for its trigger. */
export interface ActiveElement extends Watch {
  readonly element: string;
  readonly act?: Act;
  /** The instance that stands for all: of a loop or multi-instance, or the throwing event that this handler compensates for. */
  readonly of?: string;
  /** Its number among those, from 1. */
  readonly counter?: number;
  /** How far a loop or multi-instance has come; set on the instance that stands for all. */
  readonly loop?: LoopState;
  /** Names of its own: inputs and properties. */
  readonly variables?: Variables;
  /** How often its service may still fail. */
  readonly retries?: number;
}

/** Instances of a loop or multi-instance. */
export interface LoopState {
  /** How many there will be; absent for a standard loop. */
  readonly total?: number;
  readonly begun: number;
  /** How many are over, whether they were completed or ended otherwise. */
  readonly done: number;
  /** How many of them did not complete but were ended by hand; absent where none was. */
  readonly terminated?: number;
  /** The items of the collection, of a sequential multi-instance. */
  readonly items?: readonly Json[];
  /** What the instances gave back, by their number from 0. */
  readonly outputs?: readonly Json[];
}

/** A completed activity that can be undone. */
export interface DoneActivity {
  /** A number from the same row as instances, so that it tells what was done before what. */
  readonly id: string;
  readonly element: string;
  /** How many instances of it were completed, where not one. */
  readonly times?: number;
  /** Of a sub-process: its variables when it completed, and what was done inside. */
  readonly variables?: Variables;
  readonly done?: readonly DoneActivity[];
}

/** A message that waits for somebody who expects it. */
export interface KeptMessage {
  readonly name: string;
  readonly key?: Json;
  readonly id?: string;
  readonly variables?: Variables;
  /** ISO instant after which it is no longer delivered. */
  readonly until: string;
}

/** A step that could not go on and waits for a person. */
export interface ProcessIncident {
  readonly code: string;
  readonly element: string;
  readonly scope: string;
  readonly message: string;
  /** The element instance that cannot go on; absent where a whole command or scope was stopped. */
  readonly instance?: string;
  /** Set where the instance could not begin: trying again begins it anew. */
  readonly atEntry?: true;
}
