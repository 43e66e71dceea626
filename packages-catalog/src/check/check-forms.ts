import type { Problem } from '@lianban/engine';
import { type ConstraintConflict, conflictText, type FormConflict, fieldKey } from '@lianban/forms';
import type { PlanAnswers } from '../case-plan.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import { planCase } from '../plan/plan-case.ts';
import { pointer } from '../problem.ts';
import { describedElement } from '../submission/department-forms.ts';
import { makeForms } from '../submission/form-parts-of.ts';
import { answersText, caseParams } from './check-sampled-plans.ts';
import { findCase } from './find-case.ts';
import { type Claim, claimsOf, type Suspect, suspectsOf } from './form-suspects.ts';

/** Where a form's problem is painted, and how long is searched for cases that show it. */
export interface FormCheckOptions {
  readonly elementOf: (ref: string) => string;
  /** States of facts looked at, for one datum and for all of them; `mostStates` when absent. */
  readonly states?: { readonly each: number; readonly all: number };
}

/** States of facts after which a search is given up: well under a second for one datum, some seconds for a package. */
export const mostStates = { each: 20_000, all: 200_000 } as const;

/**
 * What contradicts in the departments' own forms. A department against the registry is an error by itself; several
 * departments are one under answers that bring their fields into a case, a note where no answers can, and a warning
 * where the search for such answers reached its bound.
 */
export async function formProblems(
  compiled: CompiledPackage,
  options: FormCheckOptions,
): Promise<readonly Problem[]> {
  const { each, all } = options.states ?? mostStates;
  const told = new Set<string>();
  const found: Problem[] = [];
  const notFound: { readonly suspect: Suspect; readonly isSure: boolean }[] = [];
  let left = all;
  for (const suspect of suspectsOf(compiled)) {
    const search = await searchFor(suspect, compiled, Math.min(each, left));
    left -= search.states;
    if ('conflict' in search) {
      const { conflict, claims, answers } = search;
      if (!told.has(namesOf(claims))) {
        found.push(together(compiled, claims, conflict, answers, options));
      }
      told.add(namesOf(claims));
    } else notFound.push({ suspect, isSure: search.isSure });
  }
  const others = notFound.filter(({ suspect }) => !told.has(namesOf(suspect.claims)));
  return [
    ...againstRegistry(compiled, options),
    ...found,
    ...others.map(({ suspect, isSure }) => apart(compiled, suspect, isSure, options)),
  ];
}

// ---------------------------------------------------------------------------------------------

type FormSearch = { readonly states: number } & (
  | {
      readonly conflict: FormConflict;
      readonly claims: readonly Claim[];
      readonly answers: PlanAnswers;
    }
  | { readonly isSure: boolean }
);

/** Looks for a case that has contradicting fields of one person; the planner and the forms must agree. */
async function searchFor(
  { person, model, standing, askedUnder }: Suspect,
  compiled: CompiledPackage,
  states: number,
): Promise<FormSearch> {
  let conflict: FormConflict | undefined;
  const confirm = async (answers: PlanAnswers): Promise<boolean> => {
    const keys = new Set(askedUnder().map(({ field }) => fieldKey(field.element, person, 1)));
    const conflicts = await conflictsUnder(compiled, answers);
    const shown = conflicts.find(({ field }) => keys.has(field));
    conflict = shown ?? conflict;
    return shown !== undefined;
  };
  const search = await findCase(compiled, { model, standing, confirm }, states);
  if (search.outcome !== 'found' || conflict === undefined) {
    return { states: search.states, isSure: search.outcome === 'never' };
  }
  return { states: search.states, conflict, claims: askedUnder(), answers: search.answers };
}

async function conflictsUnder(
  compiled: CompiledPackage,
  answers: PlanAnswers,
): Promise<readonly FormConflict[]> {
  const planning = await planCase(compiled, answers);
  return 'plan' in planning ? makeForms(compiled, planning.plan).form.conflicts : [];
}

/** Fields whose own department contradicts the data element. */
function againstRegistry(compiled: CompiledPackage, options: FormCheckOptions): Problem[] {
  return claimsOf(compiled).flatMap((claim) => {
    const { conflict } = claim.field;
    if (conflict === undefined) return [];
    const owner = describedElement(compiled, claim.field.element)?.info.owner;
    const departments = [claim.department, owner].filter((one) => one !== undefined);
    return [problemAt(compiled, claim, conflict, departments, options)];
  });
}

function namesOf(claims: readonly Claim[]): string {
  return claims.map(({ part, place }) => `${part}/${place}`).join(' ');
}

function together(
  compiled: CompiledPackage,
  claims: readonly Claim[],
  { code, field, departments, message, params }: FormConflict,
  answers: PlanAnswers,
  { elementOf }: FormCheckOptions,
): Problem {
  const last = claims.at(-1);
  const text = answersText(answers);
  const shown = text === '' ? 'Every case' : `With the answers ${text}, one case`;
  return {
    code,
    severity: 'error',
    ...(last === undefined ? {} : { element: elementOf(last.part) }),
    ...(last === undefined ? {} : { path: fieldPath(compiled, last) }),
    message: `${message} ${shown} asks both.`,
    params: { ...params, field, between: departments.join(','), ...caseParams(answers) },
  };
}

/** Fields that contradict each other and are never asked together, or of which that is not known. */
function apart(
  compiled: CompiledPackage,
  { person, claims, conflict }: Suspect,
  isSure: boolean,
  options: FormCheckOptions,
): Problem {
  const last = claims.at(-1) as Claim;
  const departments = [...new Set(claims.map(({ department }) => department))];
  const problem = problemAt(compiled, last, conflict, departments, options);
  const field = fieldKey(last.field.element, person, 1);
  if (isSure) {
    return {
      ...problem,
      severity: 'note',
      message: `${problem.message} No answers bring both into one case; all that decide about it were looked at.`,
      params: { ...problem.params, field },
    };
  }
  return {
    ...problem,
    code: 'FORM_CONFLICT_UNDECIDED',
    severity: 'warning',
    message: `${problem.message} Whether one case ever asks both is not known: too many answers decide it, and the search was given up. Mend the fields, or make the conditions of their parts simpler.`,
    params: { ...problem.params, field, conflict: conflict.conflict },
  };
}

function problemAt(
  compiled: CompiledPackage,
  claim: Claim,
  { conflict, params }: ConstraintConflict,
  departments: readonly string[],
  { elementOf }: FormCheckOptions,
): Problem {
  const { info } = describedElement(compiled, claim.field.element) ?? {};
  const title = info?.name ?? claim.field.element;
  const names = departments.map((id) => compiled.content.departments.get(id)?.name ?? id);
  const said = { ...params, title, departments: names.join(', ') };
  return {
    code: conflict,
    severity: 'error',
    element: elementOf(claim.part),
    path: fieldPath(compiled, claim),
    message: conflictText(conflict, said).en,
    params: {
      ...said,
      part: claim.part,
      field: claim.field.element,
      between: departments.join(','),
    },
  };
}

function fieldPath({ parts }: CompiledPackage, { part, place }: Claim): string {
  const item = parts.find(({ ref }) => ref === part)?.item.id ?? part;
  return pointer('items', item, 'form', 'fields', place);
}
