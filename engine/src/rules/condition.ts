/** A value of a scenario fact (情形事实): one code, or several where the fact is `multiple`. */
export type FactValue = string | readonly string[];

/** Facts by key: `loan-type`, or `marital.buyer` for a fact of one party. */
export type Facts = Readonly<Record<string, FactValue>>;

/** One test of one fact; `of` names the party (or the item's role) the fact belongs to. */
export interface FactTest {
  readonly fact: string;
  readonly of?: string;
  readonly is?: string;
  readonly isNot?: string;
  readonly in?: readonly string[];
  readonly notIn?: readonly string[];
  readonly includes?: string;
}

/** The stored form of a rule (`when`, `include`, `askWhen`): `always`, one test, all of, or any of. */
export type Condition =
  | 'always'
  | FactTest
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] };

/** The key under which a fact is looked up: `fact`, or `fact.of`. */
export function factKey(fact: string, of?: string): string {
  return of === undefined ? fact : `${fact}.${of}`;
}
