import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextDue } from './next-due.ts';
import { isTimerProblem, readTimer } from './read-timer.ts';
import type { Timer, TimerKind } from './timer.ts';
import type { CalendarData } from './working-day-calendar.ts';

const SHANGHAI = 'Asia/Shanghai';
const BERLIN = 'Europe/Berlin';

function timerOf(kind: TimerKind, text: string, zone = SHANGHAI): Timer {
  const timer = readTimer(kind, text, zone);
  if (isTimerProblem(timer)) throw new Error(timer.message);
  return timer;
}

/** The first instants at which a timer is due. */
function dues(kind: TimerKind, text: string, from: string, zone = SHANGHAI, most = 4) {
  const timer = timerOf(kind, text, zone);
  const found: unknown[] = [];
  for (let occurrence = 0; occurrence < most; occurrence++) {
    const due = nextDue(timer, from, occurrence, calendar);
    if (due === undefined) break;
    found.push(typeof due === 'string' ? due.replace(':00.000Z', 'Z') : due.code);
  }
  return found;
}

/** National Day of 2026 with the working days that make up for it (国务院办公厅 notice, shortened). */
const calendar: CalendarData = {
  version: 'test',
  holidays: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
  workdays: ['2026-09-27', '2026-10-10'],
};

describe('a date', () => {
  it.each([
    ['2026-10-01T09:00:00+08:00', '2026-10-01T01:00Z'],
    ['2026-10-01T09:00Z', '2026-10-01T09:00Z'],
    ['20261001T090000+0800', '2026-10-01T01:00Z'],
    ['2026-10-01T09:00+08:00[Asia/Shanghai]', '2026-10-01T01:00Z'],
    ['2026-10-01T09:00[Europe/Berlin]', '2026-10-01T07:00Z'],
    ['2026-10-01T09:00', '2026-10-01T01:00Z'],
    ['2026-10-01', '2026-09-30T16:00Z'],
    [' 2026-10-01T09:00 ', '2026-10-01T01:00Z'],
  ])('%s is that instant, local times in the zone of the definition', (text, due) => {
    expect(dues('timeDate', text, '2027-01-01T00:00Z')).toEqual([due]);
  });

  it('that the clocks leap over comes when they have leapt, one shown twice is the first', () => {
    expect(dues('timeDate', '2026-03-29T02:30', '2026-01-01T00:00Z', BERLIN)).toEqual([
      '2026-03-29T01:30Z',
    ]);
    expect(dues('timeDate', '2026-10-25T02:30', '2026-01-01T00:00Z', BERLIN)).toEqual([
      '2026-10-25T00:30Z',
    ]);
  });

  it('finer than a millisecond is not early', () => {
    expect(dues('timeDate', '2026-10-01T09:00:00.0001Z', '2026-01-01T00:00Z')).toEqual([
      '2026-10-01T09:00:00.001Z',
    ]);
  });
});

describe('a duration', () => {
  it.each([
    ['PT2H', '2026-01-31T02:00Z', '2026-01-31T04:00Z'],
    ['P1M', '2026-01-31T02:00Z', '2026-02-28T02:00Z'],
    ['P1M', '2028-01-31T02:00Z', '2028-02-29T02:00Z'],
    ['P1Y', '2028-02-29T02:00Z', '2029-02-28T02:00Z'],
    ['P1Y2M3W4DT5H6M30S', '2026-01-01T00:00Z', '2027-03-26T05:06:30.000Z'],
    ['P2W', '2026-01-01T00:00+08:00', '2026-01-14T16:00Z'],
    ['PT0.5S', '2026-01-01T00:00Z', '2026-01-01T00:00:00.500Z'],
    ['PT0.0001S', '2026-01-01T00:00Z', '2026-01-01T00:00:00.001Z'],
    ['PT1,5H', '2026-01-01T00:00Z', '2026-01-01T01:30Z'],
    ['PT0S', '2026-01-01T00:00Z', '2026-01-01T00:00Z'],
  ])('%s from %s is %s', (text, from, due) => {
    expect(dues('timeDuration', text, from)).toEqual([due]);
  });

  it('of a day keeps the time on the clock, one of 24 hours the length', () => {
    const from = '2026-03-28T12:00+01:00';
    expect(dues('timeDuration', 'P1D', from, BERLIN)).toEqual(['2026-03-29T10:00Z']);
    expect(dues('timeDuration', 'PT24H', from, BERLIN)).toEqual(['2026-03-29T11:00Z']);
  });

  it('of working days leaves out the day it begins and ends with the last one, over holidays and days made up', () => {
    expect(dues('timeDuration', 'P1WD', '2026-09-24T09:00+08:00')).toEqual(['2026-09-25T16:00Z']);
    // 25 Friday, 27 Sunday made up, 28 Monday, 29, 30, 8 October
    expect(dues('timeDuration', 'P6WD', '2026-09-24T23:59+08:00')).toEqual(['2026-10-08T16:00Z']);
  });

  it('of working days cannot be told without the legal calendar', () => {
    const due = nextDue(timerOf('timeDuration', 'P3WD'), '2026-01-01T00:00Z', 0);
    expect(due).toMatchObject({ code: 'TIMER_NO_CALENDAR' });
  });

  it('that leads beyond the calendar is refused when it begins', () => {
    expect(dues('timeDuration', 'P900Y', '9500-01-01T00:00Z')).toContain('TIMER_OUT_OF_RANGE');
  });
});

