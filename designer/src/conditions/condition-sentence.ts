import { type Condition, type FactTest, factKey } from '@lianban/engine';
import { comparisonOf, isTest, valuesOf } from './condition-form.ts';
import type { PackageFact } from './package-facts.ts';

/** The words of one language that sentences about conditions are made of. */
export interface ConditionWords {
  readonly always: string;
  readonly and: string;
  readonly or: string;
  readonly is: (fact: string, value: string) => string;
  readonly isNot: (fact: string, value: string) => string;
  readonly includes: (fact: string, value: string) => string;
  readonly ofParty: (fact: string, party: string) => string;
  /** A name of the catalogue, with its gloss where the page is not in Chinese. */
  readonly named: (name: string, gloss: string) => string;
}

/** What the name of a fact is made of. */
export type FactWords = Pick<ConditionWords, 'ofParty' | 'named'>;

/** A condition as a short sentence: 贷款方式为公积金贷款或组合贷款. A fact that is not known shows its key. */
export function conditionSentence(
  condition: Condition,
  facts: readonly PackageFact[],
  words: ConditionWords,
): string {
  if (condition === 'always') return words.always;
  if (isTest(condition)) return testSentence(condition, facts, words);
  const [items, between] =
    'all' in condition ? [condition.all, words.and] : [condition.any, words.or];
  return items
    .map((item) => {
      const sentence = conditionSentence(item, facts, words);
      const nested = item !== 'always' && !isTest(item) && items.length > 1;
      return nested ? `(${sentence})` : sentence;
    })
    .join(between);
}

function testSentence(
  test: FactTest,
  facts: readonly PackageFact[],
  words: ConditionWords,
): string {
  const key = factKey(test.fact, test.of);
  const fact = facts.find((candidate) => candidate.key === key);
  const name = factName(fact, words) ?? key;
  const label = (value: string) =>
    fact?.values.find((candidate) => candidate.value === value)?.label ?? value;
  const values = valuesOf(test).map(label).join(words.or);
  const comparison = comparisonOf(test);
  if (comparison === 'includes') return words.includes(name, values);
  return comparison === 'is' || comparison === 'in'
    ? words.is(name, values)
    : words.isNot(name, values);
}

/** The name of a fact with the party it belongs to. */
export function factName(fact: PackageFact | undefined, words: FactWords): string | undefined {
  if (fact === undefined) return undefined;
  const name = words.named(fact.name, fact.gloss);
  return fact.party === undefined ? name : words.ofParty(name, fact.party);
}
