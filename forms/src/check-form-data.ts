import { type AnsweredField, type CheckOptions, checkAnswers, hasRule } from './check-answers.ts';
import { type FieldIssue, type FieldIssues, fieldIssue } from './field-issue.ts';
import { type FieldKey, fieldKey } from './field-key.ts';
import type { FormData } from './form-part.ts';
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

/** Checks a merged form's data, structure by the validator that is handed in. */
export function checkFormData(
  form: MergedForm,
  data: unknown,
  options: CheckOptions,
  structure: StructureCheck,
): FormDataCheck {
  const given = form.fields.filter((field) => givenFor(data, field) !== undefined);
  const fields = answeredFields(form, data);
  const checked = checkAnswers(fields, options, structure);
  const errors = {
    ...checked.errors,
    ...shareIssues(fields, checked.errors),
    ...misplaced(form, data, options.draft === true),
  };
  return {
    ok: Object.keys(errors).length === 0,
    data: dataOf(form.sections, fields),
    errors,
    warnings: checked.warnings,
    dropped: given.filter(({ asked }) => !asked).map(({ key }) => key),
  };
}

/** The form's own fields out of any data, normalised: what is no field of the form is left out. */
export function pruneFormData(form: MergedForm, data: unknown): FormData {
  return dataOf(form.sections, answeredFields(form, data));
}

/** Every field of the form with its answer, normalised; nothing for fields that nobody is asked. */
export function answeredFields(form: MergedForm, data: unknown): readonly FormAnswer[] {
  return form.fields.map((field) => answered(field, data));
}

type FormAnswer = AnsweredField & Pick<MergedField, 'slug'>;

function answered(field: MergedField, data: unknown): FormAnswer {
  const { key, element, slug, party, member, required, constraint } = field;
  const value = field.asked ? normaliseValue(constraint, givenFor(data, field)) : undefined;
  return { key, element, slug, party, member, required, constraint, value };
}

function givenFor(data: unknown, { party, member, slug }: MergedField): unknown {
  return answerAt(data, party, member, slug);
}

function dataOf(sections: readonly FormSection[], fields: readonly FormAnswer[]): FormData {
  return Object.fromEntries(
    sections.map(({ party, members }) => [
      party,
      Array.from({ length: members }, (_, place) =>
        Object.fromEntries(
          fields
            .filter((one) => one.party === party && one.member === place + 1)
            .filter(({ value }) => value !== undefined)
            .map(({ slug, value }) => [slug, value]),
        ),
      ),
    ]),
  );
}

const MOST_MISPLACED = 20;

/** Whatever in the data is no field of the form: other parties, other members, other names. */
function misplaced(form: MergedForm, data: unknown, draft: boolean): FieldIssues {
  if (!isRecord(data)) return { '': [fieldIssue('WRONG_TYPE')] };
  const found: [string, FieldIssue][] = [];
  const parties = new Set(form.sections.map(({ party }) => party));
  for (const name of Object.keys(data)) {
    if (!parties.has(name)) found.push([name, fieldIssue('UNKNOWN_FIELD', { name })]);
  }
  for (const section of form.sections) {
    found.push(...misplacedInSection(form, section, ownValue(data, section.party), draft));
  }
  return Object.fromEntries(
    found.slice(0, MOST_MISPLACED).map(([name, issue]) => [name.slice(0, 200), [issue]]),
  );
}

function misplacedInSection(
  form: MergedForm,
  { party, title, members: count }: FormSection,
  members: unknown,
  draft: boolean,
): readonly [string, FieldIssue][] {
  if (members === undefined) return [];
  if (!Array.isArray(members)) return [[party, fieldIssue('WRONG_TYPE')]];
  if (members.length > count || (members.length < count && !draft)) {
    return [[party, fieldIssue('WRONG_MEMBER_COUNT', { name: title, count })]];
  }
  return members.flatMap((member: unknown, place): readonly [string, FieldIssue][] => {
    if (!isRecord(member)) return [[`${party}[${place + 1}]`, fieldIssue('WRONG_TYPE')]];
    const known = new Set(
      form.fields
        .filter((field) => field.party === party && field.member === place + 1)
        .map(({ slug }) => slug),
    );
    return Object.keys(member)
      .filter((name) => !known.has(name))
      .map((name) => [fieldKey(name, party, place + 1), fieldIssue('UNKNOWN_FIELD', { name })]);
  });
}

/** Shares of co-owners (rule `percent`, one element held by several members of a party) must add up to 100 once all are given. */
function shareIssues(fields: readonly FormAnswer[], errors: FieldIssues): FieldIssues {
  const shares = fields.filter(({ constraint }) => hasRule(constraint, 'percent'));
  const groups = Map.groupBy(shares, ({ element, party }) => `${element}@${party}`);
  const holders = Map.groupBy(shares, ({ element }) => element);
  return Object.fromEntries(
    [...groups.values()].flatMap((group) => {
      if (group.length < 2 || group.some(({ key, value }) => errors[key] || value === undefined)) {
        return [];
      }
      const hundredths = group.reduce((sum, { value }) => sum + Math.round(Number(value) * 100), 0);
      // Another party may own the rest, as a couple that the package keeps as two parties.
      const alone = holders.get(group[0]?.element ?? '')?.length === group.length;
      if (hundredths === 10_000 || (hundredths < 10_000 && !alone)) return [];
      const issue = fieldIssue('SHARES_NOT_100', { sum: hundredths / 100 });
      return group.map(({ key }) => [key, [issue]] as const);
    }),
  );
}
