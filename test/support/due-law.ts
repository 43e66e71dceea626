import assert from 'node:assert/strict';
import type { ProcessContext } from '@lianban/engine';

/**
 * Holds a due instant against what is drawn: working days of the legal calendar and cron patterns, counted day by day and
 * half hour by half hour in Chinese time, which knows no summer time. Other timers are the Petri net's to judge.
 */
export function expectDue(
  drawn: string,
  from: string,
  due: string,
  calendar: ProcessContext['calendar'],
): void {
  const workingDays = /<timeDuration>P(\d+)WD</.exec(drawn)?.[1];
  const cron = /<timeCycle>([^R<]+)</.exec(drawn)?.[1];
  if (workingDays !== undefined) {
    assert.ok(calendar, 'Working days are counted without a calendar.');
    assert.equal(Date.parse(due), endOf(Number(workingDays), Date.parse(from), calendar), drawn);
  }
  if (cron !== undefined) assert.equal(Date.parse(due), nextOf(cron, Date.parse(from)), drawn);
}

// ---------------------------------------------------------------------------------------------

const HALF_HOUR = 1_800_000;
const DAY = 86_400_000;
const CHINESE_TIME = 8 * 3_600_000;

/** The midnight behind the last of some working days, the day itself not counted (行政许可法 §82). */
function endOf(
  days: number,
  from: number,
  { holidays, workdays }: NonNullable<ProcessContext['calendar']>,
): number {
  let midnight = Math.floor((from + CHINESE_TIME) / DAY) * DAY;
  for (let left = days; left > 0; ) {
    midnight += DAY;
    const day = new Date(midnight);
    const date = day.toISOString().slice(0, 10);
    const weekend = day.getUTCDay() % 6 === 0;
    if (workdays.includes(date) || (!weekend && !holidays.includes(date))) left--;
  }
  return midnight + DAY - CHINESE_TIME;
}

/** The first half hour after an instant that a pattern of minutes, hours and days of the week names. */
function nextOf(pattern: string, from: number): number {
  const [minutes = '', hours = '', , , days = ''] = pattern.split(' ');
  let at = (Math.floor(from / HALF_HOUR) + 1) * HALF_HOUR;
  for (; ; at += HALF_HOUR) {
    const local = new Date(at + CHINESE_TIME);
    const fits =
      isNamed(minutes, local.getUTCMinutes()) &&
      isNamed(hours, local.getUTCHours()) &&
      isNamed(days, local.getUTCDay());
    if (fits) return at;
  }
}

/** Whether a field of a pattern names a number: `*`, steps, a range or a list. */
function isNamed(field: string, value: number): boolean {
  const step = /^\*\/(\d+)$/.exec(field)?.[1];
  const [, low, high] = /^(\d+)-(\d+)$/.exec(field) ?? [];
  if (step !== undefined) return value % Number(step) === 0;
  if (low !== undefined) return Number(low) <= value && value <= Number(high);
  return field === '*' || field.split(',').map(Number).includes(value);
}
