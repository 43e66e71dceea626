import {
  type AnsweredField,
  addBirthDateIssues,
  type CheckOptions,
  checkField,
} from './check-answers.ts';
import { checkOwnValues } from './check-own-values.ts';
import { type FieldIssue, type FieldIssues, fieldIssue } from './field-issue.ts';
import { type FieldKey, fieldKey } from './field-key.ts';
import type { FormData } from './form-part.ts';
import { type FormPlaces, formPlaces, type MemberPlaces } from './form-places.ts';
import type { FormSection, MergedField, MergedForm } from './merged-form.ts';
import { isRecord, normaliseValue, ownValue } from './normalise-value.ts';
import { answerAt } from './project-answers.ts';
import type { StructureCheck } from './structure.ts';

/** What checking a merged form's data found. */
export interface FormDataCheck {
  readonly ok: boolean;
  /** The data as it is stored: the form's fields only, trimmed and tidied. */
  readonly data: FormData;
  /** By field key; what belongs to no field stands under its party's or its own name. */
  readonly errors: FieldIssues;
  readonly warnings: FieldIssues;
  /** Fields that were given although nobody is asked for them; their values are left out. */
  readonly dropped: readonly FieldKey[];
}

/** What is collected while a form's data are gone through. */
interface Findings {
  readonly errors: Record<FieldKey, readonly FieldIssue[]>;
  readonly warnings: Record<FieldKey, readonly FieldIssue[]>;
  readonly misplaced: [string, FieldIssue][];
}

/** Checks a merged form's data, structure by the validator that is handed in. */
export function checkFormData(
  form: MergedForm,
  data: unknown,
  options: CheckOptions,
  structure: StructureCheck,
): FormDataCheck {
  const places = formPlaces(form);
  const found: Findings = { errors: {}, warnings: {}, misplaced: [] };
  const tidy = tidyData(form, data, (member, given) =>
    checkMember(member, given, options, structure, found),
  );
  findShares(places, tidy, found);
  findMisplaced(form, data, options.draft === true, found.misplaced);
  const misplaced = found.misplaced.length === 0 ? undefined : namedIssues(found.misplaced);
  const errors = misplaced === undefined ? found.errors : { ...found.errors, ...misplaced };
  const dropped = places.unasked.filter((field) => givenFor(data, field) !== undefined);
  return {
    ok: Object.keys(errors).length === 0,
    data: tidy,
    errors,
    warnings: found.warnings,
    dropped: dropped.map(({ key }) => key),
  };
}

/** The form's own fields out of any data, normalised: what is no field of the form is left out. */
export function pruneFormData(form: MergedForm, data: unknown): FormData {
  const nothing: Findings = { errors: {}, warnings: {}, misplaced: [] };
  return tidyData(form, data, (member, given) =>
    checkMember(member, given, { today: '9999-12-31', draft: true }, () => undefined, nothing),
  );
}

/** Every field of the form with its answer, normalised; nothing for fields that nobody is asked. */
export function answeredFields(
  fields: readonly MergedField[],
  data: unknown,
): readonly AnsweredField[] {
  return fields.map((field) => ({
    ...field,
    value: field.asked ? normaliseValue(field.constraint, givenFor(data, field)) : undefined,
  }));
}

// ---------------------------------------------------------------------------------------------

type Member = Readonly<Record<string, unknown>>;

const NOBODY: Member = {};

/** The data with every member tidied; the very same data where nothing had to be changed. */
function tidyData(
  form: MergedForm,
  data: unknown,
  tidyMember: (member: MemberPlaces, given: Member) => Member,
): FormData {
  const tidied: Record<string, Member[]> = {};
  let same = isRecord(data) && Object.keys(data).length === form.sections.length;
  for (const member of formPlaces(form).members) {
    const { party, members } = member.section;
    const list = ownValue(data, party);
    const given: unknown = Array.isArray(list) ? list[member.member - 1] : undefined;
    const tidy = tidyMember(member, isRecord(given) ? given : NOBODY);
    const before = tidied[party];
    if (before === undefined) tidied[party] = [tidy];
    else before.push(tidy);
    same &&= tidy === given && Array.isArray(list) && list.length === members;
  }
  return same ? (data as FormData) : tidied;
}

