import { type FactValue, type Flip, flipRule, type RuleOutcome } from '@lianban/engine';
import type { Change } from '../case-plan.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import type { FactSlot } from '../compile/fact-slots.ts';
import { labelsOf, plain } from './fact-words.ts';
import type { ResolvedFacts } from './resolve-facts.ts';

/** The changes of answers that turn a rule round, by a text that is equal for equal changes. */
export type Turns = ReadonlyMap<string, Flip>;

const none: Turns = new Map();

/** An outcome belongs to one rule and the values of its facts, so what turns it round is found once. */
const found = new WeakMap<RuleOutcome, Turns>();

/** Changes told of one reason. */
const mostTold = 4;

/** What would turn one rule round. */
export function turnsOf(
  outcome: RuleOutcome,
  { facts: { slots, slotOf } }: CompiledPackage,
  resolved: ResolvedFacts,
): Turns {
  const { rule, truth } = outcome;
  if (rule === undefined || truth === 'unknown') return none;
  const known = found.get(outcome);
  if (known !== undefined) return known;
  const flips = flipRule(rule, {
    stateOf: (fact) => {
      const slot = slotOf.get(fact);
      return slot === undefined ? undefined : resolved.read(slot);
    },
    othersOf: (fact) => {
      const slot = slots[slotOf.get(fact) ?? -1];
      return slot === undefined ? [] : othersOf(slot, resolved.read(slotOf.get(fact) ?? -1) ?? '');
    },
  });
  const turns = new Map(flips.map((flip) => [textOf(flip), flip]));
  found.set(outcome, turns);
  return turns;
}

/**
 * What turns round, for each who asks, what his rules say together (all must hold): where they hold, whatever turns one
 * of them; where they do not, whatever turns those that fail and none of the others.
 */
export function turnsInCommon(
  asking: readonly (readonly RuleOutcome[])[],
  turns: (outcome: RuleOutcome) => Turns,
): Turns {
  let common: Turns | undefined;
  for (const outcomes of asking) {
    const own = joined(outcomes, turns);
    if (own.size === 0) return none;
    common = common === undefined || common === own ? own : inBoth(common, own);
    if (common.size === 0) return none;
  }
  return common ?? none;
}

/** Sentences made before, by package version and by what they tell; whole plans are not kept, their phrases are. */
const phrases = new WeakMap<CompiledPackage, Map<string, readonly Change[]>>();
const mostPhrases = 5_000;

/** Tells changes fact by fact: 若“贷款方式”改为“公积金贷款”或“组合贷款”，则不需要. */
export function wordsOfTurns(
  turns: Turns,
  asking: readonly (readonly RuleOutcome[])[],
  compiled: CompiledPackage,
  parties: ReadonlyMap<string, string>,
): readonly Change[] {
  if (turns.size === 0) return [];
  const holds = asking.some((outcomes) => outcomes.every(({ truth }) => truth === 'true'));
  const known = phrases.get(compiled) ?? new Map<string, readonly Change[]>();
  phrases.set(compiled, known);
  let key = holds ? '+' : '-';
  for (const text of turns.keys()) key += `\n${text}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = changesOf(turns, holds, compiled, parties);
  if (known.size >= mostPhrases) known.clear();
  known.set(key, made);
  return made;
}

function changesOf(
  turns: Turns,
  holds: boolean,
  { facts: { slots, slotOf } }: CompiledPackage,
  parties: ReadonlyMap<string, string>,
): readonly Change[] {
  const end = holds
    ? { zh: '则不再需要', en: 'it would no longer be needed here' }
    : { zh: '则需要', en: 'it would be needed' };
  const groups = Map.groupBy(turns.values(), (flip) => flip.map(({ fact }) => fact).join(' '));
  return [...groups.values()].slice(0, mostTold).flatMap((flips): Change[] => {
    // Two facts changed together are told for the first pair of values alone.
    const told = flips[0]?.length === 1 ? flips : flips.slice(0, 1);
    const facts: Record<string, readonly FactValue[]> = {};
    for (const { fact, value } of told.flat()) facts[fact] = [...(facts[fact] ?? []), value];
    const zh: string[] = [];
    const en: string[] = [];
    for (const [key, values] of Object.entries(facts)) {
      const slot = slots[slotOf.get(key) ?? -1];
      if (slot === undefined) return [];
      const whose = slot.party === undefined ? '' : `${parties.get(slot.party) ?? slot.party}的`;
      const labels = values.map((value) => `“${labelsOf(value, slot.fact.values)}”`).join('或');
      zh.push(`${whose}${slot.fact.name}改为${labels}`);
      const owner = slot.party === undefined ? '' : ` (${slot.party})`;
      en.push(`${slot.fact.gloss}${owner} were ${values.map(plain).join(' or ')}`);
    }
    return [
      { facts, zh: `若${zh.join('，且')}，${end.zh}`, en: `If ${en.join(' and ')}, ${end.en}.` },
    ];
  });
}

function joined(outcomes: readonly RuleOutcome[], turns: (outcome: RuleOutcome) => Turns): Turns {
  let failing: Turns | undefined;
  let holding: Turns = none;
  for (const outcome of outcomes) {
    const own = turns(outcome);
    if (outcome.truth === 'true') {
      if (own.size > 0) holding = holding.size === 0 ? own : new Map([...holding, ...own]);
    } else failing = failing === undefined ? own : inBoth(failing, own);
  }
  if (failing === undefined) return holding;
  if (holding.size === 0 || failing.size === 0) return failing;
  return new Map([...failing].filter(([text]) => !holding.has(text)));
}

function inBoth(left: Turns, right: Turns): Turns {
  return new Map([...left].filter(([text]) => right.has(text)));
}

function textOf(flip: Flip): string {
  return flip.map(({ fact, value }) => `${fact}=${[value].flat().join('+')}`).join(' ');
}

/** The values that the fact does not have; of one with several values, each taken in or out. */
function othersOf({ fact, question }: FactSlot, state: FactValue): readonly FactValue[] {
  const options = question?.question.options ?? fact.values;
  const values = options.map(({ value }) => value);
  if (!fact.multiple) return values.filter((value) => value !== state);
  const now = [state].flat();
  return values.map((value) =>
    now.includes(value) ? now.filter((one) => one !== value) : [...now, value],
  );
}
