import type { Problem } from '../bpmn/problem.ts';
import { cronFault } from './cron.ts';
import { isTimeZone } from './instant.ts';
import { readDate } from './read-date.ts';
import { readRepeats } from './read-repeats.ts';
import type { Timer, TimerKind } from './timer.ts';
import { readLength } from './timer-length.ts';
import { timerProblem } from './timer-problem.ts';

/**
 * Reads the text of a BPMN timer event: a date (`2026-10-01T09:00+08:00`, a local time, or a day), a duration (`PT2H`,
 * `P5WD` for working days), or a cycle: ISO 8601 repeats (`R/PT1H`, `R3/start/P1D`, `R3/start/end`, `R3/P1D/end`) or cron.
 * `zone` is the definition's time zone.
 */
export function readTimer(kind: TimerKind, text: string, zone: string): Timer | Problem {
  const source = text.trim();
  if (!isTimeZone(zone)) {
    return timerProblem(
      'TIMER_ZONE_UNKNOWN',
      source,
      `is in the time zone "${zone}", which does not exist. Name one such as Asia/Shanghai.`,
    );
  }
  switch (kind) {
    case 'timeDate': {
      const at = readDate(source, source, zone);
      return typeof at === 'string' ? { kind: 'date', at } : at;
    }
    case 'timeDuration': {
      const length = readLength(source, source);
      return 'code' in length ? length : { kind: 'duration', length, zone };
    }
    case 'timeCycle':
      return source.startsWith('R') ? readRepeats(source, zone) : readCron(source, zone);
  }
}

/** Tells a timer that cannot be read, or an instant that cannot be told, from one that can. */
export function isTimerProblem(result: Timer | Problem | string | undefined): result is Problem {
  return typeof result === 'object' && 'code' in result;
}

// ---------------------------------------------------------------------------------------------

const MAX_CRON_LENGTH = 200;

function readCron(pattern: string, zone: string): Timer | Problem {
  const fault = pattern.length > MAX_CRON_LENGTH ? 'it is too long' : cronFault(pattern);
  if (fault === undefined) return { kind: 'cron', pattern, zone };
  return timerProblem(
    'TIMER_SYNTAX',
    pattern,
    `is neither a repeating interval nor cron (${fault}). Write it like R/PT1H, R3/P1D, or 0 9 * * MON-FRI.`,
  );
}
