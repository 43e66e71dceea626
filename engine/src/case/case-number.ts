/** The number of a part (办件编号): its item's 实施清单编码, the date of the case, a serial of at least four digits. */
export function partNumber(implementCode: string, openedAt: string, serial: number): string {
  return `${implementCode}${dayOf(openedAt)}${serialText(serial)}`;
}

/** The number of a case (联办编号): its theme code, its date, a serial of at least four digits. */
export function caseNumber(themeCode: string, at: string, serial: number): string {
  return `${themeCode}${dayOf(at)}${serialText(serial)}`;
}

/** `yyyymmdd` of an ISO instant, in the zone it is written in. */
function dayOf(instant: string): string {
  return instant.slice(0, 10).replaceAll('-', '');
}

function serialText(serial: number): string {
  return String(serial).padStart(4, '0');
}
