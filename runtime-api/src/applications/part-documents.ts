import { type FormData, type FormPart, fieldKey, projectAnswers } from '@lianban/forms';
import type {
  CasePlan,
  PlannedField,
  PlannedMaterial,
  PlannedPart,
} from '@lianban/packages-catalog';
import type { PartDocument } from '../cases/case-documents.ts';
import type { PublishedVersion } from '../packages/package-library.ts';
import type { Assembled } from './assemble.ts';
import { membersOfKey } from './party-key.ts';
import { shownValue } from './shown-value.ts';

/** What each part's department gets to see of the submitted data: its own form and its own papers. */
export function partDocuments(assembled: Assembled, data: FormData): readonly PartDocument[] {
  const { plan, parts } = assembled;
  return plan.parts.flatMap((planned) => {
    const form = parts.find(({ part }) => part === planned.ref);
    return form === undefined ? [] : [partDocument(assembled, planned, form, data)];
  });
}

function partDocument(
  assembled: Assembled,
  planned: PlannedPart,
  form: FormPart,
  data: FormData,
): PartDocument {
  const { plan, published } = assembled;
  const laterOf = new Map(
    plan.fields.flatMap((field) =>
      field.prefilledBy?.kind === 'result' && field.prefilledBy.part !== undefined
        ? [[keyOf(field), field.prefilledBy.part] as const]
        : [],
    ),
  );
  const elementOf = new Map(
    form.fields.map(({ element, party, member }) => [fieldKey(element, party, member), element]),
  );
  const projected = projectAnswers(data, form).answers;
  return {
    part: planned.ref,
    department: planned.department,
    formName: form.name,
    fields: projected.map(({ key, label, value }) => {
      const element = elementOf.get(key) ?? '';
      const shown = shownValue(published.compiled.content, element, value);
      return { key, label, element, value, ...(shown === undefined ? {} : { shown }) };
    }),
    later: form.fields.flatMap(({ element, party, member, label }) => {
      const key = fieldKey(element, party, member);
      const fromPart = laterOf.get(key);
      return fromPart === undefined ? [] : [{ key, label, element, fromPart }];
    }),
    materials: [...plan.materials, ...plan.optionalMaterials]
      .filter(({ neededBy, optionalFor }) => [...neededBy, ...optionalFor].includes(planned.ref))
      .map((material) => shownMaterial(assembled, planned, material))
      .filter(({ disposition, files }) => disposition !== 'optional' || files.length > 0),
    resultFields: resultFields(plan, planned, published),
  };
}

function shownMaterial(
  { application, shares, published, plan }: Assembled,
  planned: PlannedPart,
  material: PlannedMaterial,
): PartDocument['materials'][number] {
  const { key, name, disposition, from } = material;
  const optional = plan.optionalMaterials.includes(material);
  const answer = shares[key]?.answer;
  return {
    key,
    name,
    label: labelFor(published, planned, material, plan) ?? name,
    disposition: optional ? 'optional' : disposition,
    ...(from === undefined ? {} : { source: from }),
    files: application.draft.uploads[key] ?? [],
    ...(answer?.kind === 'found' ? { reference: answer.reference } : {}),
  };
}

/** The department's own name for a paper: the label of its requirement, named or by the class the paper meets. */
function labelFor(
  { snapshot }: PublishedVersion,
  { ref, item }: PlannedPart,
  { material, meets, of }: PlannedMaterial,
  plan: CasePlan,
): string | undefined {
  const roles = snapshot.package.subItems.find((one) => one.ref === ref)?.roles ?? {};
  const parties = new Set(membersOfKey(of, plan.members).map(({ party }) => party));
  const wanted = new Set([material, ...meets]);
  const requirements = snapshot.items.find(({ id }) => id === item)?.materials ?? [];
  return requirements.find((one) => {
    const party = roles[one.of] ?? one.of;
    return wanted.has(one.material) && parties.has(plan.aliases[party] ?? party);
  })?.label;
}

/** Data that successors' forms hold and only this part's result can give. */
function resultFields(
  { fields }: CasePlan,
  { ref }: PlannedPart,
  { compiled }: PublishedVersion,
): PartDocument['resultFields'] {
  return fields
    .filter(({ prefilledBy }) => prefilledBy?.kind === 'result' && prefilledBy.part === ref)
    .map((field) => {
      const element = compiled.content.elements.get(field.element);
      return {
        key: keyOf(field),
        label: element?.name ?? field.element,
        element: field.element,
        type: element?.type ?? 'string',
        required: field.required,
      };
    });
}

function keyOf({ element, party, member }: PlannedField): string {
  return fieldKey(element, party, member);
}
