import type { Act, PartOutcome } from './part.ts';

/** A JSON value; state and events hold nothing else. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/**
 * The state of one process instance: small JSON, elements named by BPMN id.
 * Only `evolve` makes a new one. Personal data is never in it.
 */
export interface ProcessState {
  readonly status: 'active' | 'completed' | 'terminated';
  /** Next number for a scope or an element instance; ids are these numbers as text. */
  readonly nextId: number;
  /** Open scopes by id; the root scope is `0`. A closed scope is removed. */
  readonly scopes: Readonly<Record<string, Scope>>;
  /** Declared process variables of the root scope. */
  readonly variables: Readonly<Record<string, Json>>;
  /** How each part ended, by reference. */
  readonly outcomes: Readonly<Record<string, PartOutcome>>;
  readonly incidents: Readonly<Record<string, ProcessIncident>>;
}

/** One process (or called process) being executed. */
export interface Scope {
  /** BPMN id of the process. */
  readonly process: string;
  /** The scope and element instance of the call activity that opened this one. */
  readonly parent?: { readonly scope: string; readonly instance: string };
  /** Reference of the part (子办件) that this scope handles. */
  readonly part?: string;
  /** The part's outcome so far, set by accept (不予受理) or decide. */
  readonly outcome?: PartOutcome;
  /** Declared process variables of a called process. */
  readonly variables?: Readonly<Record<string, Json>>;
  /** Active element instances by instance id. */
  readonly active: Readonly<Record<string, ActiveElement>>;
  /** Tokens waiting at joins, counted per incoming sequence flow. */
  readonly arrived: Readonly<Record<string, number>>;
}

/** An element instance that waits for something: a task for its completion, a call activity for its scope (without scope: a part that waits for its predecessors). */
export interface ActiveElement {
  readonly element: string;
  readonly act?: Act;
}

/** A step that could not go on and waits for a person. */
export interface ProcessIncident {
  readonly code: string;
  readonly element: string;
  readonly scope: string;
  readonly message: string;
  /** The element instance that cannot go on; absent where a whole command or scope was stopped. */
  readonly instance?: string;
}
