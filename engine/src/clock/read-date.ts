import { Temporal } from 'temporal-polyfill';
import type { Problem } from '../bpmn/problem.ts';
import { instantText } from './instant.ts';
import { timerProblem } from './timer-problem.ts';

/**
 * Reads a day or a time of ISO 8601 as an instant: with offset, with a zone in brackets, or local in `zone`, where a time
 * that the clocks leap over comes when they have leapt and one they show twice is the first. `text` is the whole timer.
 */
export function readDate(date: string, text: string, zone: string): string | Problem {
  const year = isoDate.exec(date)?.[1];
  if (year === undefined) {
    return timerProblem(
      'TIMER_SYNTAX',
      text,
      'is no date. Write it like 2026-10-01, 2026-10-01T09:00 or 2026-10-01T09:00:00+08:00.',
    );
  }
  if (/^\d{4}$/.test(year) && year !== '0000') {
    const zoned = zonedDate(date, zone);
    if (zoned === undefined) {
      return timerProblem('TIMER_SYNTAX', text, 'names a day or a time that does not exist.');
    }
    const rounded = zoned.round({ smallestUnit: 'millisecond', roundingMode: 'ceil' });
    const at = instantText(rounded.epochMilliseconds);
    if (at !== undefined) return at;
  }
  return timerProblem(
    'TIMER_OUT_OF_RANGE',
    text,
    'names a year that is not between 1 and 9999. Write the year with four digits.',
  );
}

// ---------------------------------------------------------------------------------------------

const isoDate =
  /^([+-]?\d{4,})-?\d\d-?\d\d(T\d\d(:?\d\d(:?\d\d([.,]\d+)?)?)?(Z|[+-]\d\d(:?\d\d)?)?(\[[\w/+-]+\])?)?$/;

function zonedDate(date: string, zone: string): Temporal.ZonedDateTime | undefined {
  try {
    if (date.endsWith(']')) return Temporal.ZonedDateTime.from(date);
    if (/T.*(Z|[+-][\d:]+)$/.test(date)) {
      return Temporal.Instant.from(date).toZonedDateTimeISO(zone);
    }
    return Temporal.PlainDateTime.from(date).toZonedDateTime(zone);
  } catch {
    return undefined;
  }
}
