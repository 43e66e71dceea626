import { factKey } from '@lianban/engine';
import type { CompiledFacts, FactSlot, FactStep, PlacedRules } from './fact-slots.ts';

/**
 * Orders the facts of a package so that what decides comes first: the facts a rule reads before the fact it sets,
 * who a party really is before that party's facts, and an alias's facts before those of the party it stands for.
 */
export function orderFacts(
  slots: readonly FactSlot[],
  slotOf: ReadonlyMap<string, number>,
  aliases: CompiledFacts['aliases'],
): Pick<CompiledFacts, 'steps' | 'circle'> {
  const { order, circle } = sortByNeeds(factNeeds({ slots, slotOf, aliases }));
  return { steps: order.map(stepOf), circle };

  function stepOf(node: string): FactStep {
    const slot = slotOf.get(node);
    return slot === undefined ? { alias: node.slice(aliasPrefix.length) } : { slot };
  }
}

/** What each fact, and each alias (`aliasNode`), needs to be worked out before it. */
export function factNeeds({
  slots,
  slotOf,
  aliases,
}: Pick<CompiledFacts, 'slots' | 'slotOf' | 'aliases'>): ReadonlyMap<string, readonly string[]> {
  const needs = new Map<string, readonly string[]>();
  for (const party of aliases.keys()) needs.set(aliasNode(party), needsOfAlias(party));
  for (const slot of slots) needs.set(slot.name, needsOfSlot(slot));
  return needs;

  function needsOfAlias(party: string): readonly string[] {
    return (aliases.get(party) ?? []).flatMap(({ when, sameAs }) => [
      ...read(when),
      ...(aliases.has(sameAs) ? [aliasNode(sameAs)] : []),
    ]);
  }

  function needsOfSlot({ fact, party, derived, question }: FactSlot): readonly string[] {
    const sources = [...aliases]
      .filter(([, rows]) => rows.some(({ sameAs }) => sameAs === party))
      .map(([alias]) => factKey(fact.id, alias))
      .filter((name) => slotOf.has(name));
    return [
      ...(party !== undefined && aliases.has(party) ? [aliasNode(party)] : []),
      ...sources,
      ...derived.flatMap(({ when }) => read(when)),
      ...(question === undefined ? [] : read(question.askWhen)),
    ];
  }

  /** Reading a fact of an alias may mean reading it of the party it stands for. */
  function read(when: PlacedRules): readonly string[] {
    const names = new Set(when.slots.flatMap((index) => slots[index]?.name ?? []));
    for (const name of names) {
      const slot = slots[slotOf.get(name) ?? -1];
      for (const { sameAs } of aliases.get(slot?.party ?? '') ?? []) {
        names.add(factKey(slot?.fact.id ?? '', sameAs));
      }
    }
    return [...names];
  }
}

/** Fact names hold no blank, so an alias's node is told apart from a fact's. */
const aliasPrefix = 'alias ';

/** The node of who an alias stands for. */
export function aliasNode(party: string): string {
  return aliasPrefix + party;
}

/** Depth first; a circle is cut where it is found, and named. */
function sortByNeeds(needs: ReadonlyMap<string, readonly string[]>): {
  readonly order: readonly string[];
  readonly circle: readonly string[];
} {
  const order: string[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  let circle: readonly string[] = [];
  const visit = (node: string): void => {
    if (done.has(node)) return;
    const open = path.indexOf(node);
    if (open >= 0) {
      if (circle.length === 0) circle = [...path.slice(open), node];
      return;
    }
    path.push(node);
    for (const need of needs.get(node) ?? []) visit(need);
    path.pop();
    done.add(node);
    order.push(node);
  };
  for (const node of needs.keys()) visit(node);
  return { order: order.filter((node) => needs.has(node)), circle };
}
