/** What a BPMN timer event waits for, as BPMN 2.0.2 §10.5.4 names it. */
export type TimerKind = 'timeDate' | 'timeDuration' | 'timeCycle';

/** A timer that was read; plain JSON. Zones are IANA names, instants ISO 8601 in UTC with milliseconds. */
export type Timer =
  | { readonly kind: 'date'; readonly at: string }
  | { readonly kind: 'duration'; readonly length: TimerLength; readonly zone: string }
  | CycleTimer
  | { readonly kind: 'cron'; readonly pattern: string; readonly zone: string };

/** A repeating interval (ISO 8601-1 §5.6): `start` absent counts from when the timer was armed, `times` absent has no end. */
export interface CycleTimer {
  readonly kind: 'cycle';
  readonly length: TimerLength;
  readonly start?: string;
  readonly times?: number;
  readonly zone: string;
}

/** A length of time: an ISO 8601 duration, or working days of the legal calendar. */
export type TimerLength = { readonly iso: string } | { readonly workingDays: number };

/** How often a bounded cycle may repeat; whoever wants more repeats without end. */
export const MAX_REPEATS = 1_000_000;
/** The longest working-day duration, about forty years. */
export const MAX_WORKING_DAYS = 10_000;
/** The longest duration, in years. */
export const MAX_YEARS = 1_000;
/** The shortest distance between two occurrences of a cycle, in milliseconds. */
export const SHORTEST_CYCLE_MS = 1_000;
