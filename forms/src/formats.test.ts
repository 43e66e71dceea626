import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { compareBounds } from './bounds.ts';
import {
  formatFault,
  formatLength,
  formatRange,
  isKnownFormat,
  patternOfFormat,
  tidyText,
} from './formats.ts';
import { keepsRule, type RuleWithExamples, ruleProblems } from './rule-problems.ts';

const TODAY = '2026-03-02';

const registry = parse(
  readFileSync(
    new URL('../../packages-catalog/catalog/data-elements.yaml', import.meta.url),
    'utf8',
  ),
) as { readonly rules: readonly RuleWithExamples[] };

describe('the rules of the data-element registry', () => {
  it('are all known to our code, with the registry’s own pattern', () => {
    for (const rule of registry.rules) {
      expect(isKnownFormat(rule.id), rule.id).toBe(true);
      if (rule.pattern !== undefined) expect(patternOfFormat(rule.id), rule.id).toBe(rule.pattern);
    }
    expect(registry.rules.length).toBeGreaterThan(25);
  });

  const vectors = registry.rules.flatMap((rule) => [
    ...rule.valid.map((text) => ({ rule, text: String(text), holds: true })),
    ...rule.invalid.map((text) => ({ rule, text: String(text), holds: false })),
  ]);

  it.each(vectors)('$rule.id: "$text" holds = $holds, by code alone', ({ rule, text, holds }) => {
    const fault = formatFault(rule.id, tidyText(text, rule.id), TODAY);
    expect(fault === undefined).toBe(holds);
  });

  it('agree with their own examples', () => {
    expect(registry.rules.flatMap((rule) => ruleProblems(rule, TODAY))).toEqual([]);
  });
});

describe('a rule of another catalogue that our code does not know', () => {
  const plate = {
    id: 'plate-no',
    pattern: '^示A\\d{5}$',
    valid: ['示A12345'],
    invalid: ['示B12345'],
  };

  it('works by its pattern', () => {
    expect(isKnownFormat('plate-no')).toBe(false);
    expect(keepsRule(plate, '示A12345', TODAY)).toBe(true);
    expect(keepsRule(plate, '示B12345', TODAY)).toBe(false);
  });

  it('is reported when it refuses its own example', () => {
    const problems = ruleProblems({ ...plate, valid: ['示A1'], invalid: ['示A54321'] }, TODAY);
    expect(problems.map(({ code }) => code)).toEqual([
      'RULE_EXAMPLE_REFUSED',
      'RULE_EXAMPLE_ACCEPTED',
    ]);
    expect(problems[0]?.message).toContain('plate-no');
  });

  it.each(['^(a+)+$', '^([a-z]*b){2,}$', '[', '(?:x{2,})*'])(
    'is refused when its pattern %s is broken or could run for ever',
    (pattern) => {
      const [problem] = ruleProblems({ ...plate, pattern }, TODAY);
      expect(problem?.code).toBe('RULE_PATTERN_UNUSABLE');
    },
  );

  it('is noted when it has no pattern either', () => {
    const [problem] = ruleProblems({ id: 'mystery', valid: [], invalid: [] }, TODAY);
    expect(problem).toMatchObject({ code: 'RULE_WITHOUT_CHECK', severity: 'note' });
  });
});

describe('what people type', () => {
  it.each([
    ['cn-id18', ' 11010519491231002x ', '11010519491231002X'],
    ['cn-id18', '１１０１０５１９４９１２３１００２Ｘ', '11010519491231002X'],
    ['bank-card-luhn', '6222 0200 0000 0000 000', '6222020000000000000'],
    ['uscc18', '91350100m000100y43', '91350100M000100Y43'],
    ['cn-mobile', '138-0013-8000', '13800138000'],
    ['cn-phone', ' 023-67001234 ', '023-67001234'],
    ['date', '2024/2/9', '2024-02-09'],
    ['date', '20240209', '2024-02-09'],
    ['not-future', '2024年2月29日', '2024-02-29'],
    ['date-or-long-term', '长期', '长期'],
    ['month', '2024.2', '2024-02'],
    ['unknown-rule', ' a b ', 'a b'],
    ['toString', ' a ', 'a'],
  ])('is tidied by rule %s', (rule, typed, stored) => {
    expect(tidyText(typed, rule)).toBe(stored);
  });
});

