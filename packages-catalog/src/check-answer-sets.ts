import { type FactValue, factKey, testsOf } from '@lianban/engine';
import type { PlanAnswers } from './case-plan.ts';
import type { Catalogue } from './catalogue.ts';
import { randomSequence } from './layout-random.ts';
import type { ServicePackage } from './service-package.ts';

/** Something an applicant or the system may say, with everything that can be said. */
interface Choice {
  readonly key: string;
  readonly group: 'facts' | 'parameters';
  readonly values: readonly FactValue[];
  /** Used while other choices are varied. */
  readonly usual: FactValue;
  /** Whether the parts of the case depend on it. */
  readonly deciding: boolean;
}

/**
 * Answers under which a package is tried: the usual ones, each choice by itself, the choices that decide about parts
 * two by two, and random ones. The same package always gives the same list; `most` bounds it.
 */
export function answerSets(
  pkg: ServicePackage,
  catalogue: Pick<Catalogue, 'facts'>,
  most: number,
): PlanAnswers[] {
  const choices = choicesOf(pkg, catalogue);
  const sets = new Map<string, PlanAnswers>();
  const add = (chosen: ReadonlyMap<Choice, FactValue>) => {
    const answers = answersOf(choices, chosen);
    if (sets.size < most) sets.set(JSON.stringify(answers), answers);
  };
  add(new Map());
  for (const choice of choices) {
    for (const value of choice.values) add(new Map([[choice, value]]));
  }
  for (const pair of pairs(choices.filter(({ deciding }) => deciding))) {
    if (sets.size >= most / 2) break;
    add(pair);
  }
  const random = randomSequence(7);
  for (let count = 0; count < most && sets.size < most; count++) {
    add(new Map(choices.map((choice) => [choice, pick(choice.values, random)])));
  }
  return [...sets.values()];
}

function choicesOf(pkg: ServicePackage, catalogue: Pick<Catalogue, 'facts'>): Choice[] {
  const deciding = new Set(
    pkg.subItems
      .flatMap((part) => testsOf(part.include))
      .map((test) => factKey(test.fact, test.of)),
  );
  const asked = pkg.questions.map((question): Choice => {
    const key = factKey(question.fact, question.of);
    const options = question.options.map(({ value }) => value);
    const values = question.multiple ? subsets(options) : options;
    const usual = question.default ?? values[0] ?? '';
    return { key, group: 'facts', values, usual, deciding: deciding.has(key) };
  });
  const parameters = Object.entries(pkg.systemParameters ?? {}).map(([key, usual]): Choice => {
    const values = catalogue.facts.get(key.split('.')[0] ?? '')?.values ?? [];
    return {
      key,
      group: 'parameters',
      values: values.map(({ value }) => value),
      usual,
      deciding: deciding.has(key),
    };
  });
  return [...asked, ...parameters].filter(({ values }) => values.length > 0);
}

/** Nothing, each value alone, all but each, and all. */
function subsets(values: readonly string[]): FactValue[] {
  const lists = [
    [],
    ...values.map((value) => [value]),
    ...values.map((value) => values.filter((other) => other !== value)),
    [...values],
  ];
  return [...new Map(lists.map((list) => [list.join(), list])).values()];
}

function* pairs(choices: readonly Choice[]): Generator<ReadonlyMap<Choice, FactValue>> {
  for (const [i, first] of choices.entries()) {
    for (const second of choices.slice(i + 1)) {
      for (const a of first.values) {
        for (const b of second.values) {
          yield new Map([
            [first, a],
            [second, b],
          ]);
        }
      }
    }
  }
}

function pick<T>(values: readonly T[], random: () => number): T {
  return values[Math.floor(random() * values.length)] as T;
}

function answersOf(
  choices: readonly Choice[],
  chosen: ReadonlyMap<Choice, FactValue>,
): PlanAnswers {
  const facts: Record<string, FactValue> = {};
  const parameters: Record<string, FactValue> = {};
  for (const choice of choices) {
    const value = chosen.get(choice) ?? choice.usual;
    if (choice.group === 'facts') facts[choice.key] = value;
    else parameters[choice.key] = value;
  }
  return Object.keys(parameters).length > 0 ? { facts, parameters } : { facts };
}
