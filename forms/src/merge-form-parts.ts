import { conflictText, type FormConflictCode } from './conflict-texts.ts';
import { type FieldKey, fieldKey } from './field-key.ts';
import {
  type ElementInfo,
  elementSlug,
  type FieldConstraint,
  type FormPart,
  type FormPartField,
  type FormParty,
} from './form-part.ts';
import {
  type ConstraintConflict,
  isConflict,
  mergeConstraints,
  normaliseConstraint,
} from './merge-constraints.ts';
import type {
  FieldOrigin,
  FormConflict,
  FormSection,
  MergedField,
  MergedForm,
} from './merged-form.ts';
import { mergedSchema } from './merged-schema.ts';

/** What merging needs to know besides the departments' forms. */
export interface MergeContext {
  /** The registry; a `Map` of elements by id, for example. */
  readonly elements: { readonly get: (id: string) => ElementInfo | undefined };
  /** In the order in which the form shows them. */
  readonly parties: readonly FormParty[];
  /** Keys of fields that only a predecessor's result fills: kept on the form, not asked, not required at submission. */
  readonly later?: ReadonlySet<FieldKey>;
  /** Names of departments, for the sentences about contradictions; ids where there are none. */
  readonly departmentName?: (id: string) => string | undefined;
}

/**
 * Merges departments' own forms into one: a field per element × party × member, with the strictest
 * compatible constraint and every origin. Contradictions are listed in `conflicts`; such a field keeps
 * the constraint of those who came first.
 */
export function mergeFormParts(parts: readonly FormPart[], context: MergeContext): MergedForm {
  const groups = groupFields(parts);
  const parties = partiesInOrder(groups, context.parties);
  const rank = new Map(parties.map(({ id }, place) => [id, place]));
  const merged = [...groups.values()]
    .sort((a, b) => (rank.get(a.party) ?? 0) - (rank.get(b.party) ?? 0) || a.member - b.member)
    .map((group) => mergeGroup(group, context));
  const fields = merged.map(({ field }) => field);
  const sections = parties.map(
    ({ id, name, kind, members }, place): FormSection => ({
      party: id,
      title: name,
      kind,
      order: place + 1,
      members,
    }),
  );
  return {
    schema: mergedSchema(sections, fields),
    sections,
    fields,
    conflicts: [...merged.flatMap(({ conflicts }) => conflicts), ...takenNames(fields, context)],
  };
}

interface Claim {
  readonly origin: FieldOrigin;
  readonly constraint: FieldConstraint;
}

interface Group {
  readonly key: FieldKey;
  readonly element: string;
  readonly party: string;
  readonly member: number;
  readonly claims: Claim[];
}

function groupFields(parts: readonly FormPart[]): ReadonlyMap<FieldKey, Group> {
  const groups = new Map<FieldKey, Group>();
  for (const part of parts) {
    for (const field of part.fields) {
      const key = fieldKey(field.element, field.party, field.member);
      const { element, party, member } = field;
      const group = groups.get(key) ?? { key, element, party, member, claims: [] };
      groups.set(key, group);
      group.claims.push({ origin: originOf(part, field), constraint: field.constraint });
    }
  }
  return groups;
}

function originOf(part: FormPart, { label, help, required }: FormPartField): FieldOrigin {
  const { part: ref, department } = part;
  return { part: ref, department, label, ...(help === undefined ? {} : { help }), required };
}

/** The parties that have fields: those of the package in its order, then unknown ones; members as many as the fields need. */
function partiesInOrder(
  groups: ReadonlyMap<FieldKey, Group>,
  known: readonly FormParty[],
): readonly FormParty[] {
  const highest = new Map<string, number>();
  for (const { party, member } of groups.values()) {
    highest.set(party, Math.max(member, highest.get(party) ?? 0));
  }
  const ids = new Set(known.map(({ id }) => id));
  const unknown = [...highest.keys()].filter((id) => !ids.has(id));
  return [
    ...known.filter(({ id }) => highest.has(id)),
    ...unknown.map((id) => ({ id, name: id, kind: 'unknown', members: 1 })),
  ].map((party) => ({ ...party, members: Math.max(party.members, highest.get(party.id) ?? 1) }));
}

interface MergedGroup {
  readonly field: MergedField;
  readonly conflicts: readonly FormConflict[];
}

