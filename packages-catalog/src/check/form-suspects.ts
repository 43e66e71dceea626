import {
  type ConstraintConflict,
  elementSlug,
  type FieldConstraint,
  isConflict,
  mergeConstraints,
} from '@lianban/forms';
import type { CompiledPackage } from '../compile/compile-package.ts';
import { allStanding, conditionStanding, type Standing } from '../condition-holds.ts';
import { type DepartmentField, departmentForms } from '../submission/department-forms.ts';
import { type CaseModel, caseModel, type PlacedCondition } from './case-model.ts';
import type { CaseStanding } from './case-standing.ts';

/** A field of a department's own form: one place that asks for a datum. */
export interface Claim {
  readonly part: string;
  readonly place: number;
  readonly department: string;
  readonly field: DepartmentField;
  /** What decides whether a case asks it: that of its part, and its own. */
  readonly conditions: readonly PlacedCondition[];
}

/** Fields of one person, under one name on the form, that those who may ask for them could not ask together. */
export interface Suspect {
  readonly person: string;
  /** The fewest of those who may ask that contradict each other. */
  readonly claims: readonly Claim[];
  readonly conflict: ConstraintConflict;
  readonly model: CaseModel;
  /** Whether a case has contradicting fields, while facts are open. */
  readonly standing: (facts: CaseStanding) => Standing;
  /** The contradicting fields of the case that `standing` found last. */
  readonly askedUnder: () => readonly Claim[];
}

/** All fields of the departments' own forms of a package. */
export function claimsOf(compiled: CompiledPackage): readonly Claim[] {
  const forms = departmentForms(compiled);
  return compiled.parts.flatMap(({ ref, subItem, fields }) =>
    fields.flatMap(({ field: { when = 'always' } }, place): readonly Claim[] => {
      const form = forms.get(ref);
      const field = form?.fields[place];
      if (form === undefined || field === undefined) return [];
      const partyOf = (role: string): string => subItem.roles[role] ?? role;
      const conditions = [{ condition: subItem.include }, { condition: when, partyOf }];
      return [{ part: ref, place, department: form.department, field, conditions }];
    }),
  );
}

/** Data that those who may ask for them could not ask together, whether or not a case ever has them together. */
export function suspectsOf(compiled: CompiledPackage): readonly Suspect[] {
  const sound = claimsOf(compiled).filter(({ field }) => field.conflict === undefined);
  const byName = Map.groupBy(sound, ({ field }) => elementSlug(field.element));
  return [...byName.values()].flatMap((claims) => {
    if (contradiction(claims) === undefined) return [];
    const model = caseModel(
      compiled,
      claims.flatMap(({ conditions }) => conditions),
      claims.map(({ field }) => field.party),
    );
    const persons = new Set(claims.flatMap(({ field }) => model.personsOf(field.party)));
    return [...persons].flatMap((person) => {
      const possible = claims.filter(({ field }) => model.personsOf(field.party).includes(person));
      const core = contradicting(possible);
      const conflict = contradiction(core);
      if (conflict === undefined) return [];
      return [{ person, claims: core, conflict, model, ...togetherStanding(possible, person) }];
    });
  });
}

/** What contradicts between fields that are asked together: constraints, or two data elements under one name. */
function contradiction(claims: readonly Claim[]): ConstraintConflict | undefined {
  const elements = new Set(claims.map(({ field }) => field.element));
  if (elements.size > 1) return { conflict: 'FORM_NAME_TAKEN', params: {} };
  let merged: FieldConstraint | undefined;
  for (const constraint of new Set(claims.map(({ field }) => field.constraint))) {
    const next = mergeConstraints(merged ?? constraint, constraint);
    if (isConflict(next)) return next;
    merged = next;
  }
  return undefined;
}

/** The fewest of some fields that still contradict each other, those asked first left out first. */
function contradicting(claims: readonly Claim[]): readonly Claim[] {
  if (contradiction(claims) === undefined) return [];
  let core = claims;
  for (const claim of claims) {
    const without = core.filter((other) => other !== claim);
    if (contradiction(without) !== undefined) core = without;
  }
  return core;
}

/** Whether fields that contradict each other are asked of one person; open facts of those that could are followed first. */
function togetherStanding(
  claims: readonly Claim[],
  person: string,
): Pick<Suspect, 'standing' | 'askedUnder'> {
  const tests = claims.map(({ conditions, field: { party } }) => {
    const held = conditions.map(({ condition, partyOf }) => conditionStanding(condition, partyOf));
    return (facts: CaseStanding): Standing =>
      allStanding([...held.map((standing) => standing(facts.read)), facts.isPerson(party, person)]);
  });
  const cores = new Map<string, readonly Claim[]>();
  const coreOf = (chosen: readonly Claim[]): readonly Claim[] => {
    const key = chosen.map((claim) => claims.indexOf(claim)).join();
    const core = cores.get(key) ?? contradicting(chosen);
    cores.set(key, core);
    return core;
  };
  let last: readonly Claim[] = [];
  const standing = (facts: CaseStanding): Standing => {
    const found = new Map(claims.map((claim, at) => [claim, tests[at]?.(facts) ?? false]));
    const core = coreOf(claims.filter((claim) => found.get(claim) !== false));
    if (core.length === 0) return false;
    last = coreOf(claims.filter((claim) => found.get(claim) === true));
    if (last.length > 0) return true;
    return core.map((claim) => found.get(claim)).find((one) => typeof one === 'string') ?? false;
  };
  return { standing, askedUnder: () => last };
}
