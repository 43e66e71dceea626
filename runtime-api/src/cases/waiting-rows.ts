import {
  type CaseState,
  type ProcessGraph,
  type WaitingPoints,
  waitingPoints,
} from '@lianban/engine';
import { canonicalJson } from '../stores/canonical-json.ts';
import type { SubscriptionRow, TimerRow } from '../stores/ports.ts';

/** What a case waits for beside its tasks, as rows of the store. */
export interface WaitingRows {
  readonly timers: readonly TimerRow[];
  readonly subscriptions: readonly SubscriptionRow[];
}

const nothing: WaitingRows = { timers: [], subscriptions: [] };

/** The timers, messages and signals of a case; none while it is suspended or closed. */
export function waitingRows(graph: ProcessGraph, state: CaseState | undefined): WaitingRows {
  if (state === undefined || state.status === 'closed') return nothing;
  if (state.process.suspended === true) return nothing;
  const points = waitingPoints(graph, state.process);
  return {
    timers: timerRows(state.caseId, points),
    subscriptions: subscribed(state.caseId, points),
  };
}

/** Only the rows that a step has changed: most steps leave them as they are. */
export function changedRows(before: WaitingRows, after: WaitingRows): Partial<WaitingRows> {
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  return {
    ...(same(before.timers, after.timers) ? {} : { timers: after.timers }),
    ...(same(before.subscriptions, after.subscriptions)
      ? {}
      : { subscriptions: after.subscriptions }),
  };
}

// ---------------------------------------------------------------------------------------------

function timerRows(streamId: string, { timers }: WaitingPoints): readonly TimerRow[] {
  return timers.map(({ timer, due }) => ({
    timerId: `${streamId}#${timer}`,
    streamId,
    dueAt: due,
    payload: { timer },
  }));
}

function subscribed(streamId: string, points: WaitingPoints): readonly SubscriptionRow[] {
  const messages = points.messages.map(({ name, key }) => ({
    kind: 'message' as const,
    name,
    key: key === undefined ? '' : canonicalJson(key),
  }));
  // One command reaches everything in a case that waits for a signal.
  const names = [...new Set(points.signals.map(({ name }) => name))];
  const signals = names.map((name) => ({ kind: 'signal' as const, name, key: '' }));
  return [...messages, ...signals].map((row, index) => ({
    subscriptionId: `${streamId}#${index}`,
    streamId,
    ...row,
  }));
}
