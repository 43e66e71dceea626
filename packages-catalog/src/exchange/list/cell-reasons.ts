/** What can be said of a cell, as English sentences after its place; pages have their own words by the same names. */
export const cellReasons = {
  empty: 'is empty; it must be filled in',
  codeUnknown: 'is none of {known}',
  codesUnknown: 'holds "{one}", which is none of {known}',
  wholeNumber: 'must be a whole number from 0 to {most}',
  yesOrNo: 'must be one of {known}',
  dayUnit: 'must be one of {known}',
  promisedLonger: 'is longer than the statutory limit ({statutory})',
  bodyUnknown: 'is no department of the catalogue; give its {other} as well',
  creditCode: 'must have 18 digits and capital letters',
  bodyNew: 'is registered as a new department',
  regionUnknown: 'is no region of the catalogue',
  feeDenied: 'says no while {other} names a fee',
  feeMissing: 'is empty while {other} says yes',
  twice: 'stands in the list twice',
  itemUnlisted: 'is that of no item in the sheet {itemSheet}',
  paperType: 'must be one of {known}',
  materialUnknown: 'is no material of the catalogue',
  materialAmbiguous: 'may mean several materials ({known}); say which in {other}',
  materialNew: 'is registered as a new material that cannot be shared',
  roleUnknown: "is none of the item's roles: {known}",
  necessity: 'must be one of {known}',
} as const;

/** Name of what is said of a cell, `params.why` of its problem. */
export type CellReason = keyof typeof cellReasons;

/** The values that a reason's sentence names. */
export type CellReasonValues = Readonly<Record<string, string | number>>;

/** A reason as the end of an English sentence. */
export function cellReasonText(why: CellReason, values: CellReasonValues): string {
  return cellReasons[why].replace(/\{(\w+)\}/g, (whole, key: string) =>
    String(values[key] ?? whole),
  );
}
