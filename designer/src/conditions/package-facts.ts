import { type FactTest, factKey } from '@lianban/engine';
import type { FactDefinition, ServicePackage } from '@lianban/packages-catalog';

/** A fact that a condition may look at, of the case or of one party. */
export interface PackageFact {
  /** `loan-type`, `marital.buyer`. */
  readonly key: string;
  readonly fact: string;
  readonly of?: string;
  readonly name: string;
  readonly gloss: string;
  /** Name of the party it belongs to. */
  readonly party?: string;
  readonly multiple: boolean;
  readonly values: readonly { readonly value: string; readonly label: string }[];
  /** Whether the package asks, derives or sets it, or it has a default. */
  readonly known: boolean;
}

/** Every fact of the catalogue as this package sees it; a fact of parties once for each party. */
export function packageFacts(
  pkg: ServicePackage,
  definitions: readonly FactDefinition[],
): readonly PackageFact[] {
  const set = setFacts(pkg);
  return definitions.flatMap((definition) => {
    const { id, name, gloss, multiple, values } = definition;
    const known = (key: string) => set.has(key) || definition.default !== undefined;
    if (definition.scope === 'case') {
      return [{ key: id, fact: id, name, gloss, multiple, values, known: known(id) }];
    }
    return pkg.parties.map((party) => {
      const key = factKey(id, party.id);
      const of = { fact: id, of: party.id, party: party.name };
      return { key, ...of, name, gloss, multiple, values, known: known(key) };
    });
  });
}

/** The first fact a new test should be about: one that the package asks, and that no test is about yet. */
export function firstTest(
  facts: readonly PackageFact[],
  others: readonly FactTest[] = [],
): FactTest | undefined {
  const taken = new Set(others.map(({ fact, of }) => factKey(fact, of)));
  const known = facts.filter((fact) => fact.known);
  const fact = known.find(({ key }) => !taken.has(key)) ?? known[0] ?? facts[0];
  return fact === undefined ? undefined : testOf(fact);
}

/** A test that a fact has its first value. */
export function testOf(fact: PackageFact): FactTest {
  const value = fact.values[0]?.value ?? '';
  const about = { fact: fact.fact, ...(fact.of !== undefined && { of: fact.of }) };
  return fact.multiple ? { ...about, includes: value } : { ...about, is: value };
}

function setFacts(pkg: ServicePackage): ReadonlySet<string> {
  return new Set([
    ...pkg.questions.map(({ fact, of }) => factKey(fact, of)),
    ...(pkg.derivedFacts ?? []).map(({ fact, of }) => factKey(fact, of)),
    ...Object.keys(pkg.systemParameters ?? {}),
  ]);
}
