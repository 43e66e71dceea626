import { type FactState, type FactValue, factKey, type RuleOutcome } from '@lianban/engine';
import type { FactSource, KnownFact, PlanAnswers } from '../case-plan.ts';
import type { CompiledFacts, FactSlot, PlacedRules } from '../compile/fact-slots.ts';
import { outcomeAt, type RuleQuestions, settled } from './ask-rules.ts';

/** How a question of the guide stands. */
export interface QuestionState {
  readonly applies: RuleOutcome;
  /** What set the fact instead, when the question is not put. */
  readonly instead?: 'parameter' | 'derived';
  readonly answered: boolean;
  /** What tells the fact, where the applicant has not said it. */
  readonly told?: KnownFact;
}

/** The facts of a case, worked out from the answers. */
export interface ResolvedFacts {
  /** State of a slot, read under the party that an alias stands for. */
  readonly read: (slot: number) => FactState;
  /** The slot under which a slot's fact is kept. */
  readonly kept: (slot: number) => number;
  readonly sources: ReadonlyMap<number, FactSource>;
  readonly questions: ReadonlyMap<string, QuestionState>;
  /** Who each alias stands for. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Facts that keep an unknown slot unknown, itself where its own question is open. */
  readonly heldUpBy: ReadonlyMap<number, readonly string[]>;
  /** Slots of one fact that got two different values under one person. */
  readonly clashes: readonly { readonly slot: number; readonly kept: number }[];
}

/** `assume`: open questions get their defaults, for the numbers. `wait`: they stay unknown. */
export type OpenQuestions = 'assume' | 'wait';

interface Setting {
  readonly value: FactState;
  readonly source?: FactSource;
  readonly heldUpBy?: readonly string[];
}

/** Works out every fact: asked, derived, parameter, default, not applicable (null), unknown (undefined). */
export async function resolveFacts(
  facts: CompiledFacts,
  answers: PlanAnswers,
  rules: RuleQuestions,
  open: OpenQuestions,
): Promise<ResolvedFacts> {
  const resolution = new Resolution(facts, answers, rules, open);
  for (const step of facts.steps) {
    if ('alias' in step) await resolution.alias(step.alias);
    else await resolution.slot(step.slot);
  }
  return resolution;
}

/** Facts while they are worked out, step by step, in the compiled order. */
class Resolution implements ResolvedFacts {
  readonly sources = new Map<number, FactSource>();
  readonly questions = new Map<string, QuestionState>();
  readonly aliases = new Map<string, string>();
  readonly heldUpBy = new Map<number, readonly string[]>();
  readonly clashes: { slot: number; kept: number }[] = [];
  readonly #facts: CompiledFacts;
  readonly #answers: PlanAnswers;
  readonly #rules: RuleQuestions;
  readonly #open: OpenQuestions;
  readonly #values: FactState[];
  readonly #moved = new Map<number, number>();
  /** Parties of whom it is open who they are, with the facts that decide. */
  readonly #openPersons = new Map<string, readonly string[]>();
  /** Slots to which the fact of such a party may come. */
  readonly #mayCome = new Map<number, readonly string[]>();

  constructor(
    facts: CompiledFacts,
    answers: PlanAnswers,
    rules: RuleQuestions,
    open: OpenQuestions,
  ) {
    this.#facts = facts;
    this.#answers = answers;
    this.#rules = rules;
    this.#open = open;
    this.#values = facts.slots.map(() => null);
  }

  readonly kept = (slot: number): number => this.#moved.get(slot) ?? slot;
  readonly read = (slot: number): FactState => this.#values[this.kept(slot)];

