/** Tells the time; the only source of it, so that the demonstration and tests can set it. */
export interface Clock {
  now(): Date;
}

/** The time of the machine. */
export const systemClock: Clock = { now: () => new Date() };

/** China has one time zone without summer time. */
const bureauOffset = '+08:00';
const bureauOffsetMs = 8 * 3_600_000;

/** An instant as ISO text with the offset of the bureau's time zone. */
export function instantOf(date: Date): string {
  return `${new Date(date.getTime() + bureauOffsetMs).toISOString().slice(0, -1)}${bureauOffset}`;
}

/** The instant it is now. */
export function nowOf(clock: Clock): string {
  return instantOf(clock.now());
}

/** The date it is today in the bureau's time zone, ISO. */
export function todayOf(clock: Clock): string {
  return nowOf(clock).slice(0, 10);
}
