import {
  compileRules,
  type FactTest,
  type FactValue,
  factKey,
  type RuleDefinition,
  type RuleSet,
} from '@lianban/engine';
import type { FactDefinition } from '../catalogue.ts';
import type { Question } from '../service-package.ts';

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
