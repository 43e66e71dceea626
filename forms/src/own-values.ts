import type { FieldConstraint } from './form-part.ts';
import type { MergedField } from './merged-form.ts';

/**
 * Property beside a `suggest` field that holds what single parts are told instead of its value:
 * `{person_mobile: '138…', 'person_mobile@own': {'tax-filing': '139…'}}`. No element's slug has an `@`.
 */
export function ownValuesName(slug: string): string {
  return `${slug}@own`;
}

/** Parts that may be told something else, each with what its department wants; none for a `strict` field. */
export function ownConstraints({
  origins,
}: Pick<MergedField, 'origins'>): ReadonlyMap<string, FieldConstraint> {
  return new Map(
    origins.flatMap(({ part, own }) => (own === undefined ? [] : [[part, own] as const])),
  );
}
