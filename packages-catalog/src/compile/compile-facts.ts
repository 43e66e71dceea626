import { type Condition, type FactValue, factKey } from '@lianban/engine';
import type { FactDefinition } from '../catalogue.ts';
import type { ServicePackage } from '../service-package.ts';
import type { CompiledFacts, FactSlot, PlacedRules, SlotBook } from './fact-slots.ts';
import { orderFacts } from './order-facts.ts';

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
