import {
  birthDateOfCitizenId,
  elementSlug,
  type FieldKey,
  type FormData,
  fieldKey,
} from '@lianban/forms';
import type { CasePlan, PlannedField } from '@lianban/packages-catalog';
import type { ApplicationForm } from '../client/contract.ts';
import type { ShareRecords } from './share-record.ts';

/** Values known before anybody types, by field key. */
export type Prefills = ApplicationForm['prefills'];

/** Works out every value that a found paper, an id number or the clock gives. `today` is an ISO date. */
export function prefillsOf(
  plan: CasePlan,
  records: ShareRecords,
  today: string,
  earlier: ReadonlyMap<FieldKey, unknown> = new Map(),
): Prefills {
  const prefills: Record<string, Prefills[string]> = {};
  for (const field of plan.fields) {
    const prefill =
      sharedValue(field, records) ?? autoValue(field, today) ?? reusedValue(field, earlier);
    if (prefill !== undefined) prefills[keyOf(field)] = prefill;
  }
  for (const field of plan.fields) {
    const key = keyOf(field);
    if (prefills[key] !== undefined || field.prefilledBy?.kind !== 'derived') continue;
    const idNo =
      prefills[keyOf({ ...field, element: 'person.id-no' })]?.value ?? knownIdNo(field, records);
    const born = typeof idNo === 'string' ? birthDateOfCitizenId(idNo) : undefined;
    if (born !== undefined) prefills[key] = { value: born, source: 'person.id-no' };
  }
  return prefills;
}

/**
 * The form's data with what is known laid over it: a register's value outweighs a typed one (一数一源), except
 * where the datum is one that is only suggested, such as an account number.
 */
export function withPrefills(
  data: FormData,
  plan: CasePlan,
  prefills: Prefills,
  isSuggested: (element: string) => boolean,
): FormData {
  const filled: Record<string, Record<string, unknown>[]> = {};
  for (const [party, members] of Object.entries(data)) {
    filled[party] = members.map((member) => ({ ...member }));
  }
  for (const field of plan.fields) {
    const prefill = prefills[keyOf(field)];
    if (prefill === undefined) continue;
    const members = filled[field.party] ?? [];
    filled[field.party] = members;
    while (members.length < field.member) members.push({});
    const member = members[field.member - 1];
    const slug = elementSlug(field.element);
    if (member === undefined || (isSuggested(field.element) && isGiven(member[slug]))) continue;
    member[slug] = prefill.value;
  }
  return filled;
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

function keyOf({ element, party, member }: Pick<PlannedField, 'element' | 'party' | 'member'>) {
  return fieldKey(element, party, member);
}

/** The number by which sources were asked for a person, where no form asks for it (a newborn's, say). */
function knownIdNo({ party, member }: PlannedField, records: ShareRecords): string | undefined {
  return Object.values(records)
    .filter(({ answer }) => answer.kind === 'found')
    .flatMap(({ subjects }) => subjects)
    .find((one) => one.party === party && one.member === member)?.identifiers['person.id-no'];
}

function sharedValue(
  { element, party, member, prefilledBy }: PlannedField,
  records: ShareRecords,
): Prefills[string] | undefined {
  if (prefilledBy?.kind !== 'shared' || prefilledBy.material === undefined) return undefined;
  const record = records[prefilledBy.material];
  if (record?.answer.kind !== 'found') return undefined;
  const place = record.subjects.findIndex((one) => one.party === party && one.member === member);
  const value = record.answer.data[place]?.[element];
  if (value === undefined || value === null) return undefined;
  return { value, source: record.source ?? record.material, material: record.key };
}

function reusedValue(
  field: PlannedField,
  earlier: ReadonlyMap<FieldKey, unknown>,
): Prefills[string] | undefined {
  if (field.prefilledBy?.kind !== 'reused') return undefined;
  const value = earlier.get(keyOf(field));
  return isGiven(value) ? { value, source: field.prefilledBy.from ?? '' } : undefined;
}

function autoValue({ prefilledBy }: PlannedField, today: string): Prefills[string] | undefined {
  return prefilledBy?.kind === 'auto' ? { value: today, source: 'clock' } : undefined;
}