describe('a cycle', () => {
  it('counts from when it is begun, as often as it says', () => {
    expect(dues('timeCycle', 'R3/PT10M', '2026-01-01T00:00Z')).toEqual([
      '2026-01-01T00:10Z',
      '2026-01-01T00:20Z',
      '2026-01-01T00:30Z',
    ]);
    expect(dues('timeCycle', 'R/P1D', '2026-01-01T00:00Z', SHANGHAI, 9)).toHaveLength(9);
  });

  it('of months does not slide to the shortest one', () => {
    expect(dues('timeCycle', 'R/P1M', '2026-01-31T02:00Z')).toEqual([
      '2026-02-28T02:00Z',
      '2026-03-31T02:00Z',
      '2026-04-30T02:00Z',
      '2026-05-31T02:00Z',
    ]);
  });

  it('with a start begins then, or with the first of its times that is not over', () => {
    const text = 'R3/2026-01-01T09:00+08:00/P1D';
    expect(dues('timeCycle', text, '2025-06-01T00:00Z')).toEqual([
      '2026-01-01T01:00Z',
      '2026-01-02T01:00Z',
      '2026-01-03T01:00Z',
    ]);
    expect(dues('timeCycle', text, '2026-01-02T01:00Z')).toEqual([
      '2026-01-02T01:00Z',
      '2026-01-03T01:00Z',
    ]);
    expect(dues('timeCycle', text, '2026-02-01T00:00Z')).toEqual([]);
    expect(dues('timeCycle', 'R/0001-01-01T00:00Z/PT1S', '2026-01-01T00:00:00.5Z')[0]).toBe(
      '2026-01-01T00:00:01.000Z',
    );
  });

  it('from start to end repeats the time between them', () => {
    expect(
      dues('timeCycle', 'R2/2026-01-01T00:00Z/2026-01-01T06:00Z', '2025-01-01T00:00Z'),
    ).toEqual(['2026-01-01T00:00Z', '2026-01-01T06:00Z']);
  });

  it('with an end begins so that the last interval ends then', () => {
    expect(dues('timeCycle', 'R2/PT6H/2026-01-02T00:00Z', '2025-01-01T00:00Z')).toEqual([
      '2026-01-01T12:00Z',
      '2026-01-01T18:00Z',
    ]);
  });

  it('of working days counts on over the holidays', () => {
    expect(dues('timeCycle', 'R2/P3WD', '2026-09-28T09:00+08:00')).toEqual([
      '2026-10-08T16:00Z',
      '2026-10-12T16:00Z',
    ]);
  });

  it('of cron comes at its times in the zone', () => {
    expect(dues('timeCycle', '0 9 * * MON-FRI', '2026-01-02T00:00Z')).toEqual([
      '2026-01-02T01:00Z',
      '2026-01-05T01:00Z',
      '2026-01-06T01:00Z',
      '2026-01-07T01:00Z',
    ]);
    expect(dues('timeCycle', '30 0 0 29 2 *', '2026-01-01T00:00Z', 'UTC', 2)).toEqual([
      '2028-02-29T00:00:30.000Z',
      '2032-02-29T00:00:30.000Z',
    ]);
  });

  it('of cron that the clocks leap over comes after it, one shown twice comes once', () => {
    expect(dues('timeCycle', '30 2 * * *', '2026-03-28T12:00Z', BERLIN, 2)).toEqual([
      '2026-03-29T01:00Z',
      '2026-03-30T00:30Z',
    ]);
    expect(dues('timeCycle', '30 2 * * *', '2026-10-24T12:00Z', BERLIN, 2)).toEqual([
      '2026-10-25T00:30Z',
      '2026-10-26T01:30Z',
    ]);
  });

  it('of cron on a day that never comes is never due', () => {
    expect(dues('timeCycle', '0 0 30 2 *', '2026-01-01T00:00Z')).toEqual([]);
  });
});

