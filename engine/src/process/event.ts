import type { Act, PartOutcome, SkipReason } from './part.ts';
import type { Json, ProcessIncident } from './state.ts';

/** What happened in a process instance; the only input of `evolve`. */
export type ProcessEvent =
  | {
      readonly type: 'processStarted';
      readonly process: string;
      readonly variables: Readonly<Record<string, Json>>;
    }
  | {
      readonly type: 'elementActivated';
      readonly scope: string;
      readonly instance: string;
      readonly element: string;
      readonly act?: Act;
    }
  | {
      readonly type: 'elementCompleted';
      readonly scope: string;
      readonly instance: string;
      readonly element: string;
      /** The outgoing flows taken, where not all were. */
      readonly flows?: readonly string[];
    }
  /** An element that waits for nothing was walked through: start, end, gateway, plain or manual task, skipped part. */
  | {
      readonly type: 'elementPassed';
      readonly scope: string;
      readonly element: string;
      /** The outgoing flows taken, where not all were. */
      readonly flows?: readonly string[];
    }
  | { readonly type: 'tokenArrived'; readonly scope: string; readonly flow: string }
  /** A parallel join fired: one token is consumed per incoming flow named. */
  | {
      readonly type: 'joinFired';
      readonly scope: string;
      readonly element: string;
      readonly flows: readonly string[];
    }
  | {
      readonly type: 'scopeOpened';
      readonly scope: string;
      readonly process: string;
      readonly parent: { readonly scope: string; readonly instance: string };
      readonly part?: string;
    }
  | { readonly type: 'scopeClosed'; readonly scope: string }
  | {
      readonly type: 'variablesSet';
      /** The scope that owns them; absent for the root scope. */
      readonly scope?: string;
      readonly variables: Readonly<Record<string, Json>>;
    }
  | {
      readonly type: 'partOutcomeSet';
      readonly scope: string;
      readonly part: string;
      readonly outcome: PartOutcome;
    }
  | {
      readonly type: 'partEnded';
      readonly part: string;
      readonly outcome: PartOutcome;
      readonly reason?: SkipReason;
    }
  | {
      readonly type: 'processIncidentRaised';
      readonly id: string;
      readonly incident: ProcessIncident;
    }
  | { readonly type: 'processIncidentResolved'; readonly id: string }
  | { readonly type: 'processCompleted' };
