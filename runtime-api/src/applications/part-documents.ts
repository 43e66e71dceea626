import { fieldKey, type PartAnswers, readFieldKey } from '@lianban/forms';
import type {
  CasePlan,
  PlannedField,
  PlannedMaterial,
  PlannedPart,
} from '@lianban/packages-catalog';
import type { PartDocument } from '../cases/case-documents.ts';
import type { PublishedVersion } from '../packages/package-library.ts';
import type { Filled } from './assemble.ts';
import type { OwnerDifference } from './owner-differences.ts';
import { membersOfKey } from './party-key.ts';
import { shownValue } from './shown-value.ts';

/** What each part's department gets to see of a submission: its own form and its own papers. */
export function partDocuments(
  assembled: Filled,
  parts: readonly PartAnswers[],
  differences: readonly OwnerDifference[],
): readonly PartDocument[] {
  const stated = new Map(differences.map((one) => [one.key, one.stated]));
  return assembled.plan.parts.flatMap((planned) => {
    const answers = parts.find(({ part }) => part === planned.ref);
    return answers === undefined ? [] : [partDocument(assembled, planned, answers, stated)];
  });
}

function partDocument(
  assembled: Filled,
  planned: PlannedPart,
  { name, answers }: PartAnswers,
  stated: ReadonlyMap<string, unknown>,
): PartDocument {
  const { plan, published } = assembled;
  return {
    part: planned.ref,
    department: planned.department,
    formName: name,
    fields: answers.map(({ key, label, value }) => {
      const element = readFieldKey(key)?.element ?? key;
      const shown = shownValue(published.compiled.content, element, value);
      return {
        ...{ key, label, element, value },
        ...(shown === undefined ? {} : { shown }),
        ...(stated.has(key) ? { stated: shownStated(published, element, stated.get(key)) } : {}),
      };
    }),
    later: plan.fields.flatMap((field) => {
      const fromPart = field.prefilledBy?.kind === 'result' ? field.prefilledBy.part : undefined;
      const own = field.origins.find(({ part }) => part === planned.ref);
      if (fromPart === undefined || own === undefined) return [];
      return [{ key: keyOf(field), label: own.label, element: field.element, fromPart }];
    }),
    materials: [...plan.materials, ...plan.optionalMaterials]
      .filter(({ neededBy, optionalFor }) => [...neededBy, ...optionalFor].includes(planned.ref))
      .map((material) => shownMaterial(assembled, planned, material))
      .filter(({ disposition, files }) => disposition !== 'optional' || files.length > 0),
    resultFields: resultFields(plan, planned, published),
  };
}

function shownStated({ compiled }: PublishedVersion, element: string, value: unknown): unknown {
  return shownValue(compiled.content, element, value) ?? value;
}

function shownMaterial(
  { application, shares, published, plan }: Filled,
  planned: PlannedPart,
  material: PlannedMaterial,
): PartDocument['materials'][number] {
  const { key, name, disposition, from, reviewPoints, earlier } = material;
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
    reviewPoints,
    ...(earlier && { earlier: { caseNo: earlier.from, trust: earlier.trust } }),
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
