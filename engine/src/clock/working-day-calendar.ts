/** The legal calendar as data: statutory holidays and 调休 working days, ISO dates. */
export interface CalendarData {
  /** Names the data in events, e.g. a hash of it. */
  readonly version: string;
  readonly holidays: readonly string[];
  readonly workdays: readonly string[];
}

/** A time limit: working days (工作日) or natural days (自然日). */
export interface TimeLimit {
  readonly value: number;
  readonly unit: '工作日' | '自然日';
}

const dayMs = 86_400_000;

/** Whether an ISO date is a working day: a 调休 date is, a holiday is not, otherwise Monday to Friday. */
export function isWorkingDay(calendar: CalendarData, date: string): boolean {
  if (calendar.workdays.includes(date)) return true;
  if (calendar.holidays.includes(date)) return false;
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The date `days` calendar days after an ISO date. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/**
 * The last day of a limit that begins on the day of acceptance, which is not counted (行政许可法 §82, 民法典 §201).
 * A natural-day limit that ends on a day off moves to the next working day (民法典 §203).
 */
export function dueDate(calendar: CalendarData, from: string, limit: TimeLimit): string {
  let date = from;
  if (limit.unit === '自然日') {
    date = addDays(date, limit.value);
    while (!isWorkingDay(calendar, date)) date = addDays(date, 1);
    return date;
  }
  for (let left = limit.value; left > 0; ) {
    date = addDays(date, 1);
    if (isWorkingDay(calendar, date)) left -= 1;
  }
  return date;
}

/** Working days left until a due date, the day `today` not counted; negative when it is past. */
export function workingDaysLeft(calendar: CalendarData, today: string, due: string): number {
  const [from, to, sign] = today <= due ? [today, due, 1] : [due, today, -1];
  let count = 0;
  for (let date = from; date < to; ) {
    date = addDays(date, 1);
    if (isWorkingDay(calendar, date)) count += 1;
  }
  return count * sign;
}
