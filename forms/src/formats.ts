import { isCalendarDate, tidyDate, tidyMonth } from './calendar-date.ts';
import { type CitizenIdFault, citizenIdFault } from './citizen-id.ts';
import { creditCodeFault } from './credit-code.ts';
import type { IssueCode } from './issue-texts.ts';
import { passesLuhn } from './luhn.ts';

/** A rule of the data-element registry that our code knows. */
interface Format {
  /** The registry's pattern; a catalogue that states another one has both tested. */
  readonly pattern?: RegExp;
  /** What is told when the pattern does not hold. */
  readonly code: IssueCode;
  /** What the pattern cannot say, or says less exactly; looked at first. */
  readonly fault?: (text: string, today: string) => IssueCode | undefined;
  /** How typed text is made canonical, beyond trimming. */
  readonly tidy?: (text: string) => string;
}

const CITIZEN_ID_CODES: Readonly<Record<CitizenIdFault, IssueCode>> = {
  shape: 'ID_NUMBER_SHAPE',
  date: 'ID_NUMBER_DATE',
  future: 'ID_NUMBER_FUTURE',
  check: 'ID_NUMBER_CHECK',
};

/** Full-width digits and letters made plain, blanks and hyphens inside taken out. */
const compact = (text: string): string => text.normalize('NFKC').replace(/[\s-]/g, '');
const compactUpper = (text: string): string => compact(text).toUpperCase();

const dateFault = (text: string): IssueCode | undefined =>
  isCalendarDate(text) ? undefined : 'DATE_FORMAT';

