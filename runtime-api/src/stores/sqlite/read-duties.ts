import type { EffectRow, Store, SubscriptionRow, TimerRow } from '../ports.ts';
import type { RowReader } from './connection.ts';

/** What is due: timers by their time, effects in the order they were asked for; and who waits for what. */
export function readDuties({
  all,
}: RowReader): Pick<Store, 'dueTimers' | 'subscriptions' | 'pendingEffects'> {
  return {
    async dueTimers(now, limit) {
      const rows = all<TimerTable>(
        'SELECT * FROM timers WHERE due_ms <= ? ORDER BY due_ms, timer_id LIMIT ?',
        Date.parse(now),
        limit,
      );
      return rows.map(timerRow);
    },
    async subscriptions({ kind, name, key, after = '', limit }) {
      const keyed = key === undefined ? '' : 'AND key = ?';
      const rows = all<SubscriptionTable>(
        `SELECT * FROM subscriptions WHERE kind = ? AND name = ? AND subscription_id > ? ${keyed}
         ORDER BY subscription_id LIMIT ?`,
        kind,
        name,
        after,
        ...(key === undefined ? [] : [key]),
        limit,
      );
      return rows.map(subscriptionRow);
    },
    async pendingEffects(now, limit) {
      const rows = all<EffectTable>(
        'SELECT * FROM effects WHERE retry_ms <= ? ORDER BY rowid LIMIT ?',
        Date.parse(now),
        limit,
      );
      return rows.map(effectRow);
    },
  };
}

interface TimerTable {
  readonly timer_id: string;
  readonly stream_id: string;
  readonly due_at: string;
  readonly payload: string;
}
interface SubscriptionTable {
  readonly subscription_id: string;
  readonly stream_id: string;
  readonly kind: SubscriptionRow['kind'];
  readonly name: string;
  readonly key: string;
}
interface EffectTable {
  readonly effect_id: string;
  readonly stream_id: string;
  readonly type: string;
  readonly payload: string;
}

function timerRow(row: TimerTable): TimerRow {
  return {
    timerId: row.timer_id,
    streamId: row.stream_id,
    dueAt: row.due_at,
    payload: JSON.parse(row.payload),
  };
}

function subscriptionRow(row: SubscriptionTable): SubscriptionRow {
  const { subscription_id: subscriptionId, stream_id: streamId, kind, name, key } = row;
  return { subscriptionId, streamId, kind, name, key };
}

function effectRow(row: EffectTable): EffectRow {
  return {
    effectId: row.effect_id,
    streamId: row.stream_id,
    type: row.type,
    payload: JSON.parse(row.payload),
  };
}
