import { type Condition, type FactTest, type FactValue, factKey, testsOf } from '@lianban/engine';
import { conditionStanding, conditionTest } from './condition-holds.ts';
import type { ServicePackage } from './service-package.ts';

/** Values of facts that are known of a person, by fact, or by fact and party (`factKey`) where it is known of one. */
export type KnownOfPerson = Readonly<Record<string, FactValue>>;

/** A known fact that speaks for a package. */
export type RecommendingFact = Pick<FactTest, 'fact'> & { readonly value: FactValue };

/**
 * The known facts for which a package is recommended to a person (`recommendedWhen`); undefined where it is not.
 * What is unknown recommends nothing. Facts of another party than the person count as unknown.
 */
export function recommendation(
  { package: { recommendedWhen }, parties }: ServicePackage,
  known: KnownOfPerson,
): readonly RecommendingFact[] | undefined {
  if (recommendedWhen === undefined || recommendedWhen === 'always') return undefined;
  const self = parties.find(({ kind }) => kind === 'person')?.id;
  const own = self === undefined ? undefined : factKey('', self);
  const lookup = (key: string) =>
    known[key] ??
    (own !== undefined && key.endsWith(own) ? known[key.slice(0, -own.length)] : undefined);
  if (conditionStanding(recommendedWhen)(lookup) !== true) return undefined;
  const speaking = testsOf(recommendedWhen).flatMap((test) => {
    const value = lookup(factKey(test.fact, test.of));
    const speaks = conditionTest(test as Condition)((key) => lookup(key) ?? null);
    return value === undefined || !speaks ? [] : [{ fact: test.fact, value }];
  });
  return [...new Map(speaking.map((one) => [one.fact, one])).values()];
}
