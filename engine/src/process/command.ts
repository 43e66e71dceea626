import type { PartOutcome } from './part.ts';
import type { Json, Variables } from './state.ts';

/** What may be asked of a process instance. */
export type ProcessCommand =
  | StartCommand
  | {
      readonly type: 'completeTask';
      readonly instance: string;
      readonly variables?: Variables;
      /** For a task of a part: the outcome this act sets (`refused` by 不予受理 or 不予). */
      readonly outcome?: PartOutcome;
    }
  | FailTask
  /** Gives off an escalation from an open task, which goes on unless a boundary event interrupts it. */
  | {
      readonly type: 'escalateTask';
      readonly instance: string;
      readonly code?: string;
      readonly variables?: Variables;
    }
  | MessageCommand
  /** Reaches everything in this instance that waits for the signal; nothing when nothing does. */
  | { readonly type: 'broadcastSignal'; readonly signal: string; readonly variables?: Variables }
  /** Lets a timer fire, or all that are due; refused before its time. */
  | { readonly type: 'fireTimer'; readonly timer?: string }
  /** Facts are others than before: conditional events look at them. */
  | { readonly type: 'factsChanged' }
  /** Sets variables from outside. */
  | { readonly type: 'setVariables'; readonly scope?: string; readonly variables: Variables }
  /** Begins an activity of an ad-hoc sub-process; `instance` is that of the sub-process. */
  | { readonly type: 'startActivity'; readonly instance: string; readonly element: string }
  /** Answers the effect `callProcess`: the process of a key (`<process>@<version>`) that the graph holds begins in a scope of the instance. */
  | { readonly type: 'beginCall'; readonly instance: string; readonly process: string }
  /** Ends a part from outside (撤回), running or not yet begun: its scope closes, its call activity completes with the outcome. */
  | { readonly type: 'endPart'; readonly part: string; readonly outcome: 'withdrawn' | 'refused' }
  /** Tries again what an incident stopped, after its cause was mended. */
  | { readonly type: 'retryIncident'; readonly incident: string }
  /** Passes over what an incident stopped: the element counts as completed. */
  | { readonly type: 'resolveIncident'; readonly incident: string; readonly variables?: Variables }
  | { readonly type: 'suspend' }
  | { readonly type: 'resume' }
  /** Ends the instance from outside. */
  | { readonly type: 'cancel' }
  /** Changes where a running instance stands; all of it or nothing. */
  | { readonly type: 'modify'; readonly instructions: readonly Modification[] };

/** Begins an instance: by the start event without type, or by one of the others. */
export interface StartCommand {
  readonly type: 'start';
  readonly variables?: Variables;
  /** Id of the start event, receive task or event-based gateway to begin with. */
  readonly event?: string;
  /** Name of the message that begins it. */
  readonly message?: string;
  /** Name of the signal that begins it. */
  readonly signal?: string;
}

/** A task could not be done. */
export interface FailTask {
  readonly type: 'failTask';
  readonly instance: string;
  /** Code of a BPMN error, caught by the nearest event that waits for it; absent for a technical failure. */
  readonly error?: string;
  /** For people: what went wrong. */
  readonly message?: string;
  readonly variables?: Variables;
  /** How often it may still be tried; absent = one less than before. */
  readonly retries?: number;
}

/** A message has come; it reaches one receiver in this instance. */
export interface MessageCommand {
  readonly type: 'correlateMessage';
  readonly message: string;
  /** What the receiver is told by: equal to its correlation key. */
  readonly key?: Json;
  /** The same id is delivered once, as long as it is remembered. */
  readonly id?: string;
  readonly variables?: Variables;
  /** How long it is kept when nobody waits for it yet, an ISO 8601 duration such as `PT1H`; absent = as the definition says, or not at all. */
  readonly bufferFor?: string;
}

/** One change of a running instance. */
export type Modification =
  /** Puts a token before an element, in a scope where several are open. */
  | { readonly start: string; readonly scope?: string; readonly variables?: Variables }
  /** Ends an element instance without going on. */
  | { readonly cancel: string }
  /** Ends an element instance and puts a token before an element. */
  | { readonly move: string; readonly to: string; readonly variables?: Variables };
