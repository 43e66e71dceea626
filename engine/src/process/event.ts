import type { Act, PartOutcome, SkipReason } from './part.ts';
import type {
  DoneActivity,
  Json,
  KeptMessage,
  LoopState,
  ProcessIncident,
  TimerState,
  Variables,
  Watch,
} from './state.ts';

/** What happened in a process instance; the only input of `evolve`. */
export type ProcessEvent =
  | {
      readonly type: 'processStarted';
      readonly process: string;
      readonly variables: Variables;
    }
  /** What a scope or an instance waits for, where it was not known when it opened. */
  | {
      readonly type: 'eventsAwaited';
      readonly scope: string;
      readonly instance?: string;
      readonly watch: Watch;
    }
  | {
      readonly type: 'elementActivated';
      readonly scope: string;
      readonly instance: string;
      readonly element: string;
      readonly act?: Act;
      readonly of?: string;
      readonly counter?: number;
      readonly loop?: LoopState;
      readonly variables?: Variables;
      readonly watch?: Watch;
      readonly retries?: number;
    }
  | {
      readonly type: 'elementCompleted';
      readonly scope: string;
      readonly instance: string;
      readonly element: string;
      /** The outgoing flows taken, where not all were. */
      readonly flows?: readonly string[];
      /** What an instance of a multi-instance gives back. */
      readonly output?: Json;
    }
  /** An element instance was ended from outside, with all that ran inside of it. */
  | {
      readonly type: 'elementCancelled';
      readonly scope: string;
      readonly instance: string;
      readonly element: string;
      /** Set where it begins again, so that its loop does not count it. */
      readonly again?: true;
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
  /** A join fired: one token is consumed per incoming flow named. */
  | {
      readonly type: 'joinFired';
      readonly scope: string;
      readonly element: string;
      readonly flows: readonly string[];
      /** The outgoing flows taken, where not all were. */
      readonly taken?: readonly string[];
      /** Set when a complex gateway now waits for its reset, or was reset. */
      readonly reset?: 'awaited' | 'done';
    }
  | {
      readonly type: 'scopeOpened';
      readonly scope: string;
      /** Absent for a sub-process. */
      readonly process?: string;
      readonly parent: { readonly scope: string; readonly instance: string };
      readonly part?: string;
      readonly variables?: Variables;
      readonly watch?: Watch;
      /** What was done in it before, where it is opened again to be undone. */
      readonly done?: readonly DoneActivity[];
    }
  | { readonly type: 'scopeClosed'; readonly scope: string }
  /** All that ran in a scope was ended; the scope stays open for what interrupted it. */
  | {
      readonly type: 'scopeInterrupted';
      readonly scope: string;
      readonly by: 'event' | 'cancel';
    }
  | {
      readonly type: 'variablesSet';
      /** The scope that owns them; absent for the root scope. */
      readonly scope?: string;
      /** The element instance that owns them, where it is one. */
      readonly instance?: string;
      readonly variables: Variables;
    }
  /** An event happened; `instance` is what waited for it, absent for a scope's event sub-process. */
  | {
      readonly type: 'eventCaught';
      readonly scope: string;
      readonly instance?: string;
      /** The event and, behind `#`, which of its triggers. */
      readonly event: string;
      readonly trigger: string;
      /** For a timer that goes on: what it waits for next. */
      readonly timer?: TimerState;
      /** Set while an event still waits for its other triggers. */
      readonly partial?: true;
    }
  /** A conditional event was looked at and its condition has another value than before. */
  | {
      readonly type: 'conditionChanged';
      readonly scope: string;
      readonly instance?: string;
      readonly event: string;
      readonly met: boolean;
    }
  /** An element gave something off; `id` is a number of its own, by which effects are told apart. */
  | {
      readonly type: 'eventThrown';
      readonly scope: string;
      readonly element: string;
      readonly id: string;
      readonly trigger: string;
      /** Name or code of what was given off. */
      readonly name?: string;
      /** The event that caught it, where one was looked for. */
      readonly caughtBy?: string;
    }
  /** The first message of a conversation has said a key of it. */
  | {
      readonly type: 'conversationKeySet';
      readonly scope: string;
      readonly key: string;
      readonly value: Json;
    }
  | { readonly type: 'messageKept'; readonly message: KeptMessage }
  /** A kept message was delivered or its time is over. */
  | { readonly type: 'messageDropped'; readonly place: number }
  /** A message was delivered; its id is remembered until an instant, and ids are forgotten whose instant is before `at`. */
  | {
      readonly type: 'messageUsed';
      readonly id: string;
      readonly until: string;
      readonly at: string;
    }
  /** The completion condition of an ad-hoc sub-process holds while some of it is open, which is waited for; nothing more is chosen. */
  | { readonly type: 'adHocFulfilled'; readonly scope: string }
  | { readonly type: 'loopEnded'; readonly scope: string; readonly instance: string }
  | {
      readonly type: 'taskFailed';
      readonly scope: string;
      readonly instance: string;
      readonly element: string;
      readonly retries: number;
    }
  /** Something was done that can be undone later. */
  | { readonly type: 'activityDone'; readonly scope: string; readonly activity: DoneActivity }
  /** Something that was done is being undone. */
  | { readonly type: 'activityUndone'; readonly scope: string; readonly id: string }
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
  | { readonly type: 'processSuspended' }
  | { readonly type: 'processResumed' }
  /** The instance goes on in another version of its process; elements and flows that have another id there are named. */
  | {
      readonly type: 'processMigrated';
      readonly process: string;
      readonly renamed: Readonly<Record<string, string>>;
      /** Parts that come new: that they were passed over before, as not planned, counts no more. */
      readonly planned?: readonly string[];
    }
  /** Ended from outside. */
  | { readonly type: 'processCancelled' }
  | { readonly type: 'processCompleted' };
