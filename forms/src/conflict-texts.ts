import { fill } from './field-issue.ts';

/** What staff read when departments' forms cannot become one: what contradicts, and what to do. */
export const conflictTexts = {
  FORM_CONFLICT_TYPE: {
    en: 'Departments {departments} want "{title}" as different kinds of value ({one} and {other}): agree on one kind in the data element.',
    zh: '{departments} 对“{title}”要求的类型不同（{one} 与 {other}），请统一数据元的类型。',
  },
  FORM_CONFLICT_VALUES: {
    en: 'Departments {departments} allow no common value for "{title}": agree on one code set, or keep two data elements.',
    zh: '{departments} 对“{title}”允许的取值没有交集，请统一代码集，或分为两个数据元。',
  },
  FORM_CONFLICT_LENGTH: {
    en: 'Departments {departments} want "{title}" with at least {least} and at most {most} characters: mend the lengths.',
    zh: '{departments} 对“{title}”的长度要求矛盾（至少 {least}，至多 {most}），请修改。',
  },
  FORM_CONFLICT_RANGE: {
    en: 'Departments {departments} want "{title}" to be at least {least} and at most {most}: mend the ranges.',
    zh: '{departments} 对“{title}”的范围要求矛盾（至少 {least}，至多 {most}），请修改。',
  },
  FORM_CONFLICT_ROWS: {
    en: 'Departments {departments} want "{title}" with at least {least} and at most {most} rows: mend the limits.',
    zh: '{departments} 对“{title}”的行数要求矛盾（至少 {least}，至多 {most}），请修改。',
  },
  FORM_CONFLICT_SHAPE: {
    en: 'Departments {departments} want different columns or parts in "{title}": agree on one set in the data element.',
    zh: '{departments} 对“{title}”的栏目要求不同，请统一数据元的栏目。',
  },
  FORM_PATTERN_UNUSABLE: {
    en: 'The pattern {pattern} of "{title}" ({departments}) is no regular expression, or could run for ever: write it without a repetition inside a repetition.',
    zh: '“{title}”（{departments}）的格式 {pattern} 不是可用的正则表达式，请修改。',
  },
  FORM_ELEMENT_UNKNOWN: {
    en: 'The data element of "{title}" ({departments}) is not in the registry: register it, or name another.',
    zh: '“{title}”（{departments}）的数据元未登记，请先登记或改用其他数据元。',
  },
  FORM_PARTY_UNKNOWN: {
    en: 'The party of "{title}" ({departments}) is not one of the package: map the role to a party.',
    zh: '“{title}”（{departments}）所属的当事方不在套餐中，请将角色对应到当事方。',
  },
  FORM_NAME_TAKEN: {
    en: 'Two data elements would get one property name on the form, "{title}" ({departments}) among them: rename one of them.',
    zh: '“{title}”（{departments}）与另一数据元在表单中的名称相同，请修改其中一个的编号。',
  },
} as const;

/** Code of a form's fault. */
export type FormConflictCode = keyof typeof conflictTexts;

/** What is said of a fault, in both languages, its parameters filled in. */
export function conflictText(
  code: FormConflictCode,
  params: Readonly<Record<string, string | number>>,
): { readonly zh: string; readonly en: string } {
  const { zh, en } = conflictTexts[code];
  return { zh: fill(zh, params), en: fill(en, params) };
}
