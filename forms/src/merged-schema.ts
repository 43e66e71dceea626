import type { FormSection, JsonSchema, MergedField } from './merged-form.ts';
import { ownConstraints, ownValuesName } from './own-values.ts';

/**
 * The JSON Schema (draft 2020-12) of a merged form's data: an object of parties, each an array of
 * exactly its members, each an object of element slugs. Unknown names are refused everywhere.
 */
export function mergedSchema(
  sections: readonly FormSection[],
  fields: readonly MergedField[],
): JsonSchema {
  const byParty = Map.groupBy(fields, ({ party }) => party);
  const required = sections.filter(({ party }) => byParty.get(party)?.some((one) => one.required));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: Object.fromEntries(
      sections.map((section) => [
        section.party,
        sectionSchema(section, byParty.get(section.party) ?? []),
      ]),
    ),
    required: required.map(({ party }) => party),
    additionalProperties: false,
  };
}

/** The schema of one party's list of members; members with different fields get a schema each. */
export function sectionSchema(section: FormSection, fields: readonly MergedField[]): JsonSchema {
  const numbers = Array.from({ length: section.members }, (_, place) => place + 1);
  const byMember = Map.groupBy(fields, ({ member }) => member);
  const members = numbers.map((number) => memberSchema(byMember.get(number) ?? []));
  const alike =
    members.length === 1 || new Set(members.map((member) => JSON.stringify(member))).size === 1;
  return {
    title: section.title,
    type: 'array',
    minItems: section.members,
    maxItems: section.members,
    ...(alike ? { items: members[0] } : { prefixItems: members, items: false }),
  };
}

function memberSchema(fields: readonly MergedField[]): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(
      fields.flatMap((field) => [[field.slug, fieldSchema(field)], ...ownValuesSchema(field)]),
    ),
    required: fields.filter(({ required }) => required).map(({ slug }) => slug),
    additionalProperties: false,
  };
}

function fieldSchema({ title, constraint, asked }: MergedField): JsonSchema {
  return { title, ...constraint, ...(asked ? {} : { readOnly: true }) };
}

/** What parts are told instead of the common value of a `suggest` field. */
function ownValuesSchema(field: MergedField): readonly (readonly [string, JsonSchema])[] {
  const own = ownConstraints(field);
  if (own.size === 0) return [];
  const schema = {
    title: field.title,
    type: 'object',
    properties: Object.fromEntries(own),
    additionalProperties: false,
  };
  return [[ownValuesName(field.slug), schema]];
}
