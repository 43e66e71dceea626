import type { Act } from '@lianban/engine';

/** A step of a case that stands still until a person helps. */
export interface Incident {
  readonly caseId: string;
  readonly caseNo: string;
  readonly packageName: string;
  /** What `retryIncident` and `resolveIncident` name. */
  readonly incident: string;
  /** `docs/errors.md`. */
  readonly code: string;
  /** What went wrong, in English. */
  readonly message: string;
  /** Id of the BPMN element, and its name. */
  readonly element: string;
  readonly elementName?: string;
  readonly part?: string;
}

/** Where the process of a case stands, for those who operate it. */
export interface CaseProcess {
  readonly caseId: string;
  readonly suspended: boolean;
  readonly incidents: readonly Incident[];
  readonly waiting: readonly WaitingStep[];
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A step that waits: for a person, a service, the time, a message, a signal, a condition. */
export interface WaitingStep {
  readonly kind: 'task' | 'timer' | 'message' | 'signal' | 'condition';
  /** The legal act of a department's task. */
  readonly act?: Act;
  readonly element: string;
  readonly elementName?: string;
  readonly part?: string;
  /** What an instruction of `modify` names; absent for an event that waits beside a scope. */
  readonly instance?: string;
  /** Of a timer: the instant at which it fires. */
  readonly due?: string;
  /** Name of the message or signal, or the text of the condition. */
  readonly name?: string;
  /** Correlation key of a message. */
  readonly key?: unknown;
}

/** What an operator does with the process of a case. */
export interface SteerCase {
  readonly command:
    | { readonly type: 'retryIncident'; readonly incident: string }
    | {
        readonly type: 'resolveIncident';
        readonly incident: string;
        readonly variables?: Readonly<Record<string, unknown>>;
      }
    | { readonly type: 'suspend' }
    | { readonly type: 'resume' }
    | { readonly type: 'setVariables'; readonly variables: Readonly<Record<string, unknown>> }
    | { readonly type: 'modify'; readonly instructions: readonly ProcessChange[] };
}

/** One change of where a process stands: an element begun, an instance ended, or both. */
export interface ProcessChange {
  readonly start?: string;
  readonly scope?: string;
  readonly cancel?: string;
  readonly move?: string;
  readonly to?: string;
}

/** A message from another system; the same id is delivered once. */
export interface IncomingMessage {
  readonly id: string;
  readonly name: string;
  readonly key?: unknown;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** The case it is meant for; absent = whichever waits for it. */
  readonly caseId?: string;
  /** How long that case keeps it when it does not wait for it yet, an ISO 8601 duration. */
  readonly bufferFor?: string;
}

export interface MessageTaken {
  readonly caseId: string;
}

/** A signal for every case that waits for it; the same id reaches a case once. */
export interface IncomingSignal {
  readonly id: string;
  readonly name: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export interface SignalReached {
  readonly caseIds: readonly string[];
}
