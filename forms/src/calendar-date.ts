/** Whether a text is a date of the Gregorian calendar written `2024-02-29`. */
export function isCalendarDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** A date as people write it (`2024/2/9`, `20240209`, `2024年2月9日`) as `2024-02-09`; other text as it is. */
export function tidyDate(text: string): string {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  const match =
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ??
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain);
  return match === null ? text : joined(match.slice(1));
}

/** A month as people write it (`2024/2`, `2024年2月`) as `2024-02`; other text as it is. */
export function tidyMonth(text: string): string {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  const match = /^(\d{4})(\d{2})$/.exec(plain) ?? /^(\d{4})[-/.年](\d{1,2})月?$/.exec(plain);
  return match === null ? text : joined(match.slice(1));
}

function joined(numbers: readonly string[]): string {
  return numbers.map((number) => number.padStart(2, '0')).join('-');
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
