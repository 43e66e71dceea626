import {
  describeElement,
  mergeFormParts,
  narrowConstraint,
  type StatedConstraint,
  validateFormData,
} from '@lianban/forms';
import type { Catalogue, DataElement } from '@lianban/packages-catalog';
import { builtInCatalogFolder, loadCatalog } from '@lianban/packages-catalog/load';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { sampleValue } from './sample-value.ts';

const today = '2026-03-02';
const file = { fileId: 'f1', name: '示例.pdf' };
let catalogue: Catalogue;

beforeAll(async () => {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  catalogue = reading.catalogue;
});

describe('what a person of the demonstration fills in', () => {
  it('is right for every datum of the registry that somebody is asked for', () => {
    for (const element of catalogue.elements.values()) {
      expect(faultsOf(element, {}), element.id).toEqual([]);
    }
  });

  it('keeps to what a department demands of it beyond the registry', () => {
    const elements = [...catalogue.elements.values()];
    let narrowed = 0;
    fc.assert(
      fc.property(fc.constantFrom(...elements).chain(withLimits), ([element, stated]) => {
        const { conflict } = narrowedBy(element, stated);
        if (conflict !== undefined) return;
        narrowed += 1;
        expect(faultsOf(element, stated), `${element.id} ${JSON.stringify(stated)}`).toEqual([]);
      }),
      { numRuns: 600 },
    );
    expect(narrowed).toBeGreaterThan(300);
  });
});

// ---------------------------------------------------------------------------------------------

function narrowedBy(element: DataElement, stated: StatedConstraint) {
  return narrowConstraint(describeElement(element, catalogue), stated, catalogue);
}

/** What the check of a form with this one field says of the sample; nothing to say where nobody is asked. */
function faultsOf(element: DataElement, stated: StatedConstraint): readonly unknown[] {
  const { constraint } = narrowedBy(element, stated);
  const { info } = describeElement(element, catalogue);
  const field = {
    element: element.id,
    party: 'person',
    member: 1,
    label: element.name,
    required: true,
    constraint,
  };
  const form = mergeFormParts([{ part: 'only', department: 'tax', name: '表', fields: [field] }], {
    elements: { get: () => info },
    parties: [{ id: 'person', name: '申请人', kind: 'person', members: 1 }],
  });
  const [asked] = form.fields;
  if (asked?.asked !== true) return [];
  const value = sampleValue(element.id, {
    catalogue,
    today,
    file,
    words: [element.id],
    constraint: asked.constraint,
  });
  const checked = validateFormData(form, { person: [{ [asked.slug]: value }] }, { today });
  return Object.values(checked.errors).flat();
}

/** Limits that a department might set for such a datum. */
function withLimits(element: DataElement): fc.Arbitrary<readonly [DataElement, StatedConstraint]> {
  return limitsFor(element).map((stated) => [element, stated] as const);
}

function limitsFor(element: DataElement): fc.Arbitrary<StatedConstraint> {
  const { type, rule } = element;
  if (type === 'money' || type === 'decimal') {
    return fc.integer({ min: 1, max: 11 }).map((from) => ({ minimum: from, maximum: from + 0.5 }));
  }
  if (type === 'integer') {
    return fc.nat(90).map((from) => ({ minimum: from, maximum: from + 2 }));
  }
  if (type === 'date') {
    return fc
      .integer({ min: 2000, max: 2025 })
      .map((year) => ({ minimum: `${year}-01-02`, maximum: `${year}-03-01` }));
  }
  const { enum: codes = [] } = describeElement(element, catalogue).constraint;
  if (codes.length > 0) {
    return fc.subarray([...codes], { minLength: 1 }).map((accepted) => ({ enum: accepted }));
  }
  if (type === 'table') return fc.integer({ min: 1, max: 4 }).map((rows) => ({ minItems: rows }));
  if (rule === undefined && ['string', 'text', 'address'].includes(type)) {
    return fc.oneof(
      fc
        .integer({ min: 1, max: 90 })
        .map((length) => ({ minLength: length, maxLength: length + 2 })),
      fc
        .constantFrom('^[A-Z]{2}\\d{4,6}$', '^(渝|川)[A-Z]-?[A-Z0-9]{5}$', '号$')
        .map((pattern) => ({ pattern })),
    );
  }
  return fc.constant({});
}