/** Checks one member's answers and gives them back as they are stored. */
function checkMember(
  { places, names, section, member, dated, datesAgree }: MemberPlaces,
  given: Member,
  options: CheckOptions,
  structure: StructureCheck,
  found: Findings,
): Member {
  const { errors, warnings } = found;
  let tidy: Record<string, unknown> | undefined;
  const put = (name: string, value: unknown): void => {
    tidy ??= { ...given };
    if (value === undefined) delete tidy[name];
    else tidy[name] = value;
  };
  let known = 0;
  for (const { field, slug, canonical, inherited, own, ownName } of places) {
    const raw = inherited && !Object.hasOwn(given, slug) ? undefined : given[slug];
    if (raw !== undefined) known += 1;
    const { key, constraint, required } = field;
    if (raw === undefined || !canonical(raw, options.today)) {
      const value = normaliseValue(constraint, raw);
      if (value !== raw) put(slug, value);
      const issues = checkField({ key, required, constraint, value }, options, structure);
      if (issues.errors.length > 0) errors[key] = issues.errors;
      if (issues.warnings.length > 0) warnings[key] = issues.warnings;
    }
    if (own.size === 0 || !Object.hasOwn(given, ownName)) continue;
    known += 1;
    const common = (tidy ?? given)[slug];
    const told = checkOwnValues(own, given[ownName], common, options.today, structure);
    if (told.values !== given[ownName]) put(ownName, told.values);
    if (told.errors.length > 0) errors[key] = [...(errors[key] ?? []), ...told.errors];
    if (told.warnings.length > 0) warnings[key] = [...(warnings[key] ?? []), ...told.warnings];
  }
  const all = Object.keys(given);
  if (all.length !== known) {
    const kept = new Set(places.flatMap(({ field, ownName }) => [field.slug, ownName]));
    for (const name of all) {
      if (names.has(name) && kept.has(name)) continue;
      put(name, undefined);
      if (names.has(name)) continue;
      const place = fieldKey(name, section.party, member);
      found.misplaced.push([place, fieldIssue('UNKNOWN_FIELD', { name })]);
    }
  }
  if (dated.length > 0 && !datesAgree(tidy ?? given)) {
    addBirthDateIssues(answeredIn(dated, tidy ?? given), errors, warnings);
  }
  return tidy ?? given;
}

function answeredIn(fields: readonly MergedField[], member: Member): readonly AnsweredField[] {
  return fields.map((field) => ({ ...field, value: member[field.slug] }));
}

function givenFor(data: unknown, { party, member, slug }: MergedField): unknown {
  return answerAt(data, party, member, slug);
}

const MOST_MISPLACED = 20;

function namedIssues(misplaced: Findings['misplaced']): FieldIssues {
  const told = misplaced.slice(0, MOST_MISPLACED);
  return Object.fromEntries(told.map(([name, issue]) => [name.slice(0, 200), [issue]]));
}

/** What in the data is no member of the form: other parties, too many or too few members. */
function findMisplaced(
  { sections }: MergedForm,
  data: unknown,
  draft: boolean,
  found: [string, FieldIssue][],
): void {
  if (!isRecord(data)) {
    found.push(['', fieldIssue('WRONG_TYPE')]);
    return;
  }
  for (const name of Object.keys(data)) {
    if (!sections.some(({ party }) => party === name)) {
      found.push([name, fieldIssue('UNKNOWN_FIELD', { name })]);
    }
  }
  for (const section of sections) {
    findWrongMembers(section, ownValue(data, section.party), draft, found);
  }
}

function findWrongMembers(
  { party, title, members: count }: FormSection,
  members: unknown,
  draft: boolean,
  found: [string, FieldIssue][],
): void {
  if (members === undefined) return;
  if (!Array.isArray(members)) {
    found.push([party, fieldIssue('WRONG_TYPE')]);
  } else if (members.length > count || (members.length < count && !draft)) {
    found.push([party, fieldIssue('WRONG_MEMBER_COUNT', { name: title, count })]);
  } else {
    members.forEach((member: unknown, place) => {
      if (!isRecord(member)) found.push([`${party}[${place + 1}]`, fieldIssue('WRONG_TYPE')]);
    });
  }
}

/** Shares of co-owners (rule `percent`, one element held by several members of a party) must add up to 100 once all are given. */
function findShares(
  { shares, shareHolders }: FormPlaces,
  data: FormData,
  { errors }: Findings,
): void {
  for (const group of shares) {
    const values = group.map((field) => givenFor(data, field));
    if (group.some(({ key }) => errors[key]) || values.includes(undefined)) continue;
    const hundredths = values.reduce<number>(
      (sum, value) => sum + Math.round(Number(value) * 100),
      0,
    );
    // Another party may own the rest, as a couple that the package keeps as two parties.
    const alone = shareHolders.get(group[0]?.element ?? '') === group.length;
    if (hundredths === 10_000 || (hundredths < 10_000 && !alone)) continue;
    const issue = fieldIssue('SHARES_NOT_100', { sum: hundredths / 100 });
    for (const { key } of group) errors[key] = [issue];
  }
}