/** Every rule of `data-elements.yaml`, and the plain kinds of value a type stands for, by id. */
const FORMATS: Readonly<Record<string, Format>> = {
  'cn-id18': {
    code: 'ID_NUMBER_SHAPE',
    pattern: /^[1-9]\d{5}(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dX]$/u,
    tidy: compactUpper,
    fault: (text, today) => {
      const fault = citizenIdFault(text, today);
      return fault && CITIZEN_ID_CODES[fault];
    },
  },
  uscc18: {
    code: 'CREDIT_CODE_SHAPE',
    pattern: /^[0-9A-HJ-NP-RTUW-Y]{2}\d{6}[0-9A-HJ-NP-RTUW-Y]{10}$/u,
    tidy: compactUpper,
    fault: (text) => {
      const fault = creditCodeFault(text);
      return fault && (fault === 'shape' ? 'CREDIT_CODE_SHAPE' : 'CREDIT_CODE_CHECK');
    },
  },
  'cn-name': { code: 'NAME_FORMAT', pattern: /^[\u4e00-\u9fa5A-Za-z·. ]{2,50}$/u },
  'cn-mobile': { code: 'MOBILE_FORMAT', pattern: /^1[3-9]\d{9}$/u, tidy: compact },
  'cn-phone': { code: 'PHONE_FORMAT', pattern: /^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/u },
  'cn-postcode': { code: 'POSTCODE_FORMAT', pattern: /^\d{6}$/u, tidy: compact },
  email: { code: 'EMAIL_FORMAT', pattern: /^[^@\s]+@[^@\s]+\.[^@\s]+$/u },
  'bank-card-luhn': {
    code: 'BANK_CARD_SHAPE',
    pattern: /^\d{16,19}$/u,
    tidy: compact,
    fault: (text) =>
      passesLuhn(text) || !/^\d{16,19}$/.test(text) ? undefined : 'BANK_CARD_CHECK',
  },
  'estate-unit28': {
    code: 'ESTATE_UNIT_FORMAT',
    pattern: /^\d{6}\d{3}\d{3}[A-Z]{2}\d{5}[A-Z]\d{8}$/u,
    tidy: compactUpper,
  },
  'estate-cert-no': {
    code: 'ESTATE_CERTIFICATE_FORMAT',
    pattern: /^[\u4e00-\u9fa5][(（]\d{4}[)）][\u4e00-\u9fa5]{2,12}不动产权第\d{7}号$/u,
  },
  'estate-proof-no': {
    code: 'ESTATE_PROOF_FORMAT',
    pattern: /^[\u4e00-\u9fa5][(（]\d{4}[)）][\u4e00-\u9fa5]{2,12}不动产证明第\d{7}号$/u,
  },
  'marriage-no': { code: 'MARRIAGE_NUMBER_FORMAT', pattern: /^J\d{6}-\d{4}-\d{6}$/u },
  'birth-cert-no': {
    code: 'BIRTH_CERTIFICATE_FORMAT',
    pattern: /^[A-Z]\d{9}$/u,
    tidy: compactUpper,
  },
  sscard9: { code: 'SOCIAL_CARD_FORMAT', pattern: /^[A-Z0-9]{9}$/u, tidy: compactUpper },
  'ee-doc-no': {
    code: 'TRAVEL_DOCUMENT_FORMAT',
    pattern: /^(E\d{8}|E[A-Z]\d{7}|C[A-Z0-9]\d{7}|L\d{8})$/u,
    tidy: compactUpper,
  },
  'upper-latin': { code: 'UPPER_LATIN_FORMAT', pattern: /^[A-Z][A-Z ]*$/u },
  'ent-name': {
    code: 'ENTERPRISE_NAME_FORMAT',
    pattern: /^[\u4e00-\u9fa5A-Za-z0-9()（）]{4,60}$/u,
  },
  money2: { code: 'MONEY_FORMAT', pattern: /^\d{1,14}(\.\d{1,2})?$/u },
  'area-m2': {
    code: 'AREA_FORMAT',
    pattern: /^\d{1,6}(\.\d{1,2})?$/u,
    fault: (text) => (Number(text) > 0 ? undefined : 'AREA_FORMAT'),
  },
  percent: { code: 'PERCENT_FORMAT', pattern: /^(100(\.0{1,2})?|\d{1,2}(\.\d{1,2})?)$/u },
  'percent-5-12': {
    code: 'FUND_RATIO_FORMAT',
    pattern: /^(5|6|7|8|9|10|11|12)(\.\d)?$/u,
    fault: (text) => (Number(text) <= 12 ? undefined : 'FUND_RATIO_FORMAT'),
  },
  'years-1-30': { code: 'YEARS_FORMAT', pattern: /^([1-9]|[12]\d|30)$/u },
  'not-future': {
    code: 'DATE_FORMAT',
    tidy: tidyDate,
    fault: (text, today) => dateFault(text) ?? (text > today ? 'DATE_FUTURE' : undefined),
  },
  'date-or-long-term': {
    code: 'DATE_OR_LONG_TERM_FORMAT',
    tidy: tidyDate,
    fault: (text) =>
      text === '长期' || isCalendarDate(text) ? undefined : 'DATE_OR_LONG_TERM_FORMAT',
  },
  'derived-from-id': { code: 'DATE_FORMAT', fault: dateFault, tidy: tidyDate },
  'scope-std': { code: 'SCOPE_EMPTY', pattern: /\S/u },
  date: { code: 'DATE_FORMAT', fault: dateFault, tidy: tidyDate },
  month: { code: 'MONTH_FORMAT', pattern: /^\d{4}-(0[1-9]|1[0-2])$/u, tidy: tidyMonth },
  time: { code: 'TIME_FORMAT', pattern: /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/u },
  decimal: { code: 'DECIMAL_FORMAT', pattern: /^-?\d{1,15}(\.\d{1,6})?$/u },
};

/** Rules without a check of a value's text: who fills the field, or what a file must look like. */
const RULES_WITHOUT_CHECK: ReadonlySet<string> = new Set(['photo-id', 'auto-now', 'computed']);

const KINDS: Readonly<Record<string, 'date' | 'month' | 'time' | 'number'>> = {
  date: 'date',
  'not-future': 'date',
  'derived-from-id': 'date',
  'date-or-long-term': 'date',
  month: 'month',
  time: 'time',
  decimal: 'number',
  money2: 'number',
  'area-m2': 'number',
  percent: 'number',
  'percent-5-12': 'number',
  'years-1-30': 'number',
};

/** What kind of text a rule wants, where it is one with an order; no text is of two kinds. */
export function formatKind(id: string): 'date' | 'month' | 'time' | 'number' | undefined {
  return Object.hasOwn(KINDS, id) ? KINDS[id] : undefined;
}

