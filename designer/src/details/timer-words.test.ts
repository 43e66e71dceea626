import { describe, expect, it } from 'vitest';
import { timerReading } from './formula-desk.ts';
import { type TimerWords, timerSentence } from './timer-words.ts';

const zone = 'Asia/Shanghai';
const now = '2026-11-27T01:00:00.000Z';

const chinese: TimerWords = {
  language: 'zh-CN',
  at: (when) => `到${when}`,
  past: (when) => `已过${when}`,
  after: (length) => `${length}后`,
  afterWorkingDays: (n) => `第${n}个工作日`,
  every: (length) => `每${length}`,
  everyWorkingDays: (n) => `每${n}个工作日`,
  forever: (sentence) => `${sentence},不限次数`,
  bounded: (sentence, n) => `${sentence},共${n}次`,
  from: (sentence, when) => `${sentence},从${when}起`,
  cron: (next) => `接下来${next}`,
};

function said(
  kind: 'timeDate' | 'timeDuration' | 'timeCycle',
  text: string,
  words: TimerWords = chinese,
): string | undefined {
  const reading = timerReading(kind, text, zone, now);
  if (reading === undefined || 'code' in reading) return reading?.code;
  return timerSentence(reading, words, zone, now);
}

describe('a timer is said in words', () => {
  it('counts working days by number, and in English by rank', () => {
    expect(said('timeDuration', 'P3WD')).toBe('第3个工作日');
    const english = { ...chinese, language: 'en' } as const;
    const ranks = ['P1WD', 'P2WD', 'P3WD', 'P11WD', 'P22WD'].map((text) =>
      said('timeDuration', text, english),
    );
    expect(ranks).toEqual(['1st', '2nd', '3rd', '11th', '22nd'].map((n) => `第${n}个工作日`));
  });

  it('says every part of a duration', () => {
    expect(said('timeDuration', 'P1DT2H30M')).toBe('1天、2小时、30分钟后');
  });

  it('tells a date that has passed', () => {
    expect(said('timeDate', '2026-12-01T09:00')).toBe('到2026-12-01 09:00');
    expect(said('timeDate', '2026-10-01T09:00')).toBe('已过2026-10-01 09:00');
  });

  it('says how often, and from when', () => {
    expect(said('timeCycle', 'R/PT1H')).toBe('每1小时,不限次数');
    expect(said('timeCycle', 'R3/P2WD')).toBe('每2个工作日,共3次');
    expect(said('timeCycle', 'R2/2026-12-01T09:00/P1D')).toBe('每1天,共2次,从2026-12-01 09:00起');
  });

  it('names the next days of cron', () => {
    expect(said('timeCycle', '0 9 * * MON')).toBe(
      '接下来2026-11-30 09:00、2026-12-07 09:00、2026-12-14 09:00',
    );
  });

  it('says what is wrong instead, and leaves formulas to their reader', () => {
    expect(said('timeDuration', '2 days')).toBe('TIMER_SYNTAX');
    expect(said('timeDuration', '= deadline')).toBeUndefined();
  });
});
