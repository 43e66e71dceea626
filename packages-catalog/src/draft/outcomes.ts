import { type Condition, type FactTest, factKey, testsOf } from '@lianban/engine';
import type { Catalogue } from '../catalogue.ts';
import type { ServicePackage } from '../service-package.ts';

const MAX_COMBINATIONS = 20_000;

/** Values a fact can have, by its key; undefined = anything. */
export type FactDomain = (test: FactTest) => readonly string[] | undefined;

/**
 * Which of some conditions can hold together, over every combination of the values of their facts.
 * Facts are taken as independent, so it may offer more than real answers do; undefined when there are too many.
 */
export function possibleOutcomes(
  conditions: readonly Condition[],
  domain: FactDomain,
): readonly (readonly boolean[])[] | undefined {
  const choices = choicesOf(conditions.flatMap(testsOf), domain);
  const combinations = choices.reduce((product, choice) => product * choice.values.length, 1);
  if (combinations > MAX_COMBINATIONS) return undefined;
  const outcomes = new Map<string, readonly boolean[]>();
  for (let number = 0; number < combinations; number++) {
    const chosen = new Map<string, string>();
    let rest = number;
    for (const { key, values } of choices) {
      chosen.set(key, values[rest % values.length] as string);
      rest = Math.floor(rest / values.length);
    }
    const outcome = conditions.map((condition) => holds(condition, chosen));
    outcomes.set(outcome.join(), outcome);
  }
  return [...outcomes.values()];
}

/** Values of the facts of a package; a fact whose question is not always asked can also have none of them. */
export function factDomain(pkg: ServicePackage, catalogue: Pick<Catalogue, 'facts'>): FactDomain {
  return (test) => {
    const values = catalogue.facts.get(test.fact)?.values.map(({ value }) => value);
    const asked = pkg.questions.some(
      (question) =>
        question.fact === test.fact &&
        question.of === test.of &&
        (question.askWhen === undefined || question.askWhen === 'always'),
    );
    return values === undefined || asked ? values : [...values, OTHER];
  };
}

const OTHER = '\u0000other';
const NONE = '\u0000none';

interface Choice {
  readonly key: string;
  readonly values: readonly string[];
}

/** One choice per fact; a value looked for in a list of several is a choice of its own. */
function choicesOf(tests: readonly FactTest[], domain: FactDomain): Choice[] {
  const values = new Map<string, Set<string>>();
  const offer = (key: string, offered: readonly string[]) => {
    const known = values.get(key) ?? new Set<string>();
    for (const value of offered) known.add(value);
    values.set(key, known);
  };
  for (const test of tests) {
    const key = factKey(test.fact, test.of);
    if (test.includes !== undefined) offer(`${key} ${test.includes}`, [test.includes, NONE]);
    else offer(key, domain(test) ?? [...named(test), OTHER]);
  }
  return [...values].map(([key, known]) => ({ key, values: [...known] }));
}

function named(test: FactTest): readonly string[] {
  if (test.is !== undefined) return [test.is];
  if (test.isNot !== undefined) return [test.isNot];
  return test.in ?? test.notIn ?? [];
}

function holds(condition: Condition, chosen: ReadonlyMap<string, string>): boolean {
  if (condition === 'always') return true;
  if ('all' in condition) return condition.all.every((part) => holds(part, chosen));
  if ('any' in condition) return condition.any.some((part) => holds(part, chosen));
  const key = factKey(condition.fact, condition.of);
  if (condition.includes !== undefined) {
    return chosen.get(`${key} ${condition.includes}`) === condition.includes;
  }
  const value = chosen.get(key) as string;
  const among = named(condition).includes(value);
  return condition.is !== undefined || condition.in !== undefined ? among : !among;
}
