import type { Problem } from '@lianban/engine';
import {
  type ConstraintConflict,
  conflictText,
  type FieldConstraint,
  type FormConflict,
  isConflict,
  mergeConstraints,
} from '@lianban/forms';
import type { PlanAnswers } from '../case-plan.ts';
import type { Catalogue } from '../catalogue.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import { planCase } from '../plan/plan-case.ts';
import { pointer } from '../problem.ts';
import {
  type DepartmentField,
  departmentForms,
  describedElement,
} from '../submission/department-forms.ts';
import { makeForms } from '../submission/form-parts-of.ts';
import { answerSets } from './check-answer-sets.ts';
import { answersText, caseParams } from './check-sampled-plans.ts';

/** Where a form's problem is painted, and how many answer sets are tried. */
export interface FormCheckOptions {
  readonly elementOf: (ref: string) => string;
  readonly answerSets: number;
}

/**
 * What contradicts in the departments' own forms. A department against the registry is an error by itself; two
 * departments are one under answers that bring both fields into a case, and a note where no answers tried do.
 */
export async function formProblems(
  compiled: CompiledPackage,
  catalogue: Pick<Catalogue, 'facts'>,
  options: FormCheckOptions,
): Promise<readonly Problem[]> {
  const alone = againstRegistry(compiled, options);
  const suspects = suspectsOf(compiled);
  if (suspects.length === 0) return alone;
  const found = new Map<string, Problem>();
  for (const answers of answerSets(compiled.definition, catalogue, options.answerSets)) {
    const open = suspects.filter(({ element }) => !found.has(element));
    if (open.length === 0) break;
    for (const conflict of await conflictsUnder(compiled, answers)) {
      const element = conflict.field.split('@')[0] ?? '';
      if (!found.has(element)) {
        found.set(element, together(compiled, conflict, answers, options));
      }
    }
  }
  const apart = suspects.filter(({ element }) => !found.has(element));
  return [
    ...alone,
    ...found.values(),
    ...apart.map((one) => neverTogether(compiled, one, options)),
  ];
}

// ---------------------------------------------------------------------------------------------

interface Claim {
  readonly part: string;
  readonly place: number;
  readonly department: string;
  readonly field: DepartmentField;
}

interface Suspect {
  readonly element: string;
  readonly claims: readonly Claim[];
  readonly conflict: ConstraintConflict;
}

function claimsOf(compiled: CompiledPackage): readonly Claim[] {
  return [...departmentForms(compiled).values()].flatMap(({ part, department, fields }) =>
    fields.map((field, place) => ({ part, place, department, field })),
  );
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

/** Data that all their departments together could not ask, whether or not a case ever has them together. */
function suspectsOf(compiled: CompiledPackage): readonly Suspect[] {
  const sound = claimsOf(compiled).filter(({ field }) => field.conflict === undefined);
  const parties = partyGroups(compiled);
  const groups = Map.groupBy(
    sound,
    ({ field }) => `${field.element} ${parties.get(field.party) ?? field.party}`,
  );
  return [...groups.values()].flatMap((claims) => {
    const conflict = conflictIn(new Set(claims.map(({ field }) => field.constraint)));
    const element = claims[0]?.field.element ?? '';
    return conflict === undefined ? [] : [{ element, claims, conflict }];
  });
}

/** Parties that may be one person by an alias have one name. */
function partyGroups({ definition: { aliases = [] } }: CompiledPackage): Map<string, string> {
  const groups = new Map<string, string>();
  for (const { party, sameAs } of aliases) {
    const name = groups.get(sameAs) ?? groups.get(party) ?? sameAs;
    groups.set(party, name).set(sameAs, name);
  }
  return groups;
}

function conflictIn(constraints: ReadonlySet<FieldConstraint>): ConstraintConflict | undefined {
  let merged: FieldConstraint | undefined;
  for (const constraint of constraints) {
    const next = mergeConstraints(merged ?? constraint, constraint);
    if (isConflict(next)) return next;
    merged = next;
  }
  return undefined;
}

async function conflictsUnder(
  compiled: CompiledPackage,
  answers: PlanAnswers,
): Promise<readonly FormConflict[]> {
  const planning = await planCase(compiled, answers);
  return 'plan' in planning ? makeForms(compiled, planning.plan).form.conflicts : [];
}

function together(
  compiled: CompiledPackage,
  { code, field, departments, message, params }: FormConflict,
  answers: PlanAnswers,
  { elementOf }: FormCheckOptions,
): Problem {
  const [element = ''] = field.split('@');
  const claims = claimsOf(compiled).filter(
    (one) => one.field.element === element && departments.includes(one.department),
  );
  const last = claims.at(-1);
  return {
    code,
    severity: 'error',
    ...(last === undefined ? {} : { element: elementOf(last.part) }),
    ...(last === undefined ? {} : { path: fieldPath(compiled, last) }),
    message: `${message} With the answers ${answersText(answers)}, one case asks both.`,
    params: { ...params, field, between: departments.join(','), ...caseParams(answers) },
  };
}

function neverTogether(
  compiled: CompiledPackage,
  { claims, conflict }: Suspect,
  options: FormCheckOptions,
): Problem {
  const last = claims.at(-1) as Claim;
  const departments = [...new Set(claims.map(({ department }) => department))];
  const problem = problemAt(compiled, last, conflict, departments, options);
  return {
    ...problem,
    severity: 'note',
    message: `${problem.message} No answers tried bring both into one case.`,
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
    params: { ...said, field: claim.field.element, between: departments.join(',') },
  };
}

function fieldPath({ parts }: CompiledPackage, { part, place }: Claim): string {
  const item = parts.find(({ ref }) => ref === part)?.item.id ?? part;
  return pointer('items', item, 'form', 'fields', place);
}
