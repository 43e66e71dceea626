import { Temporal } from 'temporal-polyfill';

const EARLIEST = Date.parse('0001-01-01T00:00:00Z');
const LATEST = Date.parse('9999-12-31T23:59:59.999Z');

/** An instant as ISO 8601 in UTC with milliseconds, so that texts compare like instants; undefined outside of the years 1 to 9999. */
export function instantText(epochMs: number): string | undefined {
  return epochMs >= EARLIEST && epochMs <= LATEST ? new Date(epochMs).toISOString() : undefined;
}

/** Milliseconds since 1970 of an ISO 8601 instant with offset; anything else is a bug of the caller. */
export function epochOf(instant: string): number {
  const epoch = Date.parse(instant);
  if (Number.isNaN(epoch) || !/(Z|[+-]\d\d:?\d\d)$/.test(instant)) {
    throw new Error(`Expected an instant with offset, but got "${instant}".`);
  }
  return epoch;
}

/** Whether the time zone database knows a zone, e.g. `Asia/Shanghai`. */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z][\w+-]*(\/[\w+-]+){0,2}$/.test(zone)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}