function mergeGroup(group: Group, context: MergeContext): MergedGroup {
  const info = context.elements.get(group.element);
  const { constraint, faults } = mergeClaims(group.claims);
  const asked = constraint.readOnly !== true && context.later?.has(group.key) !== true;
  const merge = info?.merge ?? 'strict';
  const origins = originsOf(group.claims, asked && merge === 'suggest');
  const field: MergedField = {
    key: group.key,
    element: group.element,
    slug: elementSlug(group.element),
    party: group.party,
    member: group.member,
    title: info?.name ?? origins[0]?.label ?? group.element,
    gloss: info?.gloss ?? '',
    type: info?.type ?? constraint.type,
    sensitivity: info?.sensitivity ?? '个人信息',
    merge,
    ...(info?.owner === undefined ? {} : { owner: info.owner }),
    required: asked && origins.some(({ required }) => required),
    asked,
    constraint,
    ...optionsOf(info, constraint),
    ...(info?.columns === undefined ? {} : { columns: info.columns }),
    origins,
  };
  const conflicts = faults.map(({ code, departments, params }) =>
    conflict(code, field, departments, context, params),
  );
  if (info === undefined) {
    conflicts.push(conflict('FORM_ELEMENT_UNKNOWN', field, allOf(origins), context));
  }
  if (!context.parties.some(({ id }) => id === group.party)) {
    conflicts.push(conflict('FORM_PARTY_UNKNOWN', field, allOf(origins), context));
  }
  return { field, conflicts };
}

/** Every place that asks; where parts may be told different things, with what each department wants of its own. */
function originsOf(claims: readonly Claim[], suggested: boolean): readonly FieldOrigin[] {
  const severalParts = new Set(claims.map(({ origin }) => origin.part)).size > 1;
  return claims.map(({ origin, constraint }) =>
    suggested && severalParts ? { ...origin, own: constraint } : origin,
  );
}

/** The registry's options that every department allows, in the registry's order. */
function optionsOf(
  info: ElementInfo | undefined,
  constraint: FieldConstraint,
): Pick<MergedField, 'options'> {
  if (constraint.enum === undefined) return {};
  const known = info?.options ?? [];
  const allowed = new Set(constraint.enum);
  const listed = known.filter(({ value }) => allowed.has(value));
  const unlisted = constraint.enum.filter((value) => !known.some((one) => one.value === value));
  return { options: [...listed, ...unlisted.map((value) => ({ value, label: value }))] };
}

interface ClaimFault {
  readonly code: FormConflictCode;
  readonly departments: readonly string[];
  readonly params: Readonly<Record<string, string | number>>;
}

function mergeClaims(claims: readonly Claim[]): {
  readonly constraint: FieldConstraint;
  readonly faults: readonly ClaimFault[];
} {
  const faults: ClaimFault[] = [];
  const agreed: Claim[] = [];
  let constraint: FieldConstraint | undefined;
  for (const claim of claims) {
    const next = withClaim(constraint, claim, agreed);
    if (isConflict(next)) {
      const departments = contradictors(claim, agreed);
      faults.push({ code: next.conflict, departments, params: next.params });
    } else {
      agreed.push(claim);
      constraint = next;
    }
  }
  return { constraint: constraint ?? claims[0]?.constraint ?? { type: 'string' }, faults };
}

const normalForms = new WeakMap<FieldConstraint, FieldConstraint | ConstraintConflict>();

/** The merged constraint with one more department's; most state the registry's own, which is merged once. */
function withClaim(
  merged: FieldConstraint | undefined,
  { constraint }: Claim,
  agreed: readonly Claim[],
): FieldConstraint | ConstraintConflict {
  if (merged !== undefined) {
    return agreed.some((one) => one.constraint === constraint)
      ? merged
      : mergeConstraints(merged, constraint);
  }
  const known = normalForms.get(constraint);
  if (known !== undefined) return known;
  const normal = normaliseConstraint(constraint);
  normalForms.set(constraint, normal);
  return normal;
}

/** The department that came last, with those that contradict it by themselves, or else all before it. */
function contradictors(claim: Claim, agreed: readonly Claim[]): readonly string[] {
  const opposed = agreed.filter((other) =>
    isConflict(mergeConstraints(other.constraint, claim.constraint)),
  );
  const alone = isConflict(normaliseConstraint(claim.constraint));
  const others = alone ? [] : opposed.length > 0 ? opposed : agreed;
  return allOf([...others, claim].map(({ origin }) => origin));
}

function allOf(origins: readonly FieldOrigin[]): readonly string[] {
  return [...new Set(origins.map(({ department }) => department))];
}

function conflict(
  code: FormConflictCode,
  field: Pick<MergedField, 'key' | 'title'>,
  departments: readonly string[],
  { departmentName }: Pick<MergeContext, 'departmentName'>,
  params: Readonly<Record<string, string | number>> = {},
): FormConflict {
  const names = departments.map((id) => departmentName?.(id) ?? id);
  const said = { ...params, title: field.title, departments: names.join(', ') };
  const { zh, en } = conflictText(code, said);
  return { code, severity: 'error', field: field.key, departments, message: en, zh, params: said };
}

/** Elements such as `a.b` and `a_b` would share one property: no wrong merge may come of it. */
function takenNames(
  fields: readonly MergedField[],
  context: MergeContext,
): readonly FormConflict[] {
  const seen = new Set<string>();
  return fields.flatMap((field) => {
    const place = fieldKey(field.slug, field.party, field.member);
    if (seen.has(place)) return [conflict('FORM_NAME_TAKEN', field, allOf(field.origins), context)];
    seen.add(place);
    return [];
  });
}
