import { type Condition, type FactValue, factKey, testsOf } from '@lianban/engine';
import type { CompiledPackage } from '../compile/compile-package.ts';
import type { FactSlot } from '../compile/fact-slots.ts';
import { aliasNode, factNeeds } from '../compile/order-facts.ts';
import { conditionStanding, type Standing, type StateLookup } from '../condition-holds.ts';
import { assumedValue } from '../plan/resolve-facts.ts';

/** A condition with the party that its `of` means. */
export interface PlacedCondition {
  readonly condition: Condition;
  readonly partyOf?: (of: string) => string;
}

/** A fact with what may set it. */
export interface ModelFact {
  readonly slot: number;
  readonly name: string;
  readonly party?: string;
  /** Slots of the same fact under each person that the party may turn out to be, its own first. */
  readonly places: readonly number[];
  readonly isParameter: boolean;
  readonly derived: readonly {
    readonly value: FactValue;
    readonly when: (lookup: StateLookup) => Standing;
  }[];
  readonly askWhen?: (lookup: StateLookup) => Standing;
  /** What stands for the answer while the question is left open. */
  readonly assumed?: FactValue;
  readonly fallback?: FactValue;
}

/** Who a party is: the first row that holds. */
export interface ModelAlias {
  readonly party: string;
  readonly rows: readonly {
    readonly sameAs: string;
    readonly when: (lookup: StateLookup) => Standing;
  }[];
}

/** What is said in a case that is looked for: by fact, or null where a question is left open. */
export type Said = ReadonlyMap<string, FactValue | null>;

/** Everything that decides about some conditions, in the order in which it is worked out. */
export interface CaseModel {
  readonly steps: readonly (ModelFact | ModelAlias)[];
  readonly slots: readonly FactSlot[];
  readonly slotOf: ReadonlyMap<string, number>;
  /** Persons that a party may turn out to be, its own name first. */
  readonly personsOf: (party: string) => readonly string[];
  /** What can be said of a fact, as far as it makes a difference; the usual first. */
  readonly valuesOf: (name: string) => Iterable<FactValue | null>;
}

/** Gathers what decides about conditions and about who parties are; nothing else of the package is looked at. */
export function caseModel(
  compiled: CompiledPackage,
  conditions: readonly PlacedCondition[],
  parties: readonly string[],
): CaseModel {
  const { slots, slotOf, aliases, steps } = compiled.facts;
  const persons = personsIn(compiled);
  const asked = conditions.flatMap(({ condition, partyOf = (of: string) => of }) =>
    testsOf(condition).flatMap(({ fact, of }) => {
      const party = of === undefined ? undefined : partyOf(of);
      return party === undefined ? [fact] : persons(party).map((one) => factKey(fact, one));
    }),
  );
  const needs = factNeeds(compiled.facts);
  const cone = new Set([...asked, ...parties.map(aliasNode)].filter((node) => needs.has(node)));
  for (const node of cone) for (const need of needs.get(node) ?? []) cone.add(need);
  const facts = new Map<string, ModelFact>();
  const ordered = steps.flatMap((step): (ModelFact | ModelAlias)[] => {
    if ('alias' in step) {
      return cone.has(aliasNode(step.alias)) ? [modelAlias(step.alias, compiled)] : [];
    }
    const slot = slots[step.slot];
    if (slot === undefined || !cone.has(slot.name)) return [];
    const fact = modelFact(step.slot, slot, compiled, persons);
    facts.set(slot.name, fact);
    return [fact];
  });
  const mentioned = mentionedValues(compiled, cone, conditions);
  return {
    steps: ordered,
    slots,
    slotOf,
    personsOf: persons,
    valuesOf: (name) => {
      const slot = slots[slotOf.get(name) ?? -1];
      if (slot === undefined) return [];
      const movable = (facts.get(name)?.places.length ?? 1) > 1;
      const shared =
        movable || [...aliases.values()].flat().some((row) => row.sameAs === slot.party);
      return valuesOf(slot, mentioned.get(slot.fact.id) ?? new Set(), shared, movable);
    },
  };
}

// ---------------------------------------------------------------------------------------------

function personsIn({ definition: { aliases = [] } }: CompiledPackage) {
  const known = new Map<string, readonly string[]>();
  return (party: string): readonly string[] => {
    let found = known.get(party);
    if (found === undefined) {
      const persons = new Set([party]);
      for (const one of persons) {
        for (const row of aliases) if (row.party === one) persons.add(row.sameAs);
      }
      found = [...persons];
      known.set(party, found);
    }
    return found;
  };
}

