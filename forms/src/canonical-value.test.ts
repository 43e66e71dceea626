import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { isCanonical } from './canonical-value.ts';
import { checkRules } from './check-rules.ts';
import { checkStructureWithAjv } from './check-structure-with-ajv.ts';
import { describeElement, type StatedElement, type StatedRule } from './describe-element.ts';
import type { FieldConstraint } from './form-part.ts';
import { mergeConstraints } from './merge-constraints.ts';
import { normaliseValue } from './normalise-value.ts';

const TODAY = '2026-03-02';

const stated = parse(
  readFileSync(
    new URL('../../packages-catalog/catalog/data-elements.yaml', import.meta.url),
    'utf8',
  ),
) as {
  readonly rules: readonly (StatedRule & {
    readonly valid: readonly string[];
    readonly invalid: readonly string[];
  })[];
  readonly codeSets: Readonly<Record<string, readonly string[]>>;
  readonly dataElements: readonly StatedElement[];
};

describe('an answer that needs no look', () => {
  it('is stored as it is, and neither structure nor rules find anything in it', () => {
    let canonical = 0;
    fc.assert(
      fc.property(fc.constantFrom(...constraints), answer, (constraint, value) => {
        if (!isCanonical(constraint, value, TODAY)) return;
        canonical += 1;
        expect(normaliseValue(constraint, value)).toEqual(value);
        expect(checkStructureWithAjv(constraint, value)).toBeUndefined();
        expect(checkRules(constraint, value, TODAY)).toEqual({ errors: [], warnings: [] });
      }),
      { numRuns: 4_000 },
    );
    expect(canonical).toBeGreaterThan(200);
  });

  it('is every valid example of every rule of the registry', () => {
    for (const { id, valid } of stated.rules) {
      const constraint = constraintOf({ type: 'string', rule: id });
      for (const example of valid) {
        const told = checkRules(constraint, String(example), TODAY);
        const nothing = told.errors.length === 0 && told.warnings.length === 0;
        expect([id, example, isCanonical(constraint, String(example), TODAY)]).toEqual([
          id,
          example,
          nothing && normaliseValue(constraint, String(example)) === String(example),
        ]);
      }
    }
  });
});

// ---------------------------------------------------------------------------------------------

const registry = {
  rules: new Map(stated.rules.map((rule) => [rule.id, rule])),
  codeSets: stated.codeSets,
};

function constraintOf(more: { readonly type: string; readonly rule?: string }): FieldConstraint {
  const element = { id: 'x', name: 'x', gloss: '', merge: 'strict', sensitivity: '一般' } as const;
  return describeElement({ ...element, ...more }, registry).constraint;
}

const limits: readonly Partial<FieldConstraint>[] = [
  {},
  { minLength: 2 },
  { maxLength: 4 },
  { formatMinimum: '5' },
  { formatMaximum: '2024-06-30' },
  { pattern: '^\\S+$' },
];

const constraints: readonly FieldConstraint[] = stated.dataElements.flatMap((element, at) => {
  const { constraint } = describeElement(element, registry);
  const limit = limits[at % limits.length];
  const narrowed =
    constraint.type === 'string' ? mergeConstraints(constraint, { ...limit, type: 'string' }) : [];
  return 'type' in narrowed ? [constraint, narrowed] : [constraint];
});

const text = fc.oneof(
  fc.constantFrom(
    ...stated.rules.flatMap(({ valid, invalid }) => [...valid, ...invalid].map(String)),
    ...['长期', '2024-02-29', '2024-2-9', '2024-05', '09:30', '12.50', '1', '10', '20', '示例', ''],
    ...['ＡＢＣ', '１２３', ' x', 'x ', 'x\u0000', '\ud800', '𠮷野家', '人\u200b', 'ZHANG SAN'],
  ),
  fc.string({ maxLength: 12 }),
  fc.string({ maxLength: 6, unit: 'grapheme' }),
);

const answer: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: text },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(0, 1, -1, 1.5, 1e9, true, null, Number.NaN) },
  {
    weight: 2,
    arbitrary: fc.array(
      fc.dictionary(fc.constantFrom('name', 'id-no', 'note', 'other'), text, { maxKeys: 3 }),
      { maxLength: 3 },
    ),
  },
  { weight: 1, arbitrary: fc.dictionary(fc.constantFrom('fileId', 'name', 'x'), text) },
);
