import type { TimerReading } from './formula-desk.ts';

/** The words that sentences about timers are made of, in the language of the page. */
export interface TimerWords {
  readonly language: 'zh-CN' | 'en';
  readonly at: (when: string) => string;
  readonly past: (when: string) => string;
  readonly after: (length: string) => string;
  /** `n` as an ordinal where the language has them: `2nd`. */
  readonly afterWorkingDays: (n: string) => string;
  readonly every: (length: string) => string;
  readonly everyWorkingDays: (n: string) => string;
  readonly forever: (sentence: string) => string;
  readonly bounded: (sentence: string, n: number) => string;
  readonly from: (sentence: string, when: string) => string;
  readonly cron: (next: string) => string;
}

/** What a timer means, as a sentence; `now` is an instant in UTC. */
export function timerSentence(
  { timer, next }: TimerReading,
  words: TimerWords,
  zone: string,
  now: string,
): string {
  const instant = (at: string) => shownInstant(at, zone);
  switch (timer.kind) {
    case 'date':
      return (timer.at < now ? words.past : words.at)(instant(timer.at));
    case 'duration':
      return 'workingDays' in timer.length
        ? words.afterWorkingDays(ordinal(timer.length.workingDays, words.language))
        : words.after(lengthInWords(timer.length.iso, words.language));
    case 'cycle': {
      const { length, times, start } = timer;
      const every =
        'workingDays' in length
          ? words.everyWorkingDays(String(length.workingDays))
          : words.every(lengthInWords(length.iso, words.language));
      const often = times === undefined ? words.forever(every) : words.bounded(every, times);
      return start === undefined ? often : words.from(often, instant(start));
    }
    case 'cron':
      return words.cron(list(next.map(instant), words.language));
  }
}

const units = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'] as const;
const isoDuration =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/;

/** An ISO 8601 duration as people say it: `P1DT2H` is 1天2小时. */
export function lengthInWords(iso: string, language: 'zh-CN' | 'en'): string {
  const amounts = isoDuration.exec(iso)?.slice(1) ?? [];
  const parts = units.flatMap((unit, index) => {
    const amount = Number((amounts[index] ?? '0').replace(',', '.'));
    if (amount === 0) return [];
    return new Intl.NumberFormat(language, {
      style: 'unit',
      unit,
      unitDisplay: 'long',
      maximumFractionDigits: 3,
    }).format(amount);
  });
  return parts.length === 0 ? iso : list(parts, language);
}

function list(parts: readonly string[], language: 'zh-CN' | 'en'): string {
  return language === 'en' ? parts.join(', ') : parts.join('、');
}

function ordinal(n: number, language: 'zh-CN' | 'en'): string {
  if (language !== 'en') return String(n);
  const endings = { one: 'st', two: 'nd', few: 'rd' } as const;
  const rule = new Intl.PluralRules('en', { type: 'ordinal' }).select(n);
  return `${n}${endings[rule as keyof typeof endings] ?? 'th'}`;
}

/** An instant as a clock on the wall of the zone shows it: `2026-10-01 09:00`. */
function shownInstant(at: string, zone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return parts.format(new Date(at));
}