function modelAlias(party: string, { definition }: CompiledPackage): ModelAlias {
  const rows = (definition.aliases ?? []).filter((row) => row.party === party);
  return {
    party,
    rows: rows.map(({ sameAs, when }) => ({ sameAs, when: conditionStanding(when) })),
  };
}

function modelFact(
  index: number,
  { name, fact, party, parameter, question }: FactSlot,
  { definition, facts: { slotOf } }: CompiledPackage,
  persons: (party: string) => readonly string[],
): ModelFact {
  const rows = (definition.derivedFacts ?? []).filter((row) => factKey(row.fact, row.of) === name);
  const places = (party === undefined ? [] : persons(party)).flatMap(
    (person) => slotOf.get(factKey(fact.id, person)) ?? [],
  );
  const asked = question?.question;
  return {
    slot: index,
    name,
    ...(party !== undefined && { party }),
    places: places.length === 0 ? [index] : places,
    isParameter: parameter !== undefined,
    derived: rows.map(({ value, when }) => ({ value, when: conditionStanding(when) })),
    ...(asked !== undefined && { askWhen: conditionStanding(asked.askWhen ?? 'always') }),
    ...(asked !== undefined && { assumed: assumedValue(asked) }),
    ...(fact.default !== undefined && { fallback: fact.default }),
  };
}

/** By fact, the values that conditions and derivations among what decides name: of all others one stands for the rest. */
function mentionedValues(
  { definition }: CompiledPackage,
  cone: ReadonlySet<string>,
  conditions: readonly PlacedCondition[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const { aliases = [], derivedFacts = [], questions, systemParameters = {} } = definition;
  const derived = derivedFacts.filter(({ fact, of }) => cone.has(factKey(fact, of)));
  const tests = [
    ...conditions.map(({ condition }) => condition),
    ...aliases.filter(({ party }) => cone.has(aliasNode(party))).map(({ when }) => when),
    ...derived.map(({ when }) => when),
    ...questions
      .filter(({ fact, of }) => cone.has(factKey(fact, of)))
      .map(({ askWhen = 'always' }) => askWhen),
  ].flatMap(testsOf);
  const mentioned = new Map<string, Set<string>>();
  const add = (fact: string, values: FactValue | undefined): void => {
    if (values === undefined) return;
    const known = mentioned.get(fact) ?? new Set();
    for (const value of [values].flat()) known.add(value);
    mentioned.set(fact, known);
  };
  for (const { fact, is, isNot, in: among, notIn, includes } of tests) {
    for (const values of [is, isNot, among, notIn, includes]) add(fact, values);
  }
  for (const { fact, value } of derived) add(fact, value);
  for (const [name, value] of Object.entries(systemParameters)) {
    add(name.split('.')[0] ?? name, value);
  }
  return mentioned;
}

/**
 * Values worth trying. `shared`: answers about another name of the person may have to agree; `movable`: another
 * question may ask the same of the same person, so that this one may be left open.
 */
function* valuesOf(
  { fact, parameter, question }: FactSlot,
  mentioned: ReadonlySet<string>,
  shared: boolean,
  movable: boolean,
): Generator<FactValue | null> {
  const asked = question?.question;
  const options = (asked?.options ?? fact.values).map(({ value }) => value);
  const other = options.find((value) => !mentioned.has(value));
  const telling = shared ? options : options.filter((value) => mentioned.has(value));
  if (asked?.multiple ?? fact.multiple) {
    yield* subsets(telling);
  } else {
    const values = other === undefined || shared ? telling : [...telling, other];
    const usual = parameter ?? asked?.default ?? options[0];
    const first = values.find((value) => value === usual) ?? other ?? values[0];
    if (first !== undefined) yield first;
    for (const value of values) if (value !== first) yield value;
  }
  if (movable && asked !== undefined) yield null;
}

/** All lists of the values, short ones first. */
function* subsets(values: readonly string[]): Generator<FactValue> {
  for (let size = 0; size <= values.length; size++) yield* listsOf(size, values);
}

/** The lists of one length, by a row of places that moves on from its end. */
function* listsOf(size: number, values: readonly string[]): Generator<FactValue> {
  const places = Array.from({ length: size }, (_, at) => at);
  while (true) {
    yield places.map((place) => values[place] as string);
    let last = size - 1;
    while (last >= 0 && (places[last] ?? 0) >= values.length - size + last) last -= 1;
    if (last < 0) return;
    let place = (places[last] ?? 0) + 1;
    for (let at = last; at < size; at += 1) places[at] = place++;
  }
}
