import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  addDays,
  type CalendarData,
  dueDate,
  isWorkingDay,
  workingDaysLeft,
} from '@lianban/engine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Vector {
  readonly accepted: string;
  readonly limit: number;
  readonly due: string;
}

const file: {
  readonly holidays: readonly { readonly date: string }[];
  readonly workdays: readonly { readonly date: string }[];
  readonly testVectors: {
    readonly workingDays: readonly Vector[];
    readonly naturalDays: readonly Vector[];
  };
} = parse(
  readFileSync(
    fileURLToPath(import.meta.resolve('@lianban/packages-catalog/catalog/calendar.yaml')),
    'utf8',
  ),
);

const calendar: CalendarData = {
  version: 'from the catalogue',
  holidays: file.holidays.map(({ date }) => date),
  workdays: file.workdays.map(({ date }) => date),
};

const anyDate = fc.integer({ min: 0, max: 1_095 }).map((days) => addDays('2024-01-01', days));

describe('the last day of a limit, by the State Council’s notices', () => {
  it.each(file.testVectors.workingDays)(
    'accepted on $accepted with $limit working days it is $due',
    ({ accepted, limit, due }) => {
      expect(dueDate(calendar, accepted, { value: limit, unit: '工作日' })).toBe(due);
    },
  );

  it.each(file.testVectors.naturalDays)(
    'accepted on $accepted with $limit natural days it is $due',
    ({ accepted, limit, due }) => {
      expect(dueDate(calendar, accepted, { value: limit, unit: '自然日' })).toBe(due);
    },
  );

  it('is the same day for 即办', () => {
    expect(dueDate(calendar, '2026-03-02', { value: 0, unit: '工作日' })).toBe('2026-03-02');
  });

  it('is a working day, whatever the day of acceptance', () => {
    fc.assert(
      fc.property(
        anyDate,
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom('工作日' as const, '自然日' as const),
        (accepted, value, unit) => {
          const due = dueDate(calendar, accepted, { value, unit });
          expect(isWorkingDay(calendar, due)).toBe(true);
          expect(due > accepted).toBe(true);
        },
      ),
    );
  });
});

describe('working days left', () => {
  it('are the whole limit on the day of acceptance, and one less each working day', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 40 }), (accepted, value) => {
        const due = dueDate(calendar, accepted, { value, unit: '工作日' });
        expect(workingDaysLeft(calendar, accepted, due)).toBe(value);
        const next = addDays(accepted, 1);
        const left = value - (isWorkingDay(calendar, next) ? 1 : 0);
        expect(workingDaysLeft(calendar, next, due)).toBe(left);
      }),
    );
  });

  it('are none on the last day and negative after it', () => {
    expect(workingDaysLeft(calendar, '2025-10-10', '2025-10-10')).toBe(0);
    expect(workingDaysLeft(calendar, '2025-10-13', '2025-10-10')).toBe(-2);
  });
});

describe('a day', () => {
  it.each([
    ['a Monday', '2026-03-02', true],
    ['a Sunday', '2026-03-01', false],
    ['a holiday on a Thursday', '2026-10-01', false],
    ['a Saturday worked in exchange (调休)', '2026-10-10', true],
  ])('that is %s', (_, date, works) => {
    expect(isWorkingDay(calendar, date)).toBe(works);
  });
});
