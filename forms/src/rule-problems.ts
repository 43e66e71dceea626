import { fill } from './field-issue.ts';
import { formatFault, isKnownFormat, tidyText } from './formats.ts';
import { patternOf } from './pattern.ts';

/** What staff read when a rule of a catalogue cannot be used. */
export const ruleProblemTexts = {
  RULE_PATTERN_UNUSABLE:
    'The pattern of rule {rule} is no regular expression, or could run for ever: write it without a repetition inside a repetition.',
  RULE_EXAMPLE_REFUSED:
    'Rule {rule} refuses its own valid example "{example}": mend the rule or the example.',
  RULE_EXAMPLE_ACCEPTED:
    'Rule {rule} accepts its own invalid example "{example}": mend the rule or the example.',
  RULE_WITHOUT_CHECK:
    'Rule {rule} has no pattern and is none of the built-in rules, so it checks nothing: give it a pattern.',
} as const;

/** A fault of a rule, with what to do. */
export interface RuleProblem {
  readonly code: keyof typeof ruleProblemTexts;
  readonly severity: 'error' | 'note';
  readonly message: string;
  readonly params: Readonly<Record<string, string>>;
}

/** A rule of the data-element registry with its test vectors. */
export interface RuleWithExamples {
  readonly id: string;
  readonly pattern?: string;
  readonly valid: readonly string[];
  readonly invalid: readonly string[];
}

/** Whether a text keeps to a rule, by our code where it knows the rule and by the rule's pattern; the text is tidied first. */
export function keepsRule(rule: RuleWithExamples, text: string, today: string): boolean {
  const tidy = tidyText(text, rule.id);
  if (formatFault(rule.id, tidy, today) !== undefined) return false;
  return rule.pattern === undefined || patternOf(rule.pattern)?.test(tidy) === true;
}

/** Checks a catalogue's rule before it is used: its pattern, and that its own examples agree with it. */
export function ruleProblems(rule: RuleWithExamples, today: string): readonly RuleProblem[] {
  if (rule.pattern !== undefined && patternOf(rule.pattern) === undefined) {
    return [problem('RULE_PATTERN_UNUSABLE', { rule: rule.id })];
  }
  if (rule.pattern === undefined && !isKnownFormat(rule.id)) {
    return [problem('RULE_WITHOUT_CHECK', { rule: rule.id })];
  }
  return [
    ...rule.valid
      .filter((example) => !keepsRule(rule, String(example), today))
      .map((example) => problem('RULE_EXAMPLE_REFUSED', { rule: rule.id, example })),
    ...rule.invalid
      .filter((example) => keepsRule(rule, String(example), today))
      .map((example) => problem('RULE_EXAMPLE_ACCEPTED', { rule: rule.id, example })),
  ];
}

function problem(
  code: keyof typeof ruleProblemTexts,
  params: Readonly<Record<string, string>>,
): RuleProblem {
  const severity = code === 'RULE_WITHOUT_CHECK' ? 'note' : 'error';
  return { code, severity, message: fill(ruleProblemTexts[code], params), params };
}
