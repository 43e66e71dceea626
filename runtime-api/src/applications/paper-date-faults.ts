import { addDays } from '@lianban/engine';
import type { CasePlan } from '@lianban/packages-catalog';
import type { PlacedFault } from '../refusal.ts';
import type { Draft } from './application.ts';

/** What days of issue and of expiry that the applicant gave say against a paper. `today` is an ISO date. */
export interface PaperDateFaults {
  /** Too old, or not valid long enough: no department would take it. */
  readonly errors: readonly PlacedFault[];
  /** A limit that nobody can look at, because the day is not given. */
  readonly warnings: readonly PlacedFault[];
}

/** Holds the days given with uploaded papers against the strictest limits of those who ask. */
export function paperDateFaults(
  { materials }: CasePlan,
  { uploads, paperDates = {} }: Pick<Draft, 'uploads' | 'paperDates'>,
  today: string,
): PaperDateFaults {
  const errors: PlacedFault[] = [];
  const warnings: PlacedFault[] = [];
  for (const { key, name, disposition, issuedWithinDays, validForDays } of materials) {
    if (disposition !== 'submitted' || (uploads[key]?.length ?? 0) === 0) continue;
    const { issuedOn, validUntil } = paperDates[key] ?? {};
    const missing =
      (issuedWithinDays !== undefined && issuedOn === undefined) ||
      (validForDays !== undefined && validUntil === undefined);
    if (missing) warnings.push(dateMissing(key, name));
    if (issuedOn !== undefined && issuedOn > today) errors.push(issuedLater(key, name, issuedOn));
    else if (issuedWithinDays !== undefined && issuedOn !== undefined) {
      const first = addDays(today, -issuedWithinDays);
      if (issuedOn < first) errors.push(tooOld(key, name, issuedOn, first));
    }
    const last = addDays(today, validForDays ?? 0);
    if (validUntil !== undefined && validUntil < last) {
      errors.push(expires(key, name, validUntil, last));
    }
  }
  return { errors, warnings };
}

const dateMissing = (path: string, name: string): PlacedFault => ({
  path,
  code: 'PAPER_DATE_MISSING',
  zh: `“${name}”有时间要求，请照材料填上签发日期或有效期，以免被退回。`,
  en: `There is a time limit on "${name}": give the dates that stand on it, so that it is not sent back.`,
});

const issuedLater = (path: string, name: string, day: string): PlacedFault => ({
  path,
  code: 'PAPER_ISSUED_LATER',
  zh: `“${name}”的签发日期 ${day} 晚于今天，请照材料核对。`,
  en: `The day of issue of "${name}", ${day}, is still to come: compare it with the paper.`,
});

const tooOld = (path: string, name: string, day: string, first: string): PlacedFault => ({
  path,
  code: 'PAPER_TOO_OLD',
  zh: `“${name}”签发于 ${day}，须是 ${first} 以后签发的，请换一份新的。`,
  en: `"${name}" was issued on ${day}, and must be of ${first} or later: give a newer one.`,
});

const expires = (path: string, name: string, day: string, last: string): PlacedFault => ({
  path,
  code: 'PAPER_EXPIRES',
  zh: `“${name}”有效期至 ${day}，须到 ${last} 仍有效，请换一份。`,
  en: `"${name}" is valid until ${day}, and must be until ${last}: give another one.`,
});