/** Least and greatest value that a rule for numbers lets pass, as limits are written. */
const RANGES: Readonly<Record<string, readonly [string, string]>> = {
  money2: ['0', '99999999999999.99'],
  'area-m2': ['0.01', '999999.99'],
  percent: ['0', '100'],
  'percent-5-12': ['5', '12'],
  'years-1-30': ['1', '30'],
};

/** The range a rule for numbers has of its own; undefined where it has none. */
export function formatRange(id: string): readonly [least: string, most: string] | undefined {
  return Object.hasOwn(RANGES, id) ? RANGES[id] : undefined;
}

/** Fewest and most characters of a text that keeps to a rule. */
const LENGTHS: Readonly<Record<string, readonly [number, number]>> = {
  'cn-id18': [18, 18],
  uscc18: [18, 18],
  'cn-name': [2, 50],
  'cn-mobile': [11, 11],
  'cn-phone': [10, 13],
  'cn-postcode': [6, 6],
  'bank-card-luhn': [16, 19],
  'estate-unit28': [28, 28],
  'marriage-no': [19, 19],
  'birth-cert-no': [10, 10],
  sscard9: [9, 9],
  'ee-doc-no': [9, 9],
  'ent-name': [4, 60],
  date: [10, 10],
  'not-future': [10, 10],
  'derived-from-id': [10, 10],
  'date-or-long-term': [2, 10],
  month: [7, 7],
  time: [5, 8],
};

/** How long a text that keeps to a rule is, in characters; undefined where the rule says nothing of it. */
export function formatLength(id: string): readonly [least: number, most: number] | undefined {
  return Object.hasOwn(LENGTHS, id) ? LENGTHS[id] : undefined;
}

/** Whether our code knows the rule; one it does not know works by its pattern. */
export function isKnownFormat(id: string): boolean {
  return formatOf(id) !== undefined || RULES_WITHOUT_CHECK.has(id);
}

/** The pattern our code tests for a rule; undefined when it tests none or does not know the rule. */
export function patternOfFormat(id: string): string | undefined {
  return formatOf(id)?.pattern?.source;
}

/**
 * Checks a canonical text (see `tidyText`) against a rule; `today` is `2026-01-31`.
 * A rule that our code does not know finds nothing wrong.
 */
export function formatFault(id: string, text: string, today: string): IssueCode | undefined {
  const format = formatOf(id);
  if (format === undefined) return undefined;
  const fault = format.fault?.(text, today);
  if (fault !== undefined) return fault;
  return format.pattern?.test(text) === false ? format.code : undefined;
}

/** Says whether a canonical text keeps to a rule; `today` is `2026-01-31`. */
type FormatTest = (text: string, today: string) => boolean;

/** The check of `formatFault` as one function, for rules that are tested many times. */
export function formatTest(id: string): FormatTest {
  const format = formatOf(id);
  if (format === undefined) return () => true;
  const { pattern, fault } = format;
  if (pattern === undefined) {
    return fault === undefined ? () => true : (text, today) => fault(text, today) === undefined;
  }
  if (fault === undefined) return (text) => pattern.test(text);
  return (text, today) => pattern.test(text) && fault(text, today) === undefined;
}

const ANY_CHARACTERS: ReadonlySet<string> = new Set([
  'cn-name',
  'email',
  'upper-latin',
  'scope-std',
]);

/** Whether every text that keeps to a rule is free of blanks at its ends and of characters that are never stored. */
export function wantsPlainText(id: string): boolean {
  const format = formatOf(id);
  return format !== undefined && !ANY_CHARACTERS.has(id);
}

/** Typed text in the form in which it is stored: trimmed, and by rule (`x` of an ID number becomes `X`). */
export function tidyText(text: string, format?: string): string {
  const trimmed = text.trim();
  return (format !== undefined && formatOf(format)?.tidy?.(trimmed)) || trimmed;
}

function formatOf(id: string): Format | undefined {
  return Object.hasOwn(FORMATS, id) ? FORMATS[id] : undefined;
}
