import type { Condition, FactValue } from '@lianban/engine';

/** Several service items offered as one (一件事). The shape is that of `p*.yaml`. */
export interface ServicePackage {
  readonly package: {
    readonly seq: string;
    readonly id: string;
    readonly name: string;
    readonly gloss: string;
    readonly nationalName: string;
    readonly audience: string;
    readonly leadDepartment: string;
    readonly jointDepartments: readonly string[];
    readonly about: string;
    /** `about` in English; absent = there is none, and pages show the Chinese. */
    readonly aboutGloss?: string;
    /** The promise for the whole case; the first row that holds. */
    readonly promisedTotal: readonly { readonly when: Condition; readonly workingDays: number }[];
    /** Parts left out of the promise. */
    readonly promiseExcludes?: readonly string[];
    /** To whom it is recommended, by what is known of a person; absent = to nobody. */
    readonly recommendedWhen?: Condition;
  };
  readonly parties: readonly Party[];
  /** Pairs of parties that are spouses and share papers whose subject is `couple`. */
  readonly couples?: readonly (readonly [string, string])[];
  /** `party` is the same person as `sameAs` under the condition. */
  readonly aliases?: readonly {
    readonly party: string;
    readonly sameAs: string;
    readonly when: Condition;
  }[];
  readonly systemParameters?: Readonly<Record<string, FactValue>>;
  readonly derivedFacts?: readonly DerivedFact[];
  readonly questions: readonly Question[];
  readonly subItems: readonly SubItem[];
}

/** Who or what takes part. */
export interface Party {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly cardinality: '1' | '0..1' | '0..n' | '1..n';
}

/** A fact that is computed, not asked. */
export interface DerivedFact {
  readonly fact: string;
  readonly of?: string;
  readonly value: FactValue;
  readonly when: Condition;
}

/** A question of the guide (情形引导); it sets one fact. */
export interface Question {
  readonly id: string;
  readonly fact: string;
  readonly of?: string;
  readonly ask: string;
  readonly multiple: boolean;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly default?: FactValue;
  readonly askWhen?: Condition;
  readonly canDeriveFrom?: string | null;
}

/** An item's place in a package. */
export interface SubItem {
  readonly ref: string;
  readonly item: string;
  readonly name: string;
  readonly department: string;
  readonly include: Condition;
  /** The item's roles → the package's parties. */
  readonly roles: Readonly<Record<string, string>>;
  readonly dependsOn?: readonly Dependency[];
}

/** 办结后启动: starts after; 办结后办结: may run beside, is decided after. */
export interface Dependency {
  readonly ref: string;
  readonly mode: '办结后启动' | '办结后办结';
}
