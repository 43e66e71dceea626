import type { FactState, FactValue } from '@lianban/engine';
import type { Standing, StateLookup } from '../condition-holds.ts';
import { sameValue } from '../plan/resolve-facts.ts';
import type { CaseModel, ModelAlias, ModelFact, Said } from './case-model.ts';

/** How the facts of a model stand under what is said. */
export interface CaseStanding {
  readonly read: StateLookup;
  /** Whether a party is this person, or the key of an open fact that decides it. */
  readonly isPerson: (party: string, person: string) => Standing;
  /** Whether what is said contradicts itself: no plan is made of it. */
  readonly contradicts: Standing;
  /** Follows an open fact back to one that can be said now. */
  readonly openBehind: (key: string) => string | undefined;
}

/**
 * Works out the facts of a model as the planner does (`resolveFacts`), except that a fact stays open while anything
 * that could still be said decides it, also where it is open who a party is.
 */
export function caseStanding(model: CaseModel, said: Said): CaseStanding {
  const facts = new StandingFacts(model, said);
  for (const step of model.steps) {
    if ('rows' in step) facts.alias(step);
    else facts.fact(step);
  }
  return facts;
}

/** A fact as it comes out of its own step. */
type Setting =
  | { readonly value: FactValue | null }
  | { readonly assumed: FactValue }
  /** `open`: the key of the fact that decides it, its own where it can be said. */
  | { readonly open: string };

type Kept = 'said' | 'assumed' | 'open';

class StandingFacts implements CaseStanding {
  contradicts: Standing = false;
  readonly #model: CaseModel;
  readonly #said: Said;
  readonly #values = new Map<number, FactState>();
  readonly #kept = new Map<number, Kept>();
  readonly #openBy = new Map<number, string>();
  readonly #persons = new Map<string, string>();
  readonly #openPersons = new Map<string, string>();
  readonly #sayable = new Set<string>();

  constructor(model: CaseModel, said: Said) {
    this.#model = model;
    this.#said = said;
  }

  readonly read = (key: string): FactState => {
    const index = this.#model.slotOf.get(key);
    if (index === undefined) return null;
    const { party } = this.#model.slots[index] ?? {};
    if (party !== undefined && this.#openPersons.has(party)) return undefined;
    const at = this.#placeOf(index, party);
    return this.#kept.get(at) === 'open' ? undefined : (this.#values.get(at) ?? null);
  };

  readonly isPerson = (party: string, person: string): Standing => {
    const open = this.#openPersons.get(party);
    if (open === undefined) return (this.#persons.get(party) ?? party) === person;
    return this.#model.personsOf(party).includes(person) ? open : false;
  };

  readonly openBehind = (key: string): string | undefined => {
    let at = key;
    for (let steps = 0; steps <= this.#model.steps.length * 2; steps += 1) {
      if (this.#sayable.has(at)) return at;
      const next = this.#followed(at);
      if (next === undefined) return undefined;
      at = next;
    }
    return undefined;
  };

  /** Decides who an alias stands for, or what keeps that open. */
  alias({ party, rows }: ModelAlias): void {
    for (const { sameAs, when } of rows) {
      const standing = when(this.read);
      if (standing === false) continue;
      const open = standing === true ? this.#openPersons.get(sameAs) : standing;
      if (open === undefined) this.#persons.set(party, this.#persons.get(sameAs) ?? sameAs);
      else this.#openPersons.set(party, open);
      return;
    }
  }

  /** Works out one fact and keeps it under the person it belongs to. */
  fact(fact: ModelFact): void {
    const open = fact.party === undefined ? undefined : this.#openPersons.get(fact.party);
    if (open !== undefined) {
      for (const place of fact.places) this.#keepOpen(place, open);
      return;
    }
    this.#keep(fact, this.#placeOf(fact.slot, fact.party), this.#settingOf(fact));
  }

  #placeOf(index: number, party: string | undefined): number {
    const person = party === undefined ? undefined : this.#persons.get(party);
    if (person === undefined) return index;
    const { slots, slotOf } = this.#model;
    return slotOf.get(`${slots[index]?.fact.id}.${person}`) ?? index;
  }

  #settingOf({ name, isParameter, derived, askWhen, assumed = '' }: ModelFact): Setting {
    if (isParameter) return this.#sayableSetting(name, assumed);
    for (const { value, when } of derived) {
      const standing = when(this.read);
      if (standing === true) return { value };
      if (standing !== false) return { open: standing };
    }
    const asked = askWhen === undefined ? false : askWhen(this.read);
    if (asked === false) return { value: null };
    return asked === true ? this.#sayableSetting(name, assumed) : { open: asked };
  }

  #sayableSetting(name: string, assumed: FactValue): Setting {
    const value = this.#said.get(name);
    if (value === undefined) return { open: name };
    return value === null ? { assumed } : { value };
  }

  #keep({ slot, name, fallback }: ModelFact, at: number, setting: Setting): void {
    const before = this.#kept.get(at);
    if (before === 'open') return;
    if (before === 'said') {
      this.#compare(name, at, setting);
    } else if ('open' in setting) {
      this.#keepOpen(at, setting.open);
      if (setting.open === name) this.#sayable.add(name);
    } else if ('assumed' in setting) {
      this.#set(at, setting.assumed, 'assumed');
    } else if (setting.value !== null) {
      this.#set(at, setting.value, 'said');
    } else if (before === undefined && at === slot && fallback !== undefined) {
      this.#set(at, fallback, 'said');
    }
  }

  /** A fact that was said of the same person under another name need not be said again, but must not differ. */
  #compare(name: string, at: number, setting: Setting): void {
    if ('open' in setting) {
      if (setting.open !== name && this.contradicts === false) this.contradicts = setting.open;
    } else if ('value' in setting && setting.value !== null) {
      if (!sameValue(this.#values.get(at), setting.value)) this.contradicts = true;
    }
  }

  #set(at: number, value: FactValue, kept: Kept): void {
    this.#values.set(at, value);
    this.#kept.set(at, kept);
  }

  #keepOpen(at: number, by: string): void {
    if (this.#kept.get(at) === 'open') return;
    this.#kept.set(at, 'open');
    this.#openBy.set(at, by);
  }

  #followed(key: string): string | undefined {
    const index = this.#model.slotOf.get(key);
    if (index === undefined) return undefined;
    const { party } = this.#model.slots[index] ?? {};
    const person = party === undefined ? undefined : this.#openPersons.get(party);
    return person ?? this.#openBy.get(this.#placeOf(index, party));
  }
}
