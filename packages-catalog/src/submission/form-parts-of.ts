import {
  type DescribedElement,
  describeElement,
  type FieldKey,
  type FormPart,
  type FormPartField,
  fieldKey,
  type MergedForm,
  mergeFormParts,
} from '@lianban/forms';
import type { CasePlan } from '../case-plan.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';

/**
 * The departments' own forms in a case: each part's fields with its labels and the registry's constraints, roles mapped
 * to party members. What a result or the system fills stays on them; `laterFields` and `readOnly` say so.
 */
export function formPartsOf(compiled: CompiledPackage, plan: CasePlan): readonly FormPart[] {
  const fields = new Map<string, FormPartField[]>(plan.parts.map(({ ref }) => [ref, []]));
  for (const { element, party, member, origins } of plan.fields) {
    const constraint = elementOf(compiled, element)?.constraint;
    if (constraint === undefined) continue;
    for (const { part, label, required } of origins) {
      fields.get(part)?.push({ element, party, member, label, required, constraint });
    }
  }
  return plan.parts.map(({ ref, department, formName }) => ({
    part: ref,
    department,
    name: formName,
    fields: fields.get(ref) ?? [],
  }));
}

/** The one form of a case (一表申请), merged from its departments' forms. */
export function caseForm(compiled: CompiledPackage, plan: CasePlan): MergedForm {
  return mergeFormParts(formPartsOf(compiled, plan), {
    elements: { get: (id) => elementOf(compiled, id)?.info },
    parties: compiled.definition.parties.map(({ id, name, kind }) => ({
      id,
      name,
      kind,
      members: plan.members[id] ?? 1,
    })),
    later: laterFields(plan),
  });
}

/** Fields that a predecessor's result fills while the case runs: not asked, and not missing at submission. */
export function laterFields({ fields }: CasePlan): ReadonlySet<FieldKey> {
  return new Set(
    fields
      .filter(({ prefilledBy }) => prefilledBy?.kind === 'result')
      .map(({ element, party, member }) => fieldKey(element, party, member)),
  );
}

const described = new WeakMap<CompiledPackage, Map<string, DescribedElement>>();

/** An element as forms use it, described once per version. */
function elementOf(compiled: CompiledPackage, id: string): DescribedElement | undefined {
  const known = described.get(compiled) ?? new Map<string, DescribedElement>();
  described.set(compiled, known);
  const before = known.get(id);
  const element = compiled.content.elements.get(id);
  if (before !== undefined || element === undefined) return before;
  const made = describeElement(element, compiled.content);
  known.set(id, made);
  return made;
}
