import type { Problem } from '@lianban/engine';
import { type FactWords, factName } from '../conditions/condition-sentence.ts';
import type { PackageFact } from '../conditions/package-facts.ts';

/** What a sentence about a problem needs to know of the package. */
export interface ProblemNames {
  /** Name of a part by its reference. */
  readonly part: (ref: string) => string | undefined;
  readonly department: (id: string) => string | undefined;
  /** Name of an element of the diagram, by its BPMN id. */
  readonly element: (id: string) => string | undefined;
}

const PART_PARAMS = new Set(['part', 'predecessor', 'producer']);
const DEPARTMENT_PARAMS = new Set(['department', 'expected']);

/** The values that a problem's sentence may name, with the names people know instead of ids. */
export function problemValues(
  problem: Problem,
  names: ProblemNames,
  wholePackage: string,
): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const [key, raw] of Object.entries(problem.params ?? {})) {
    const value = String(raw);
    if (PART_PARAMS.has(key)) values[key] = names.part(value) ?? value;
    else if (DEPARTMENT_PARAMS.has(key)) values[key] = names.department(value) ?? value;
    else if (key === 'parts') values[key] = namedChain(value, names);
    else values[key] = value;
  }
  const { element } = problem;
  values.where =
    element === undefined ? (values.part ?? wholePackage) : (names.element(element) ?? element);
  return values;
}

/**
 * A problem as a sentence of the page's language. A template that names a value the problem does not
 * carry, and a code without a template, leave the word to the problem's own message.
 */
export function problemSentence(
  problem: Problem,
  template: string | undefined,
  values: Readonly<Record<string, string>>,
): string {
  if (template === undefined) return problem.message;
  let complete = true;
  const sentence = template.replace(/\{\{(\w+)\}\}/g, (_, key: string) => {
    const value = values[key];
    if (value === undefined) complete = false;
    return value ?? '';
  });
  return complete ? sentence : problem.message;
}

function namedChain(chain: string, names: ProblemNames): string {
  return chain
    .split(' → ')
    .map((ref) => names.part(ref) ?? ref)
    .join(' → ');
}

/** Answers of a sampled case (`loan-type = fund, need-utilities = water+gas`) in the words of the guide. */
export function answersInWords(
  answers: string,
  facts: readonly PackageFact[],
  words: FactWords,
): readonly string[] {
  return answers.split(', ').map((answer) => {
    const [key = '', values = ''] = answer.split(' = ');
    const fact = facts.find((candidate) => candidate.key === key);
    if (fact === undefined) return answer;
    const labels = values
      .split('+')
      .map((value) => fact.values.find((known) => known.value === value)?.label ?? value);
    return `${factName(fact, words) ?? key}: ${labels.join(' + ')}`;
  });
}
