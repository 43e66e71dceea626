import type { FactState, RuleEvaluator, RuleOutcome } from '@lianban/engine';
import type { RulePosition } from '../compile/compile-part.ts';
import type { PlacedRules } from '../compile/fact-slots.ts';

/** Gives the state of a fact slot. */
export type ReadSlot = (slot: number) => FactState;

/** Outcomes of a rule set by position. */
export type Outcomes = readonly RuleOutcome[];

/** Asks the rules engine on behalf of one plan. */
export interface RuleQuestions {
  ask(placed: PlacedRules, read: ReadSlot): Outcomes | Promise<Outcomes>;
  /** Rule sets for which the engine gave no outcome; planning fails when there is one. */
  readonly unanswered: readonly string[];
}

const unasked: Outcomes = [];
const silence: RuleOutcome = { truth: 'unknown', because: [] };

/** Outcome of a rule that looks at no fact. */
export const settled: Readonly<Record<'true' | 'false', RuleOutcome>> = {
  true: { truth: 'true', because: [] },
  false: { truth: 'false', because: [] },
};

/** Opens the questions of one plan to the evaluator that is handed in. */
export function ruleQuestions(evaluate: RuleEvaluator): RuleQuestions {
  const unanswered: string[] = [];
  const check = (placed: PlacedRules, outcomes: Outcomes): Outcomes => {
    if (outcomes.length === placed.rules.rules.length && !outcomes.includes(undefined as never)) {
      return outcomes;
    }
    unanswered.push(placed.rules.id);
    return placed.rules.rules.map((_, position) => outcomes[position] ?? silence);
  };
  return {
    unanswered,
    ask(placed, read) {
      if (placed.rules.rules.length === 0) return unasked;
      const answer = evaluate(placed.rules, placed.slots.map(read));
      return answer instanceof Promise
        ? answer.then((outcomes) => check(placed, outcomes))
        : check(placed, answer);
    },
  };
}

/** The outcome of one rule among those of its set. */
export function outcomeAt(position: RulePosition, outcomes: Outcomes): RuleOutcome {
  if (position === true) return settled.true;
  if (position === false) return settled.false;
  return outcomes[position] ?? silence;
}
