import { isCalendarDate } from './calendar-date.ts';

const SHAPE = /^[1-9]\d{5}(\d{4})(\d{2})(\d{2})\d{3}[\dX]$/;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';

/** What is wrong with a citizen ID number. */
export type CitizenIdFault = 'shape' | 'date' | 'future' | 'check';

/** The 18th character of a citizen ID number from its first 17 digits (GB 11643-1999, ISO 7064 MOD 11-2). */
export function checkDigitOfCitizenId(first17: string): string {
  let sum = 0;
  for (let place = 0; place < 17; place++) sum += Number(first17[place]) * (WEIGHTS[place] ?? 0);
  return CHECK_CHARACTERS.charAt(sum % 11);
}

/**
 * Checks a citizen ID number (公民身份号码, GB 11643-1999): 18 characters, a real date of birth
 * from 1900 that is not after `today` (`2026-01-31`), the check character. A small x must be made X before.
 */
export function citizenIdFault(id: string, today: string): CitizenIdFault | undefined {
  const match = SHAPE.exec(id);
  if (match === null) return 'shape';
  const born = `${match[1]}-${match[2]}-${match[3]}`;
  if (!isCalendarDate(born) || born < '1900-01-01') return 'date';
  if (born > today) return 'future';
  return id.endsWith(checkDigitOfCitizenId(id)) ? undefined : 'check';
}

/** The date of birth (`1949-12-31`) inside an ID number of the right shape; undefined otherwise. */
export function birthDateOfCitizenId(id: string): string | undefined {
  const match = SHAPE.exec(id);
  const born = `${match?.[1]}-${match?.[2]}-${match?.[3]}`;
  return isCalendarDate(born) ? born : undefined;
}
