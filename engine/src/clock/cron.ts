import { Cron } from 'croner';
import { instantText } from './instant.ts';

/**
 * Why a text is no cron pattern of five fields (minute, hour, day of month, month, day of week) or six (second first);
 * undefined when it is one. `L`, `W`, `#`, names of days and months, and `@daily` and its like are understood.
 */
export function cronFault(pattern: string): string | undefined {
  try {
    cronOf(pattern, 'UTC');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^CronPattern: /, '') : String(error);
  }
}

/**
 * The first instant after `epochMs` that a pattern meets in a zone; undefined when there is none.
 * A fixed time that the clocks leap over comes when they have leapt, one they show twice comes once.
 */
export function nextCron(pattern: string, zone: string, epochMs: number): string | undefined {
  // The library also looks at the clock here, and does not use it because it is told where to begin.
  const next = cronOf(pattern, zone).nextRun(new Date(epochMs));
  return next === null ? undefined : instantText(next.getTime());
}

// ---------------------------------------------------------------------------------------------

/** Without a function to run the library makes no timer of its own. */
function cronOf(pattern: string, zone: string): Cron {
  return new Cron(pattern, { timezone: zone, mode: '5-or-6-parts' });
}