describe('an absurd timer', () => {
  const refused: readonly (readonly [TimerKind, string, string])[] = [
    ['timeDate', 'tomorrow', 'TIMER_SYNTAX'],
    ['timeDate', '', 'TIMER_SYNTAX'],
    ['timeDate', '2026-02-29', 'TIMER_SYNTAX'],
    ['timeDate', '2026-01-01T25:00', 'TIMER_SYNTAX'],
    ['timeDate', '2026-10-01T09:00-08:00[Asia/Shanghai]', 'TIMER_SYNTAX'],
    ['timeDate', '99999-01-01T00:00:00Z', 'TIMER_OUT_OF_RANGE'],
    ['timeDate', '+099999-01-01', 'TIMER_OUT_OF_RANGE'],
    ['timeDate', '-002026-01-01', 'TIMER_OUT_OF_RANGE'],
    ['timeDate', '0000-01-01', 'TIMER_OUT_OF_RANGE'],
    ['timeDate', '0001-01-01', 'TIMER_OUT_OF_RANGE'],
    ['timeDate', '9999-12-31T23:59:59.9999Z', 'TIMER_OUT_OF_RANGE'],
    ['timeDate', 'PT1H', 'TIMER_SYNTAX'],
    ['timeDuration', '2026-01-01', 'TIMER_SYNTAX'],
    ['timeDuration', 'P', 'TIMER_SYNTAX'],
    ['timeDuration', 'P1DT', 'TIMER_SYNTAX'],
    ['timeDuration', 'P1H', 'TIMER_SYNTAX'],
    ['timeDuration', 'P0.5D', 'TIMER_SYNTAX'],
    ['timeDuration', '-PT1H', 'TIMER_NEGATIVE'],
    ['timeDuration', 'PT-1H', 'TIMER_NEGATIVE'],
    ['timeDuration', 'P1001Y', 'TIMER_OUT_OF_RANGE'],
    ['timeDuration', `PT${'9'.repeat(400)}S`, 'TIMER_OUT_OF_RANGE'],
    ['timeDuration', 'P0WD', 'TIMER_OUT_OF_RANGE'],
    ['timeDuration', 'P10001WD', 'TIMER_OUT_OF_RANGE'],
    ['timeCycle', 'R/PT0S', 'TIMER_TOO_FREQUENT'],
    ['timeCycle', 'R/PT0.5S', 'TIMER_TOO_FREQUENT'],
    ['timeCycle', 'R/P0D', 'TIMER_TOO_FREQUENT'],
    ['timeCycle', 'R1000000000/PT1H', 'TIMER_TOO_MANY_REPEATS'],
    ['timeCycle', 'R-1/PT1H', 'TIMER_NEGATIVE'],
    ['timeCycle', 'R3/-PT1H', 'TIMER_NEGATIVE'],
    ['timeCycle', 'R3/2026-01-02/2026-01-01', 'TIMER_NEGATIVE'],
    ['timeCycle', 'R3/2026-01-01/2026-01-01', 'TIMER_TOO_FREQUENT'],
    ['timeCycle', 'R0/PT1H', 'TIMER_SYNTAX'],
    ['timeCycle', 'R/PT1H/2026-01-01', 'TIMER_SYNTAX'],
    ['timeCycle', 'R9999/P1Y/2026-01-01', 'TIMER_OUT_OF_RANGE'],
    ['timeCycle', 'R3/99999-01-01/PT1H', 'TIMER_OUT_OF_RANGE'],
    ['timeCycle', 'R3/2026-01-01/P3WD', 'TIMER_SYNTAX'],
    ['timeCycle', 'R3/a/b/c', 'TIMER_SYNTAX'],
    ['timeCycle', 'PT1H', 'TIMER_SYNTAX'],
    ['timeCycle', '* * * *', 'TIMER_SYNTAX'],
    ['timeCycle', '61 * * * *', 'TIMER_SYNTAX'],
    ['timeCycle', '* * * * * * 2030', 'TIMER_SYNTAX'],
    ['timeCycle', '@reboot', 'TIMER_SYNTAX'],
    ['timeCycle', '1,'.repeat(500), 'TIMER_SYNTAX'],
  ];

  it.each(refused)('is refused: %s "%s"', (kind, text, code) => {
    expect(readTimer(kind, text, SHANGHAI)).toMatchObject({ code, severity: 'error' });
  });

  it.each(['Asia/Atlantis', 'Europe', '', '+08:00', '../etc/passwd'])(
    'is refused in the zone "%s"',
    (zone) => {
      expect(readTimer('timeDuration', 'PT1H', zone)).toMatchObject({ code: 'TIMER_ZONE_UNKNOWN' });
    },
  );
});

