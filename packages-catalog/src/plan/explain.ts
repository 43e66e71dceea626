import { type ExpertCondition, type FactValue, factKey, type RuleOutcome } from '@lianban/engine';
import type { Change, Reason } from '../case-plan.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import { labelsOf, plain } from './fact-words.ts';
import { knownRow } from './known-rows.ts';
import type { ResolvedFacts } from './resolve-facts.ts';
import { type Turns, turnsInCommon, turnsOf, wordsOfTurns } from './what-would-change.ts';

/** A sentence in both languages. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** What a reason stands on. */
export interface Grounds {
  /** Rules that decided. */
  readonly outcomes?: readonly RuleOutcome[];
  /** Legal basis. */
  readonly basis?: string | undefined;
  /**
   * Who asks: of each what decides about it. The reason falls away when, for everybody, one of his rules turns round;
   * absent = it cannot fall away by another answer.
   */
  readonly asking?: readonly (readonly RuleOutcome[])[];
}

/** Gives reasons from the facts that decided. */
export interface Explanation {
  /** A reason with what it stands on. */
  reason(code: string, words: Words, grounds?: Grounds): Reason;
  /**
   * What the deciding facts are, in words: 贷款方式为“公积金贷款”. Empty when none decided.
   * `owner` is whose facts a class's rules looked at.
   */
  because(outcome: RuleOutcome, owner?: string): Words;
  /** A row with its reason, described once for each key (`knownRow`). */
  row<Row extends object>(key: string, make: () => Row): Row;
}

interface Described extends Words {
  readonly facts: Readonly<Record<string, FactValue | null>>;
}

const nothing: Described = { zh: '', en: '', facts: {} };

/** Opens the explanations of one plan. */
export function explanation(compiled: CompiledPackage, resolved: ResolvedFacts): Explanation {
  const described = new Map<RuleOutcome, Described>();
  const parties = new Map(compiled.definition.parties.map(({ id, name }) => [id, name]));
  const describe = (outcome: RuleOutcome, owner?: string): Described => {
    if (outcome.because.length === 0) return nothing;
    const known = owner === undefined ? described.get(outcome) : undefined;
    if (known !== undefined) return known;
    const made = describeFacts(outcome, compiled, resolved, parties, owner);
    if (owner === undefined) described.set(outcome, made);
    return made;
  };
  const turns = (outcome: RuleOutcome): Turns => turnsOf(outcome, compiled, resolved);
  const changesOf = (asking: Grounds['asking']): readonly Change[] =>
    asking === undefined
      ? []
      : wordsOfTurns(turnsInCommon(asking, turns), asking, compiled, parties);
  return {
    because: describe,
    row: (key, make) => knownRow(compiled, key, make),
    reason(code, { zh, en }, { outcomes = [], basis, asking } = {}) {
      const facts: Record<string, FactValue | null> = {};
      const rules: ExpertCondition[] = [];
      for (const outcome of outcomes) {
        if (outcome.because.length > 0) Object.assign(facts, describe(outcome).facts);
        const conditions = outcome.rule?.conditions;
        if (conditions !== undefined && !rules.includes(conditions)) rules.push(conditions);
      }
      const changes = changesOf(asking);
      return {
        code,
        facts,
        zh,
        en,
        ...(rules.length === 0 ? {} : { rules }),
        ...(basis === undefined ? {} : { basis }),
        ...(changes.length === 0 ? {} : { changes }),
      };
    },
  };
}

function describeFacts(
  outcome: RuleOutcome,
  { facts: { slots, slotOf } }: CompiledPackage,
  resolved: ResolvedFacts,
  parties: ReadonlyMap<string, string>,
  owner?: string,
): Described {
  const facts: Record<string, FactValue | null> = {};
  const zh: string[] = [];
  const en: string[] = [];
  for (const name of outcome.because) {
    const index = slotOf.get(name) ?? slotOf.get(factKey(name, owner)) ?? -1;
    const slot = slots[index];
    if (slot === undefined) continue;
    const { fact, party } = slot;
    const state = resolved.read(index) ?? null;
    facts[slot.name] = state;
    const whose = party === undefined ? '' : `${parties.get(party) ?? party}的`;
    zh.push(`${whose}${fact.name}为“${labelsOf(state, fact.values)}”`);
    en.push(`${fact.gloss}${party === undefined ? '' : ` (${party})`} is ${plain(state)}`);
  }
  return { facts, zh: zh.join('，'), en: en.join(', ') };
}
