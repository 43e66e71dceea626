import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRules } from './check-rules.ts';
import { describeElement } from './describe-element.ts';
import { isConflict, mergeConstraints } from './merge-constraints.ts';
import { narrowConstraint, type StatedConstraint } from './narrow-constraint.ts';

const registry = { rules: new Map(), codeSets: { marital: ['10 未婚', '20 已婚', '30 丧偶'] } };
const TODAY = '2026-03-02';

function element(type: string) {
  const stated = { id: 'x', name: 'x', gloss: '', type, sensitivity: '一般' };
  return describeElement({ ...stated, merge: 'strict' }, registry);
}

describe('limits of two departments for one amount', () => {
  const limit = fc.integer({ min: 0, max: 40 }).map((quarters) => (quarters / 4).toFixed(2));
  const stated = fc.record({ minimum: limit, maximum: limit }, { requiredKeys: [] });

  it('let through exactly what both would, or have nothing in common', () => {
    let apart = 0;
    fc.assert(
      fc.property(stated, stated, limit, (one, other, amount) => {
        const [left, right] = [one, other].map((own) =>
          narrowConstraint(element('money'), own, registry),
        );
        const both = [one, other].every(({ minimum = '0', maximum = '99' }) => {
          return Number(amount) >= Number(minimum) && Number(amount) <= Number(maximum);
        });
        if (left === undefined || right === undefined || left.conflict || right.conflict) return;
        const merged = mergeConstraints(left.constraint, right.constraint);
        if (isConflict(merged)) {
          apart += 1;
          expect(both).toBe(false);
          return;
        }
        expect(checkRules(merged, amount, TODAY).errors.length === 0).toBe(both);
      }),
      { numRuns: 500 },
    );
    expect(apart).toBeGreaterThan(10);
  });
});

describe('what one department states for itself', () => {
  it.each<[string, StatedConstraint, string, boolean]>([
    ['date', { minimum: '2020-01-01' }, '2019-12-31', false],
    ['date', { minimum: '2020-01-01' }, '2020-01-01', true],
    ['date', { maximum: '2020-01-01' }, '2020-01-02', false],
    ['month', { maximum: '2025-12' }, '2026-01', false],
    ['time', { minimum: '09:00', maximum: '17:00' }, '08:59', false],
    ['money', { minimum: 0.01 }, '0.00', false],
    ['money', { maximum: '99999999999999.98' }, '99999999999999.99', false],
    ['decimal', { minimum: '2' }, '10', true],
    ['string', { pattern: '^A' }, 'B', false],
  ])('of a %s with %o holds for %s: %s', (type, stated, text, holds) => {
    const { constraint, conflict } = narrowConstraint(element(type), stated, registry);
    expect(conflict).toBeUndefined();
    expect(checkRules(constraint, text, TODAY).errors.length === 0).toBe(holds);
  });

  it('leaves the codes that it accepts, in the registry’s words', () => {
    const { constraint } = narrowConstraint(
      element('enum:marital'),
      { enum: ['20', '10'] },
      registry,
    );
    expect(constraint.enum).toEqual(['10', '20']);
  });

  it.each<[string, StatedConstraint, string]>([
    ['enum:marital', { enum: ['90'] }, 'FORM_CONFLICT_VALUES'],
    ['string', { maximum: 3 }, 'FORM_CONFLICT_TYPE'],
    ['money', { type: 'date' }, 'FORM_CONFLICT_TYPE'],
    ['integer', { minimum: 5, maximum: 4 }, 'FORM_CONFLICT_RANGE'],
    ['string', { minLength: 9, maxLength: 2 }, 'FORM_CONFLICT_LENGTH'],
    ['string', { pattern: '(a+)+' }, 'FORM_PATTERN_UNUSABLE'],
    ['table', { minItems: 3, maxItems: 2 }, 'FORM_CONFLICT_ROWS'],
    ['date', { minimum: 7 }, 'FORM_CONFLICT_TYPE'],
  ])('contradicts a %s with %o: %s', (type, stated, code) => {
    expect(narrowConstraint(element(type), stated, registry).conflict?.conflict).toBe(code);
  });
});
