import type { RuleOutcome } from '@lianban/engine';
import type { PlanAnswers, PlannedQuestion } from '../case-plan.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import type { CompiledField, CompiledPart, CompiledRequirement } from '../compile/compile-part.ts';
import { outcomeAt, type RuleQuestions } from './ask-rules.ts';
import { type ActivePart, askContents, choosePartsBy, hasPersons } from './choose-parts.ts';
import { partyMembers } from './party-members.ts';
import { classesOf } from './plan-papers.ts';
import { type ResolvedFacts, resolveFacts } from './resolve-facts.ts';

/** What is certain, possible and undecided while questions are open. */
export interface OpenQuestions {
  /** Parts that the case has whatever the open questions bring. */
  readonly certain: ReadonlySet<string>;
  /** Parts that an open question could still bring. */
  readonly possible: ReadonlySet<string>;
  /** Papers and fields that certain parts ask for whatever comes. */
  readonly certainContents: ReadonlySet<CompiledRequirement | CompiledField>;
  /** Papers that an open question could still bring, with the facts that decide. */
  readonly undecided: readonly UndecidedPaper[];
  /** Facts of open questions that something still depends on. */
  readonly mattering: ReadonlySet<string>;
  /** How much hangs on each of these facts. */
  readonly decides: ReadonlyMap<string, NonNullable<PlannedQuestion['decides']>>;
}

/** A requirement of which an open question decides. */
export interface UndecidedPaper {
  readonly part: CompiledPart;
  readonly needed: CompiledRequirement;
  readonly facts: readonly string[];
}

/** Whether a question that applies under the assumed answers is not answered. */
export function hasOpenQuestions(resolved: ResolvedFacts): boolean {
  return [...resolved.questions.values()].some(
    ({ applies, answered, instead, told }) =>
      instead === undefined && applies.truth === 'true' && !answered && told === undefined,
  );
}

/** Works out what stays as it is whatever the open questions bring, and which of them matter how much. */
export async function openQuestions(
  compiled: CompiledPackage,
  answers: PlanAnswers,
  rules: RuleQuestions,
): Promise<OpenQuestions> {
  const resolved = await resolveFacts(compiled.facts, answers, rules, 'wait');
  const members = partyMembers(compiled.definition, answers.members ?? {}, resolved.aliases);
  const choices = (await choosePartsBy(compiled, resolved.read, rules)).filter(({ part }) =>
    hasPersons(part, members),
  );
  const thinkable = choices.filter(({ include }) => include.truth !== 'false');
  const standing = new Standing(compiled, resolved);
  await noteCaseRules(compiled, resolved, rules, standing);
  for (const own of await askContents(thinkable, resolved.read, rules)) {
    standing.addPart(own);
    for (const { material, party } of classesOf(own.part)) {
      const choice = compiled.choices.get(`${material.id}@${party}`);
      if (choice === undefined) continue;
      for (const outcome of await rules.ask(choice.rules, resolved.read)) {
        standing.note('materials', [outcome], party);
      }
    }
  }
  const refsWith = (truth: string): ReadonlySet<string> =>
    new Set(choices.filter(({ include }) => include.truth === truth).map(({ part }) => part.ref));
  const { certainContents, undecided, decides } = standing;
  const mattering = new Set(decides.keys());
  return {
    certain: refsWith('true'),
    possible: refsWith('unknown'),
    certainContents,
    undecided,
    mattering,
    decides,
  };
}

/** Who an alias stands for and what is promised depend on facts too. */
async function noteCaseRules(
  { facts, promise }: CompiledPackage,
  resolved: ResolvedFacts,
  rules: RuleQuestions,
  standing: Standing,
): Promise<void> {
  for (const [party, rows] of facts.aliases) {
    for (const { when } of rows) {
      const position = when.rules.positions.get('when') ?? true;
      const outcome = outcomeAt(position, await rules.ask(when, resolved.read));
      if (outcome.truth === 'unknown') standing.unsettled.add(party);
      standing.note('parties', [outcome]);
    }
  }
  for (const outcome of await rules.ask(promise, resolved.read)) standing.note('days', [outcome]);
}

/** Collects what is decided and what is not, and by which questions. */
class Standing {
  readonly certainContents = new Set<CompiledRequirement | CompiledField>();
  readonly undecided: UndecidedPaper[] = [];
  readonly decides = new Map<string, { parts: number; materials: number; fields: number }>();
  /** Parties of which it is not known yet whether they are somebody else. */
  readonly unsettled = new Set<string>();
  readonly #compiled: CompiledPackage;
  readonly #resolved: ResolvedFacts;
  readonly #questions = new Map<number, ReadonlySet<string>>();

  constructor(compiled: CompiledPackage, resolved: ResolvedFacts) {
    this.#compiled = compiled;
    this.#resolved = resolved;
  }

  /** Takes a part that the case has or may have, with its papers and fields. */
  addPart({ part, include, outcomes }: ActivePart): void {
    this.note('parts', [include]);
    for (const needed of part.requirements) {
      const outcome = outcomeAt(needed.rule, outcomes);
      if (outcome.truth === 'false') continue;
      const facts = this.note('materials', [include, outcome]);
      if (facts.length > 0) this.undecided.push({ part, needed, facts });
      else if (this.#isCertain(needed.party, include, outcome)) this.certainContents.add(needed);
    }
    for (const field of part.fields) {
      const outcome = outcomeAt(field.rule, outcomes);
      if (outcome.truth === 'false') continue;
      this.note('fields', [include, outcome]);
      if (this.#isCertain(field.party, include, outcome)) this.certainContents.add(field);
    }
  }

  /** Notes one thing that rules decide; gives the facts of open questions that keep it undecided. */
  note(
    what: 'parts' | 'materials' | 'fields' | 'parties' | 'days',
    outcomes: readonly RuleOutcome[],
    owner?: string,
  ): readonly string[] {
    const facts = new Set<string>();
    for (const { truth, because } of outcomes) {
      if (truth !== 'unknown') continue;
      for (const name of because) {
        const { slotOf } = this.#compiled.facts;
        const slot = slotOf.get(name) ?? slotOf.get(`${name}.${owner}`);
        if (slot === undefined) continue;
        for (const fact of this.#questionsBehind(this.#resolved.kept(slot))) facts.add(fact);
      }
    }
    for (const fact of facts) {
      const count = this.decides.get(fact) ?? { parts: 0, materials: 0, fields: 0 };
      this.decides.set(fact, count);
      if (what in count) count[what as keyof typeof count] += 1;
    }
    return [...facts];
  }

  #isCertain(party: string, include: RuleOutcome, outcome: RuleOutcome): boolean {
    const holds = include.truth === 'true' && outcome.truth === 'true';
    return holds && !this.unsettled.has(party);
  }

  /** Follows an unknown fact back to the questions that would decide it. */
  #questionsBehind(start: number): ReadonlySet<string> {
    const known = this.#questions.get(start);
    if (known !== undefined) return known;
    const { facts } = this.#compiled;
    const resolved = this.#resolved;
    const seen = new Set([start]);
    const names = new Set<string>();
    for (const slot of seen) {
      const own = facts.slots[slot]?.name;
      for (const name of resolved.heldUpBy.get(slot) ?? []) {
        const index = resolved.kept(facts.slotOf.get(name) ?? slot);
        if (name === own) names.add(name);
        else seen.add(index);
        if (index === slot && own !== undefined) names.add(name);
      }
    }
    this.#questions.set(start, names);
    return names;
  }
}
