import {
  type Condition,
  compileRules,
  type FactTest,
  type FactValue,
  factKey,
  type RuleDefinition,
  type RuleSet,
} from '@lianban/engine';
import type { FactDefinition } from './catalogue.ts';
import { orderFacts } from './order-facts.ts';
import type { Question, ServicePackage } from './service-package.ts';

/** Rules with the places of their facts: what the evaluator is asked, and where the values come from. */
export interface PlacedRules {
  readonly rules: RuleSet;
  /** Slot of each fact in `rules.facts`. */
  readonly slots: readonly number[];
}

/** One fact of the case or of one party, and everything that may set it. */
export interface FactSlot {
  /** `loan-type`, or `marital.buyer`. */
  readonly name: string;
  readonly fact: FactDefinition;
  readonly party?: string;
  readonly parameter?: FactValue;
  readonly derived: readonly { readonly value: FactValue; readonly when: PlacedRules }[];
  readonly question?: { readonly question: Question; readonly askWhen: PlacedRules };
}

/** One step in working out the facts: a slot, or who a party really is. */
export type FactStep = { readonly slot: number } | { readonly alias: string };

/** The facts of a package in the order in which they can be worked out. */
export interface CompiledFacts {
  readonly slots: readonly FactSlot[];
  readonly slotOf: ReadonlyMap<string, number>;
  readonly aliases: ReadonlyMap<
    string,
    readonly { readonly sameAs: string; readonly when: PlacedRules }[]
  >;
  readonly steps: readonly FactStep[];
  /** Facts that decide each other in a circle; none in a sound package. */
  readonly circle: readonly string[];
}

/** Gives each fact that is read or set a slot, on demand. */
export interface SlotBook {
  slot(fact: string, party: string | undefined): number;
  place(rules: RuleSet, slotOf: (name: string) => number): PlacedRules;
  /** Compiles rules whose `of` is a party of the package after `partyOf`. */
  compile(
    id: string,
    definitions: readonly RuleDefinition[],
    partyOf?: (of: string) => string,
  ): PlacedRules;
  readonly names: readonly { readonly fact: string; readonly party: string | undefined }[];
}

/** Starts the book of a package's fact slots. */
export function slotBook(): SlotBook {
  const slots = new Map<string, number>();
  const names: { fact: string; party: string | undefined }[] = [];
  const slot: SlotBook['slot'] = (fact, party) => {
    const name = factKey(fact, party);
    let index = slots.get(name);
    if (index === undefined) {
      index = names.push({ fact, party }) - 1;
      slots.set(name, index);
    }
    return index;
  };
  const place: SlotBook['place'] = (rules, slotOf) => ({ rules, slots: rules.facts.map(slotOf) });
  return {
    slot,
    place,
    names,
    compile(id, definitions, partyOf = (of) => of) {
      const seen = new Map<string, number>();
      const nameOf = ({ fact, of }: FactTest): string => {
        const party = of === undefined ? undefined : partyOf(of);
        const name = factKey(fact, party);
        seen.set(name, slot(fact, party));
        return name;
      };
      return place(compileRules(id, definitions, nameOf), (name) => seen.get(name) ?? 0);
    },
  };
}

/** Compiles what sets facts; call it last, when every rule of the package has its slots. */
export function compileFacts(
  servicePackage: ServicePackage,
  facts: ReadonlyMap<string, FactDefinition>,
  book: SlotBook,
  version: string,
): CompiledFacts {
  const rule = (id: string, when: Condition = 'always'): PlacedRules =>
    book.compile(`${version}/${id}`, [{ id: 'when', when }]);
  const setters = compileSetters(servicePackage, book, rule);
  const aliases = Map.groupBy(
    (servicePackage.aliases ?? []).map(({ party, sameAs, when }, index) => ({
      party,
      sameAs,
      when: rule(`alias/${index}`, when),
    })),
    ({ party }) => party,
  );
  addAliasSlots(book, aliases);
  const slots = book.names.map(({ fact, party }, index): FactSlot => {
    const definition = facts.get(fact);
    if (definition === undefined) throw new Error(`Fact ${fact} was not checked.`);
    const set = setters.get(index);
    return { name: factKey(fact, party), fact: definition, party, derived: [], ...set };
  });
  const slotOf = new Map(slots.map(({ name }, index) => [name, index]));
  return { slots, slotOf, aliases, ...orderFacts(slots, slotOf, aliases) };
}

type Setters = Pick<FactSlot, 'parameter' | 'question'> & {
  readonly derived: { readonly value: FactValue; readonly when: PlacedRules }[];
};

/** Parameters, derivations and questions by the slot they set. */
function compileSetters(
  servicePackage: ServicePackage,
  book: SlotBook,
  rule: (id: string, when?: Condition) => PlacedRules,
): ReadonlyMap<number, Setters> {
  const setters = new Map<number, Setters>();
  const settersOf = (fact: string, party: string | undefined): [number, Setters] => {
    const slot = book.slot(fact, party);
    return [slot, setters.get(slot) ?? { derived: [] }];
  };
  for (const [name, parameter] of Object.entries(servicePackage.systemParameters ?? {})) {
    const [fact = name, party] = name.split('.');
    const [slot, set] = settersOf(fact, party);
    setters.set(slot, { ...set, parameter });
  }
  servicePackage.derivedFacts?.forEach(({ fact, of, value, when }, index) => {
    const [slot, set] = settersOf(fact, of);
    set.derived.push({ value, when: rule(`derive/${index}`, when) });
    setters.set(slot, set);
  });
  for (const question of servicePackage.questions) {
    const [slot, set] = settersOf(question.fact, question.of);
    const askWhen = rule(`ask/${question.id}`, question.askWhen);
    setters.set(slot, { ...set, question: { question, askWhen } });
  }
  return setters;
}

/** A fact of an alias is read and kept under the party it stands for, so that one needs a slot too. */
function addAliasSlots(book: SlotBook, aliases: CompiledFacts['aliases']): void {
  for (const { fact, party } of book.names) {
    for (const { sameAs } of (party === undefined ? undefined : aliases.get(party)) ?? []) {
      book.slot(fact, sameAs);
    }
  }
}
