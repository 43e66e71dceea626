import type { MergedFormStepsProps } from '@lianban/forms/react';
import type { CasePlan } from '@lianban/packages-catalog';
import type { ApplicationForm, CheckResult } from '@lianban/runtime-api/client';

type Faults = CheckResult['errors'];
type FieldIssues = NonNullable<MergedFormStepsProps['errors']>;
type IssueCode = FieldIssues[string][number]['code'];

/** Whether a fault's place is a field of the form; otherwise it is a paper. */
export function isField(form: ApplicationForm, path: string): boolean {
  return form.form.fields.some(({ key }) => key === fieldOf(path));
}

/** The field key of a fault's place: `person.family@child[1]/0/name` is in a row of a table. */
export function fieldOf(path: string): string {
  return /^[^@]+@[^\]]+\]/.exec(path)?.[0] ?? path;
}

/** Whether a fault's place is a question of the guide. */
export function isQuestion({ plan }: ApplicationForm, path: string): boolean {
  return plan.questions.some(({ fact }) => fact === path);
}

/** The server's faults as the form shows them, the one to go to first. */
export function fieldIssues(form: ApplicationForm, faults: Faults, first: string): FieldIssues {
  const places = [first, ...faults.map(({ path }) => path)].filter((path) => isField(form, path));
  return Object.fromEntries(
    [...new Set(places.map(fieldOf))].flatMap((key) => {
      const own = faults.filter(({ path }) => fieldOf(path) === key);
      const issues = own.map(({ path, code, message }) => ({
        ...{ code: code as IssueCode, zh: message, en: message },
        ...(path === key ? {} : { path: path.slice(key.length) }),
      }));
      return issues.length === 0 ? [] : [[key, issues]];
    }),
  );
}

/** What a fault's place is called: the field with whose it is, or the paper. */
export function placeName(
  form: ApplicationForm,
  path: string,
  partyName: (partyKey: string) => string,
): string {
  const field = form.form.fields.find(({ key }) => key === fieldOf(path));
  if (field !== undefined) {
    const several = form.form.sections.some(
      ({ party, members }) => party === field.party && members > 1,
    );
    const party = several ? `${field.party}[${field.member}]` : field.party;
    return `${partyName(party)} · ${field.title}`;
  }
  const paper = papers(form.plan).find(({ key }) => key === path);
  const question = form.plan.questions.find(({ fact }) => fact === path);
  if (question !== undefined) return question.ask;
  return paper === undefined ? path : `${partyName(paper.of)} · ${paper.name}`;
}

function papers(plan: CasePlan): CasePlan['materials'] {
  return [...plan.materials, ...plan.optionalMaterials];
}
