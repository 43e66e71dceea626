import type { Problem } from '../bpmn/problem.ts';
import { instantText } from './instant.ts';
import { readDate } from './read-date.ts';
import { type CycleTimer, MAX_REPEATS, SHORTEST_CYCLE_MS, type TimerLength } from './timer.ts';
import { addLength, lengthMs, readLength } from './timer-length.ts';
import { timerProblem } from './timer-problem.ts';

/** Reads a repeating interval of ISO 8601: `R/duration`, `R3/start/duration`, `R3/start/end` or `R3/duration/end`. */
export function readRepeats(text: string, zone: string): CycleTimer | Problem {
  const [, digits, first = '', second] = /^R(-?\d*)\/([^/]+)(?:\/([^/]+))?$/.exec(text) ?? [];
  if (digits === undefined) {
    return timerProblem(
      'TIMER_SYNTAX',
      text,
      'is no repeating interval. Write it like R/PT1H or R3/2026-10-01T09:00/P1D.',
    );
  }
  const times = readTimes(digits, text);
  if (typeof times === 'object') return times;
  const cycle = readInterval(first, second, times, text, zone);
  if ('code' in cycle) return cycle;
  if (lengthMs(cycle.length) >= SHORTEST_CYCLE_MS) return cycle;
  return timerProblem(
    'TIMER_TOO_FREQUENT',
    text,
    'repeats more often than every second. Write a longer interval.',
  );
}

// ---------------------------------------------------------------------------------------------

function readTimes(digits: string, text: string): number | undefined | Problem {
  if (digits === '') return undefined;
  const times = Number(digits);
  if (times > MAX_REPEATS) {
    return timerProblem(
      'TIMER_TOO_MANY_REPEATS',
      text,
      `repeats more than ${MAX_REPEATS} times. Write R/… to repeat without end.`,
    );
  }
  if (times >= 1) return times;
  return timerProblem(
    digits.startsWith('-') ? 'TIMER_NEGATIVE' : 'TIMER_SYNTAX',
    text,
    'does not repeat even once. Write R1/… at least, or R/… to repeat without end.',
  );
}

function readInterval(
  first: string,
  second: string | undefined,
  times: number | undefined,
  text: string,
  zone: string,
): CycleTimer | Problem {
  const bound = times === undefined ? {} : { times };
  if (second === undefined) {
    const length = readLength(first, text);
    return 'code' in length ? length : { kind: 'cycle', length, ...bound, zone };
  }
  const endsFixed = /^-?P/.test(first);
  const fixed = readDate(endsFixed ? second : first, text, zone);
  if (typeof fixed !== 'string') return fixed;
  const length = endsFixed
    ? readLength(first, text)
    : /^-?P/.test(second)
      ? readLength(second, text)
      : lengthBetween(fixed, readDate(second, text, zone), text);
  if ('code' in length) return length;
  if ('workingDays' in length) {
    return timerProblem(
      'TIMER_SYNTAX',
      text,
      'counts working days from a fixed date. Write R3/P5WD, which counts from when it is begun.',
    );
  }
  const start = endsFixed ? startBefore(fixed, length, times, text, zone) : fixed;
  return typeof start === 'string' ? { kind: 'cycle', length, start, ...bound, zone } : start;
}

function lengthBetween(start: string, end: string | Problem, text: string): TimerLength | Problem {
  if (typeof end !== 'string') return end;
  const ms = Date.parse(end) - Date.parse(start);
  if (ms >= 0) return { iso: `PT${ms / 1000}S` };
  return timerProblem('TIMER_NEGATIVE', text, 'ends before it starts. Write the start first.');
}

/** When the first of `times` intervals begins of which the last one ends then. */
function startBefore(
  end: string,
  length: TimerLength,
  times: number | undefined,
  text: string,
  zone: string,
): string | Problem {
  if (times === undefined) {
    return timerProblem(
      'TIMER_SYNTAX',
      text,
      'repeats without end, yet has an end. Write how often, as in R3/P1D/2026-10-01T09:00.',
    );
  }
  const first = addLength(Date.parse(end), length, -times, zone);
  const start = first === undefined ? undefined : instantText(first);
  return (
    start ??
    timerProblem('TIMER_OUT_OF_RANGE', text, 'begins before the year 1. Repeat less often.')
  );
}