const zones = fc.constantFrom(SHANGHAI, BERLIN, 'America/New_York', 'Australia/Lord_Howe', 'UTC');
const instants = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const durations = fc
  .tuple(...[3, 14, 6, 40, 50, 90].map((max) => fc.nat(max)))
  .map(([y, mo, w, d, h, m]) => `P${y}Y${mo}M${w}W${d}DT${h}H${m}M1S`);
const cycles = fc.oneof(
  durations.map((duration) => `R/${duration}`),
  fc.tuple(fc.nat(20), durations).map(([times, duration]) => `R${times + 1}/${duration}`),
  fc.tuple(instants, durations).map(([start, duration]) => `R/${start}/${duration}`),
  fc.nat(30).map((days) => `R/P${days + 1}WD`),
  fc.constantFrom('0 9 * * MON-FRI', '30 2 * * *', '*/7 * * * * *', '0 0 L * *', '15 1-3 * * 7'),
);

describe('any timer', () => {
  it('is never early, never comes before it came last, and is the same each time it is asked', () => {
    fc.assert(
      fc.property(cycles, instants, zones, (text, from, zone) => {
        const timer = timerOf('timeCycle', text, zone);
        let last: string | undefined;
        for (let occurrence = 0; occurrence < 5; occurrence++) {
          const due = nextDue(timer, from, occurrence, calendar, last);
          if (typeof due !== 'string') break;
          expect(due >= (last ?? from)).toBe(true);
          expect(nextDue(timer, from, occurrence, calendar)).toBe(due);
          last = due;
        }
      }),
      { numRuns: 200 },
    );
  });

  it('of a duration is due after its length, counted from a later instant never sooner', () => {
    fc.assert(
      fc.property(durations, instants, instants, zones, (text, a, b, zone) => {
        const timer = timerOf('timeDuration', text, zone);
        const [from, later] = a < b ? [a, b] : [b, a];
        const due = nextDue(timer, from, 0);
        expect(typeof due === 'string' && due > from).toBe(true);
        expect(String(due) <= String(nextDue(timer, later, 0))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('whatever its text is, is read or refused', () => {
    const pieces = fc.constantFrom(
      ...'RPTYMWDHS0123456789-+:./ZL*#'.split(''),
      'P1',
      '2026-',
      'WD',
    );
    const texts = fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join(''));
    const kinds = fc.constantFrom<TimerKind>('timeDate', 'timeDuration', 'timeCycle');
    fc.assert(
      fc.property(
        kinds,
        fc.oneof(
          texts,
          texts.map((text) => `R/P${text}`),
        ),
        (kind, text) => {
          const timer = readTimer(kind, text, SHANGHAI);
          if (isTimerProblem(timer)) return;
          expect(JSON.parse(JSON.stringify(timer))).toEqual(timer);
          nextDue(timer, '2026-01-01T00:00:00Z', 0, calendar);
        },
      ),
      { numRuns: 500 },
    );
  });
});