describe('the lengths and ranges of the rules, by which contradictions are found', () => {
  const withLimits = [...registry.rules.map(({ id }) => id), 'date', 'month', 'time'].filter(
    (id) => formatLength(id) !== undefined || formatRange(id) !== undefined,
  );

  it.each(withLimits)('%s lets no other text pass', (id) => {
    const [shortest, longest] = formatLength(id) ?? [0, Number.POSITIVE_INFINITY];
    const [least, most] = formatRange(id) ?? [];
    const pattern = patternOfFormat(id);
    const text = fc.oneof(
      fc.constantFrom('2026-02-28', '长期', '1990-01-01', '0', '1', '4', '13', '31', '101'),
      pattern === undefined ? fc.string() : fc.stringMatching(new RegExp(pattern, 'u')),
    );
    let passed = 0;
    fc.assert(
      fc.property(text, (one) => {
        if (formatFault(id, one, TODAY) !== undefined) return;
        passed += 1;
        expect([...one].length).toBeGreaterThanOrEqual(shortest);
        expect([...one].length).toBeLessThanOrEqual(longest);
        if (least !== undefined) expect(compareBounds(one, least)).toBeGreaterThanOrEqual(0);
        if (most !== undefined) expect(compareBounds(one, most)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 200 },
    );
    const examples = registry.rules.find((rule) => rule.id === id)?.valid ?? [];
    for (const one of examples.map(String)) {
      expect([...one].length).toBeGreaterThanOrEqual(shortest);
      expect([...one].length).toBeLessThanOrEqual(longest);
    }
    expect(passed + examples.length).toBeGreaterThan(0);
  });
});

describe('what the patterns cannot say', () => {
  it.each([
    ['cn-id18', '11010520230230001X', 'ID_NUMBER_DATE'],
    ['cn-id18', '11010519490231002X', 'ID_NUMBER_DATE'],
    ['cn-id18', '110105194912310021', 'ID_NUMBER_CHECK'],
    ['cn-id18', '1101051949123100', 'ID_NUMBER_SHAPE'],
    ['not-future', '2026-03-03', 'DATE_FUTURE'],
    ['not-future', '2026-02-29', 'DATE_FORMAT'],
    ['date', '1900-02-29', 'DATE_FORMAT'],
    ['area-m2', '0.00', 'AREA_FORMAT'],
    ['percent-5-12', '12.5', 'FUND_RATIO_FORMAT'],
    ['bank-card-luhn', '6222020000000000001', 'BANK_CARD_CHECK'],
    ['bank-card-luhn', '62220200', 'BANK_CARD_SHAPE'],
    ['uscc18', '91350100M000100Y44', 'CREDIT_CODE_CHECK'],
  ] as const)('%s finds %s: %s', (rule, text, code) => {
    expect(formatFault(rule, text, TODAY)).toBe(code);
  });

  it('lets a contract of today pass and one of tomorrow not', () => {
    expect(formatFault('not-future', TODAY, TODAY)).toBeUndefined();
    expect(formatFault('not-future', TODAY, '2026-03-01')).toBe('DATE_FUTURE');
  });

  it('knows leap years', () => {
    expect(formatFault('date', '2000-02-29', TODAY)).toBeUndefined();
    expect(formatFault('date', '2024-02-29', TODAY)).toBeUndefined();
    expect(formatFault('date', '2100-02-29', TODAY)).toBe('DATE_FORMAT');
  });

  it.each(['constructor', '__proto__', 'toString'])('holds nothing against rule %s', (rule) => {
    expect(isKnownFormat(rule)).toBe(false);
    expect(formatFault(rule, 'x', TODAY)).toBeUndefined();
  });
});
