import { addDays, type CalendarData, isWorkingDay } from '@lianban/engine';
import { type Clock, nowOf, todayOf } from '../clock.ts';
import { refuse } from '../refusal.ts';
import type { Store } from '../stores/ports.ts';
import { changeStream, loadState } from '../streams/change-stream.ts';

/** A clock that can be moved on; how far it was moved outlives a restart. */
export interface DemoClock extends Clock {
  /** Moves on to the same time of the day, so many working days later. */
  move(workingDays: number): Promise<void>;
  /** Moves on for a moment of the making of examples; nothing is kept. */
  at(days: number): void;
}

interface ClockState {
  readonly days: number;
}

const stream = 'clock:demo';
const dayMs = 86_400_000;

/** The demonstration's clock over that of the machine. */
export async function createDemoClock(
  store: Store,
  machine: Clock,
  calendar: () => Promise<CalendarData>,
): Promise<DemoClock> {
  let days = (await loadState<ClockState>(store, stream)).state?.days ?? 0;
  const clock: DemoClock = {
    now: () => new Date(machine.now().getTime() + days * dayMs),
    at: (offset) => {
      days = offset;
    },
    async move(workingDays) {
      const legal = await calendar();
      const from = todayOf(clock);
      let date = from;
      for (let left = workingDays; left > 0; ) {
        date = addDays(date, 1);
        if (isWorkingDay(legal, date)) left -= 1;
      }
      const moved = (Date.parse(date) - Date.parse(from)) / dayMs;
      const at = nowOf(clock);
      await changeStream<ClockState, null>(
        store,
        stream,
        { commandId: `${days}+${moved}`, at, actor: 'demo' },
        ({ state }) =>
          state !== undefined && state.days !== days
            ? refuse('COMMAND_CONFLICT')
            : {
                events: [{ type: 'clockMoved', days: moved }],
                state: { days: days + moved },
                reply: null,
              },
      );
      days = (await loadState<ClockState>(store, stream)).state?.days ?? days;
    },
  };
  return clock;
}
