import { currentLanguage } from './language.ts';

/** A date as people read it: `2025年6月3日 周二`, `Tue, 3 Jun 2025`. */
export function shownDay(isoDate: string): string {
  return format(isoDate, { weekday: 'short', year: 'numeric', month: 'short', day: 'numeric' });
}

/** A date without its weekday: `2025年6月3日`. */
export function shownDate(isoDate: string): string {
  return format(isoDate, { year: 'numeric', month: 'short', day: 'numeric' });
}

/** An instant to the minute, by the clock of the bureau that wrote it. */
export function shownInstant(iso: string): string {
  const time = /T(\d\d:\d\d)/.exec(iso)?.[1];
  const date = shownDate(iso);
  return time === undefined ? date : `${date} ${time}`;
}

/** A date belongs to a calendar, not to a time zone: only its first ten characters count. */
function format(iso: string, options: Intl.DateTimeFormatOptions): string {
  const date = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  const locale = currentLanguage() === 'en' ? 'en-GB' : 'zh-CN';
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(date);
}
