import { type FactValue, factKey, type RuleOutcome } from '@lianban/engine';
import type { Reason } from '../case-plan.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import type { ResolvedFacts } from './resolve-facts.ts';

/** A sentence in both languages. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** Gives reasons from the facts that decided. */
export interface Explanation {
  /** A reason whose sentence does not depend on facts. */
  reason(code: string, words: Words, outcomes?: readonly RuleOutcome[]): Reason;
  /**
   * What the deciding facts are, in words: 贷款方式为“公积金贷款”. Empty when none decided.
   * `owner` is whose facts a class's rules looked at.
   */
  because(outcome: RuleOutcome, owner?: string): Words;
}

interface Described extends Words {
  readonly facts: Readonly<Record<string, FactValue | null>>;
}

const nothing: Described = { zh: '', en: '', facts: {} };

/** Opens the explanations of one plan. */
export function explanation(compiled: CompiledPackage, resolved: ResolvedFacts): Explanation {
  const described = new Map<RuleOutcome, Described>();
  const parties = new Map(compiled.definition.parties.map(({ id, name }) => [id, name]));
  const describe = (outcome: RuleOutcome): Described => {
    if (outcome.because.length === 0) return nothing;
    const known = described.get(outcome);
    if (known !== undefined) return known;
    const made = describeFacts(outcome, compiled, resolved, parties);
    described.set(outcome, made);
    return made;
  };
  return {
    because: (outcome, owner) =>
      owner === undefined
        ? describe(outcome)
        : describeFacts(outcome, compiled, resolved, parties, owner),
    reason(code, { zh, en }, outcomes = []) {
      const facts: Record<string, FactValue | null> = {};
      for (const outcome of outcomes) Object.assign(facts, describe(outcome).facts);
      return { code, facts, zh, en };
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

function labelsOf(
  state: FactValue | null,
  values: readonly { readonly value: string; readonly label: string }[],
): string {
  if (state === null) return '不适用';
  const codes = [state].flat();
  if (codes.length === 0) return '都不需要';
  return codes.map((code) => values.find(({ value }) => value === code)?.label ?? code).join('、');
}

function plain(state: FactValue | null): string {
  if (state === null) return 'not applicable';
  return typeof state === 'string' ? state : state.length === 0 ? 'none' : state.join(' + ');
}
