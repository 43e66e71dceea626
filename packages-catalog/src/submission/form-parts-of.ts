import {
  type FieldKey,
  type FormPart,
  type FormPartField,
  fieldKey,
  type MergedForm,
  mergeFormParts,
} from '@lianban/forms';
import type { CasePlan, PlannedField } from '../case-plan.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import { inRegion } from '../compile/package-in-region.ts';
import {
  type DepartmentForm,
  departmentForms,
  describedElement,
  labelKey,
} from './department-forms.ts';
import { type KnownForms, knownForms } from './known-forms.ts';

/**
 * The departments' own forms in a case: each part's fields in the department's order, with its labels, help and
 * constraints, roles mapped to party members. What a result or the system fills stays on them; `laterFields` and
 * `readOnly` say so.
 */
export function formPartsOf(compiled: CompiledPackage, plan: CasePlan): readonly FormPart[] {
  return formsOf(compiled, plan).parts;
}

/** The one form of a case (一表申请), merged from its departments' forms. */
export function caseForm(compiled: CompiledPackage, plan: CasePlan): MergedForm {
  return formsOf(compiled, plan).form;
}

/** Fields that a predecessor's result fills while the case runs: not asked, and not missing at submission. */
export function laterFields({ fields }: CasePlan): ReadonlySet<FieldKey> {
  return new Set(
    fields
      .filter(({ prefilledBy }) => prefilledBy?.kind === 'result')
      .map(({ element, party, member }) => fieldKey(element, party, member)),
  );
}

/** Makes the forms of a plan anew, whatever is known already. */
export function makeForms(general: CompiledPackage, plan: CasePlan): CaseForms {
  const compiled = inRegion(general, plan.region);
  const parts = makeParts(compiled, plan);
  const form = mergeFormParts(parts, {
    elements: { get: (id) => describedElement(compiled, id)?.info },
    parties: compiled.definition.parties.map(({ id, name, kind }) => ({
      id,
      name,
      kind,
      members: plan.members[id] ?? 1,
    })),
    later: laterFields(plan),
    departmentName: (id) => compiled.content.departments.get(id)?.name,
  });
  return { parts, form };
}

// ---------------------------------------------------------------------------------------------

/** The forms of a case: each department's own, and the one they are merged into. */
interface CaseForms {
  readonly parts: readonly FormPart[];
  readonly form: MergedForm;
}

const known = new WeakMap<CompiledPackage, KnownForms<CaseForms>>();

function formsOf(general: CompiledPackage, plan: CasePlan): CaseForms {
  const compiled = inRegion(general, plan.region);
  let forms = known.get(compiled);
  if (forms === undefined) {
    forms = knownForms((one) => makeForms(compiled, one));
    known.set(compiled, forms);
  }
  return forms.of(plan);
}

interface PlacedField {
  readonly at: number;
  readonly field: FormPartField;
}

function makeParts(compiled: CompiledPackage, plan: CasePlan): readonly FormPart[] {
  const forms = departmentForms(compiled);
  const placed = new Map<string, PlacedField[]>();
  const used = new Map<string, Set<string>>();
  for (const { ref } of plan.parts) {
    placed.set(ref, []);
    used.set(ref, new Set());
  }
  for (const planned of plan.fields) {
    for (const { part, label, required, place } of planned.origins) {
      const form = forms.get(part);
      const places = used.get(part);
      if (form === undefined || places === undefined) continue;
      const at = place ?? placeOf(form, planned, label, plan.aliases, places);
      const own = form.fields[at];
      if (own === undefined) continue;
      places.add(`${at} ${planned.member}`);
      const { conflict: _conflict, ...stated } = own;
      const { party, member } = planned;
      placed.get(part)?.push({ at, field: { ...stated, party, member, required } });
    }
  }
  return plan.parts.map(({ ref, department, formName }) => ({
    part: ref,
    department,
    name: formName,
    fields: (placed.get(ref) ?? [])
      .sort((one, other) => one.at - other.at || one.field.member - other.field.member)
      .map(({ field }) => field),
  }));
}

/** Which field of a department's form asks for a planned one: that of its element, label and party not taken yet. */
function placeOf(
  { fields, byLabel }: DepartmentForm,
  { element, party, member }: PlannedField,
  label: string,
  aliases: CasePlan['aliases'],
  taken: ReadonlySet<string>,
): number {
  const places = (byLabel.get(labelKey(element, label)) ?? []).filter(
    (at) => !taken.has(`${at} ${member}`),
  );
  const ofParty = places.find((at) => {
    const own = fields[at]?.party ?? '';
    return own === party || aliases[own] === party;
  });
  return ofParty ?? places[0] ?? -1;
}
