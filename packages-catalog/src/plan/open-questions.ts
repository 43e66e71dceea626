import type { PlanAnswers } from '../case-plan.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import { outcomeAt, type RuleQuestions } from './ask-rules.ts';
import { askContents, choosePartsBy } from './choose-parts.ts';
import { type ResolvedFacts, resolveFacts } from './resolve-facts.ts';

/** What is certain while questions are open. */
export interface OpenQuestions {
  /** Parts that the case has whatever the open questions bring. */
  readonly certain: ReadonlySet<string>;
  /** Parts that an open question could still bring. */
  readonly possible: ReadonlySet<string>;
  /** Facts of open questions that something still depends on. */
  readonly mattering: ReadonlySet<string>;
}

/** Whether a question that applies under the assumed answers is not answered. */
export function hasOpenQuestions(resolved: ResolvedFacts): boolean {
  return [...resolved.questions.values()].some(
    ({ applies, answered, instead }) =>
      instead === undefined && applies.truth === 'true' && !answered,
  );
}

/** Works out what stays as it is whatever the open questions bring, and which of them matter. */
export async function openQuestions(
  compiled: CompiledPackage,
  answers: PlanAnswers,
  rules: RuleQuestions,
): Promise<OpenQuestions> {
  const resolved = await resolveFacts(compiled.facts, answers, rules, 'wait');
  const choices = await choosePartsBy(compiled, resolved.read, rules);
  const thinkable = choices.filter(({ include }) => include.truth !== 'false');
  const undecided = new Set<number>();
  const note = (names: readonly string[], owner?: string): void => {
    for (const name of names) {
      const slot = compiled.facts.slotOf.get(name) ?? compiled.facts.slotOf.get(`${name}.${owner}`);
      if (slot !== undefined) undecided.add(resolved.kept(slot));
    }
  };
  for (const { include } of thinkable) if (include.truth === 'unknown') note(include.because);
  for (const { part, outcomes } of await askContents(thinkable, resolved.read, rules)) {
    for (const outcome of outcomes) if (outcome.truth === 'unknown') note(outcome.because);
    for (const { material, party } of part.requirements) {
      const choice = compiled.choices.get(`${material.id}@${party}`);
      if (choice === undefined) continue;
      for (const { truth, because } of await rules.ask(choice.rules, resolved.read)) {
        if (truth === 'unknown') note(because, party);
      }
    }
  }
  await noteCaseRules(compiled, resolved, rules, note);
  return {
    certain: refsWith('true'),
    possible: refsWith('unknown'),
    mattering: questionsBehind(undecided, compiled, resolved),
  };

  function refsWith(truth: string): ReadonlySet<string> {
    return new Set(
      choices.filter(({ include }) => include.truth === truth).map(({ part }) => part.ref),
    );
  }
}

/** Who an alias stands for and what is promised depend on facts too. */
async function noteCaseRules(
  { facts, promise }: CompiledPackage,
  resolved: ResolvedFacts,
  rules: RuleQuestions,
  note: (names: readonly string[]) => void,
): Promise<void> {
  for (const rows of facts.aliases.values()) {
    for (const { when } of rows) {
      const position = when.rules.positions.get('when') ?? true;
      const outcome = outcomeAt(position, await rules.ask(when, resolved.read));
      if (outcome.truth === 'unknown') note(outcome.because);
    }
  }
  for (const { truth, because } of await rules.ask(promise, resolved.read)) {
    if (truth === 'unknown') note(because);
  }
}

/** Follows unknown facts back to the questions that would decide them. */
function questionsBehind(
  undecided: ReadonlySet<number>,
  { facts }: CompiledPackage,
  resolved: ResolvedFacts,
): ReadonlySet<string> {
  const seen = new Set(undecided);
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
  return names;
}
