import { type FactValue, factKey, testsOf } from '@lianban/engine';
import type { PlanAnswers } from '../case-plan.ts';
import type { Catalogue } from '../catalogue.ts';
import { randomSequence } from '../layout/random.ts';
import type { ServicePackage, SubItem } from '../service-package.ts';

/** Something an applicant or the system may say, with everything that can be said. */
interface Choice {
  readonly key: string;
  readonly group: 'facts' | 'parameters';
  readonly values: readonly FactValue[];
  /** Used while other choices are varied. */
  readonly usual: FactValue;
}

/** Combinations tried of the choices that decide about one part and what stands before it. */
const MOST_AROUND_A_PART = 128;

/**
 * Answers under which a package is tried: the usual ones; each choice by itself; for each part all combinations of
 * what decides about it and the parts before it, nearest first; what decides about parts two by two; random ones.
 * The same package always gives the same list; `most` bounds it.
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
  const deciding = choices.filter(({ key }) => decidingFacts(pkg.subItems).has(key));
  for (const part of pkg.subItems) {
    if (sets.size < most / 2) for (const set of around(part, pkg, deciding)) add(set);
  }
  for (const pair of pairs(deciding)) if (sets.size < (most * 3) / 4) add(pair);
  const random = randomSequence(7);
  for (let count = 0; count < most && sets.size < most; count++) {
    add(new Map(choices.map((choice) => [choice, pick(choice.values, random)])));
  }
  return [...sets.values()];
}

function choicesOf(pkg: ServicePackage, catalogue: Pick<Catalogue, 'facts'>): Choice[] {
  const asked = pkg.questions.map((question): Choice => {
    const key = factKey(question.fact, question.of);
    const options = question.options.map(({ value }) => value);
    const values = question.multiple ? subsets(options) : options;
    return { key, group: 'facts', values, usual: question.default ?? values[0] ?? '' };
  });
  const parameters = Object.entries(pkg.systemParameters ?? {}).map(([key, usual]): Choice => {
    const values = catalogue.facts.get(key.split('.')[0] ?? '')?.values ?? [];
    return { key, group: 'parameters', values: values.map(({ value }) => value), usual };
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

/** Keys of the facts that decide whether some parts belong to a case. */
function decidingFacts(parts: readonly SubItem[]): Set<string> {
  return new Set(
    parts.flatMap((part) => testsOf(part.include)).map((test) => factKey(test.fact, test.of)),
  );
}

/** All combinations of what decides about a part and the parts before it, as far as they stay few. */
function around(
  part: SubItem,
  pkg: ServicePackage,
  deciding: readonly Choice[],
): Map<Choice, FactValue>[] {
  const near = new Set([part.ref]);
  for (const ref of near) {
    const before = pkg.subItems.find((other) => other.ref === ref)?.dependsOn ?? [];
    for (const dependency of before) near.add(dependency.ref);
  }
  let sets: Map<Choice, FactValue>[] = [new Map()];
  const cone = [...near].flatMap((ref) => pkg.subItems.find((other) => other.ref === ref) ?? []);
  for (const key of decidingFacts(cone)) {
    const choice = deciding.find((other) => other.key === key);
    if (choice === undefined || sets.length * choice.values.length > MOST_AROUND_A_PART) continue;
    sets = sets.flatMap((set) => choice.values.map((value) => new Map([...set, [choice, value]])));
  }
  return sets;
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
