import type { EffectRow, Store, TimerRow } from '../ports.ts';
import type { RowReader } from './connection.ts';

/** What is due: timers by their time, effects in the order they were asked for. */
export function readDuties({ all }: RowReader): Pick<Store, 'dueTimers' | 'pendingEffects'> {
  return {
    async dueTimers(now, limit) {
      const rows = all<TimerTable>(
        'SELECT * FROM timers WHERE due_ms <= ? ORDER BY due_ms, timer_id LIMIT ?',
        Date.parse(now),
        limit,
      );
      return rows.map(timerRow);
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

function effectRow(row: EffectTable): EffectRow {
  return {
    effectId: row.effect_id,
    streamId: row.stream_id,
    type: row.type,
    payload: JSON.parse(row.payload),
  };
}
