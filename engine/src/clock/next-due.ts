import type { Problem } from '../bpmn/problem.ts';
import { nextCron } from './cron.ts';
import { epochOf, instantText } from './instant.ts';
import type { CycleTimer, Timer, TimerLength } from './timer.ts';
import { addLength } from './timer-length.ts';
import { timerProblem } from './timer-problem.ts';
import type { CalendarData } from './working-day-calendar.ts';

/**
 * When a timer is due for the `occurrence`-th time (from 0) after it was armed at `from`: an instant in UTC, undefined
 * when it does not come so often, or why it cannot be told. Occurrences are counted from `from`, not from each other, so
 * a late firing moves none of them and 31 January + P1M + P1M is 31 March. A cycle with a start of its own begins with the
 * first of its instants that is not before `from`. An instant may lie in the past: a date may, and a missed occurrence does.
 * `last`, the occurrence before, spares cron from counting them all again.
 */
export function nextDue(
  timer: Timer,
  from: string,
  occurrence: number,
  calendar?: CalendarData,
  last?: string,
): string | undefined | Problem {
  switch (timer.kind) {
    case 'date':
      return occurrence === 0 ? timer.at : undefined;
    case 'duration':
      if (occurrence > 0) return undefined;
      return later(epochOf(from), timer.length, 1, timer.zone, calendar);
    case 'cycle':
      return cycleDue(timer, epochOf(from), occurrence, calendar);
    case 'cron':
      return cronDue(timer.pattern, timer.zone, from, occurrence, last);
  }
}

// ---------------------------------------------------------------------------------------------

function cycleDue(
  timer: CycleTimer,
  from: number,
  occurrence: number,
  calendar: CalendarData | undefined,
): string | undefined | Problem {
  const { length, start, times = Number.POSITIVE_INFINITY, zone } = timer;
  if (start === undefined) {
    if (occurrence >= times) return undefined;
    return later(from, length, occurrence + 1, zone, calendar);
  }
  const begin = epochOf(start);
  const passed = begin >= from ? 0 : intervalsBefore(timer, begin, from);
  const interval = passed + occurrence;
  return interval >= times ? undefined : later(begin, length, interval, zone, calendar);
}

/** How many intervals of a cycle begin before an instant. */
function intervalsBefore(timer: CycleTimer, begin: number, from: number): number {
  const { length, zone } = timer;
  const isBefore = (count: number) => {
    const at = addLength(begin, length, count, zone);
    return at !== undefined && at < from;
  };
  let above = 1;
  while (isBefore(above)) above *= 2;
  let below = Math.floor(above / 2);
  while (above - below > 1) {
    const middle = Math.floor((above + below) / 2);
    if (isBefore(middle)) below = middle;
    else above = middle;
  }
  return above;
}

function later(
  from: number,
  length: TimerLength,
  count: number,
  zone: string,
  calendar: CalendarData | undefined,
): string | Problem {
  if ('workingDays' in length && calendar === undefined) {
    return timerProblem(
      'TIMER_NO_CALENDAR',
      `P${length.workingDays}WD`,
      'counts working days, and there is no calendar. Give the legal calendar.',
    );
  }
  const epochMs = addLength(from, length, count, zone, calendar);
  const due = epochMs === undefined ? undefined : instantText(epochMs);
  return due ?? outOfRange(length);
}

function outOfRange(length: TimerLength): Problem {
  const text = 'iso' in length ? length.iso : `P${length.workingDays}WD`;
  return timerProblem(
    'TIMER_OUT_OF_RANGE',
    text,
    'leads to a day later than the calendar reaches. Write a shorter time.',
  );
}

function cronDue(
  pattern: string,
  zone: string,
  from: string,
  occurrence: number,
  last: string | undefined,
): string | undefined {
  if (occurrence > 0 && last !== undefined) return nextCron(pattern, zone, epochOf(last));
  let due = nextCron(pattern, zone, epochOf(from));
  for (let count = 0; count < occurrence && due !== undefined; count++) {
    due = nextCron(pattern, zone, epochOf(due));
  }
  return due;
}
