import { Temporal } from 'temporal-polyfill';
import type { Problem } from '../bpmn/problem.ts';
import { MAX_WORKING_DAYS, MAX_YEARS, type TimerLength } from './timer.ts';
import { timerProblem } from './timer-problem.ts';
import { addDays, type CalendarData, dueDate } from './working-day-calendar.ts';

/** Reads a duration: ISO 8601 (`P1Y2M3W4DT5H6M7.5S`), or `P5WD` for five working days. `text` is the whole timer. */
export function readLength(duration: string, text: string): TimerLength | Problem {
  const workingDays = /^P(\d+)WD$/.exec(duration)?.[1];
  if (workingDays !== undefined) return readWorkingDays(Number(workingDays), text);
  if (isoDuration.test(duration.replaceAll('-', ''))) {
    if (duration.includes('-')) {
      return timerProblem('TIMER_NEGATIVE', text, 'goes back in time. Write a time to come.');
    }
    const length = durationOf(duration);
    return length === undefined ? tooLong(text) : { iso: length.toString() };
  }
  return timerProblem(
    'TIMER_SYNTAX',
    text,
    'is no duration. Write it like PT2H, P1M2DT12H, or P5WD for five working days.',
  );
}

/**
 * The instant `count` lengths after another, in milliseconds; undefined where no date is so far away.
 * Years, months, weeks and days are those of the calendar in the zone (31 January + P1M is the last day of February),
 * hours and less are exact time. Working days begin on the day after and end at midnight (行政许可法 §82, 民法典 §201, §203).
 */
export function addLength(
  epochMs: number,
  length: TimerLength,
  count: number,
  zone: string,
  calendar?: CalendarData,
): number | undefined {
  try {
    const begin = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone);
    if ('workingDays' in length) {
      return endOfWorkingDay(begin, length.workingDays * count, calendar);
    }
    const end = begin.add(times(Temporal.Duration.from(length.iso), count));
    // part of a millisecond counts as a whole one: a timer is never early
    return end.round({ smallestUnit: 'millisecond', roundingMode: 'ceil' }).epochMilliseconds;
  } catch {
    return undefined;
  }
}

/** How long a length is when it begins in 1970, in milliseconds. */
export function lengthMs(length: TimerLength): number {
  if ('workingDays' in length) return length.workingDays * 86_400_000;
  return epoch.add(length.iso).epochMilliseconds;
}

// ---------------------------------------------------------------------------------------------

const isoDuration =
  /^P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+([.,]\d+)?H)?(\d+([.,]\d+)?M)?(\d+([.,]\d+)?S)?)?$/;

const epoch = Temporal.ZonedDateTime.from('1970-01-01T00:00Z[UTC]');
const longest = epoch.add({ years: MAX_YEARS }).epochMilliseconds;

function readWorkingDays(days: number, text: string): TimerLength | Problem {
  if (days >= 1 && days <= MAX_WORKING_DAYS) return { workingDays: days };
  return timerProblem(
    'TIMER_OUT_OF_RANGE',
    text,
    `counts ${days} working days. Write between 1 and ${MAX_WORKING_DAYS}.`,
  );
}

function durationOf(duration: string): Temporal.Duration | undefined {
  try {
    const length = Temporal.Duration.from(duration);
    return epoch.add(length).epochMilliseconds > longest ? undefined : length;
  } catch {
    // more digits than a date can hold
    return undefined;
  }
}

function tooLong(text: string): Problem {
  return timerProblem(
    'TIMER_OUT_OF_RANGE',
    text,
    `lasts more than ${MAX_YEARS} years or divides more finely than is measured. Write a shorter time.`,
  );
}

function times(length: Temporal.Duration, count: number): Temporal.DurationLike {
  return {
    years: length.years * count,
    months: length.months * count,
    weeks: length.weeks * count,
    days: length.days * count,
    hours: length.hours * count,
    minutes: length.minutes * count,
    seconds: length.seconds * count,
    milliseconds: length.milliseconds * count,
    microseconds: length.microseconds * count,
    nanoseconds: length.nanoseconds * count,
  };
}

function endOfWorkingDay(
  begin: Temporal.ZonedDateTime,
  days: number,
  calendar: CalendarData | undefined,
): number | undefined {
  if (calendar === undefined || days > MAX_WORKING_DAYS) return undefined;
  const last = dueDate(calendar, begin.toPlainDate().toString(), { value: days, unit: '工作日' });
  return Temporal.PlainDate.from(addDays(last, 1)).toZonedDateTime(begin.timeZoneId)
    .epochMilliseconds;
}