  /**
   * Decides who an alias stands for; its facts are then read and kept under that party. While that is open, they stay
   * open, save what was said of it: whoever it turns out to be, that holds.
   */
  async alias(party: string): Promise<void> {
    for (const { sameAs, when } of this.#facts.aliases.get(party) ?? []) {
      const { truth, because } = await this.#outcome(when);
      if (truth === 'false') continue;
      const open = truth === 'unknown' ? because : this.#openPersons.get(sameAs);
      if (open !== undefined) {
        this.#openPersons.set(party, open);
        return;
      }
      const target = this.aliases.get(sameAs) ?? sameAs;
      this.aliases.set(party, target);
      this.#facts.slots.forEach((slot, index) => {
        if (slot.party !== party) return;
        const to = this.#facts.slotOf.get(factKey(slot.fact.id, target));
        if (to !== undefined) this.#moved.set(index, to);
      });
      return;
    }
  }

  /** Works out one fact. */
  async slot(index: number): Promise<void> {
    const slot = this.#facts.slots[index];
    if (slot === undefined) return;
    const { parameter, derived, question } = slot;
    if (parameter !== undefined) {
      const value = this.#answers.parameters?.[slot.name] ?? parameter;
      this.#keep(index, slot, { value, source: 'parameter' });
    } else if (derived.length === 0 && question === undefined) {
      this.#keep(index, slot, this.#said(slot));
    } else {
      this.#keep(index, slot, (await this.#derive(slot)) ?? (await this.#put(slot)));
    }
  }

  /** The first derivation that holds; one that is not decided yet keeps the fact unknown. */
  async #derive({ derived, question }: FactSlot): Promise<Setting | undefined> {
    for (const { value, when } of derived) {
      const outcome = await this.#outcome(when);
      if (outcome.truth === 'false') continue;
      if (question !== undefined) {
        const state = { applies: settled.false, instead: 'derived', answered: false } as const;
        this.questions.set(question.question.id, state);
      }
      return outcome.truth === 'true'
        ? { value, source: 'derived' }
        : { value: undefined, heldUpBy: outcome.because };
    }
    return undefined;
  }

  /** The answer to a fact's question; where it is open, what is assumed, or that it is unknown. */
  async #put(slot: FactSlot): Promise<Setting> {
    if (slot.question === undefined) return { value: null };
    const { question, askWhen } = slot.question;
    const applies = await this.#outcome(askWhen);
    const answer = this.#said(slot);
    const answered = answer.source === 'asked';
    const told = answer.source === undefined || answered ? undefined : this.#told(slot);
    this.questions.set(question.id, { applies, answered, ...(told && { told }) });
    if (applies.truth === 'false') return { value: null };
    // An answer counts only when its question is put, which an open question may still decide.
    const heldUpBy = applies.truth === 'unknown' ? applies.because : [];
    if (answer.source !== undefined) {
      return heldUpBy.length === 0 ? answer : { value: undefined, heldUpBy };
    }
    if (this.#open === 'assume') return { value: assumedValue(question), source: 'assumed' };
    return { value: undefined, heldUpBy: [...heldUpBy, slot.name] };
  }

  /** What the applicant said; otherwise what shared data or the person's tags tell. */
  #said(slot: FactSlot): Setting {
    const { facts } = this.#answers;
    const value = Object.hasOwn(facts, slot.name) ? facts[slot.name] : undefined;
    if (value !== undefined) return { value, source: 'asked' };
    const told = this.#told(slot);
    return told === undefined ? { value: null } : { value: told.value, source: told.source };
  }

  #told({ name }: FactSlot): KnownFact | undefined {
    const { known = {} } = this.#answers;
    return Object.hasOwn(known, name) ? known[name] : undefined;
  }

  /** Keeps a value under the party it belongs to; said counts before assumed, and saying it twice must agree. */
  #keep(index: number, slot: FactSlot, setting: Setting): void {
    const open = this.#openPersons.get(slot.party ?? '');
    if (open !== undefined) {
      this.#keepForAnyone(index, slot, setting, open);
      return;
    }
    const mayCome = this.#mayCome.get(index);
    const isSaid = setting.source !== undefined && setting.source !== 'assumed';
    if (mayCome !== undefined && !isSaid) {
      this.#values[index] = undefined;
      this.heldUpBy.set(index, [...mayCome, ...(setting.heldUpBy ?? [])]);
      return;
    }
    const target = this.kept(index);
    const before = this.sources.get(target);
    const nothing = setting.source === undefined && setting.value === null;
    if (before !== undefined && before !== 'assumed') {
      if (setting.source === undefined || setting.source === 'assumed') this.#answerElsewhere(slot);
      else if (!sameValue(this.#values[target], setting.value)) {
        this.clashes.push({ slot: index, kept: target });
      }
      return;
    }
    if (nothing && (before !== undefined || target !== index)) return;
    const fallback = nothing ? slot.fact.default : undefined;
    this.#values[target] = fallback ?? setting.value;
    const source = fallback === undefined ? setting.source : 'default';
    if (source !== undefined) this.sources.set(target, source);
    if (setting.heldUpBy !== undefined) this.heldUpBy.set(target, setting.heldUpBy);
  }

  /** A fact of somebody of whom it is open who he is: what was said holds; whom it may be about has it open. */
  #keepForAnyone(
    index: number,
    { fact, party = '' }: FactSlot,
    setting: Setting,
    open: readonly string[],
  ): void {
    const isSaid = setting.source !== undefined && setting.source !== 'assumed';
    this.#values[index] = isSaid ? setting.value : undefined;
    if (isSaid) this.sources.set(index, setting.source);
    else this.heldUpBy.set(index, [...open, ...(setting.heldUpBy ?? [])]);
    if (!isSaid && setting.value === null) return;
    for (const person of personsOf(party, this.#facts.aliases)) {
      const place = this.#facts.slotOf.get(factKey(fact.id, person));
      if (place === undefined) continue;
      this.#mayCome.set(place, [...(this.#mayCome.get(place) ?? []), ...open]);
    }
  }

  /** A question about a person who has answered it under another name is answered. */
  #answerElsewhere({ question }: FactSlot): void {
    const state = question && this.questions.get(question.question.id);
    if (state) this.questions.set(question.question.id, { ...state, answered: true });
  }

  async #outcome(placed: PlacedRules): Promise<RuleOutcome> {
    const position = placed.rules.positions.get('when') ?? true;
    return outcomeAt(position, await this.#rules.ask(placed, this.read));
  }
}

/** Whom a party may turn out to be, itself left out. */
function personsOf(party: string, aliases: CompiledFacts['aliases']): ReadonlySet<string> {
  const persons = new Set((aliases.get(party) ?? []).map(({ sameAs }) => sameAs));
  for (const one of persons) {
    for (const { sameAs } of aliases.get(one) ?? []) persons.add(sameAs);
  }
  return persons;
}

/** The value that stands for an open question in the numbers: its default, or the first option. */
export function assumedValue(question: {
  readonly default?: FactValue;
  readonly multiple: boolean;
  readonly options: readonly { readonly value: string }[];
}): FactValue {
  return question.default ?? (question.multiple ? [] : (question.options[0]?.value ?? ''));
}

/** Equality of fact values: a list is a set, and a single value a list of one. */
export function sameValue(left: FactState, right: FactState): boolean {
  if (left === right) return true;
  if (left === null || left === undefined || right === null || right === undefined) return false;
  const [one, other] = [new Set([left].flat()), new Set([right].flat())];
  return one.size === other.size && one.isSubsetOf(other);
}
