import { type FactValue, factKey } from '@lianban/engine';
import type { PlanAnswers } from '../case-plan.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import type { Standing } from '../condition-holds.ts';
import { planCase } from '../plan/plan-case.ts';
import { assumedValue } from '../plan/resolve-facts.ts';
import type { CaseModel } from './case-model.ts';
import { type CaseStanding, caseStanding } from './case-standing.ts';

/**
 * What a search for a case came to, and how many states of facts it looked at: `never` is certain, `undecided` says that
 * its bound was reached.
 */
export type CaseSearch = { readonly states: number } & (
  | { readonly outcome: 'found'; readonly answers: PlanAnswers }
  | { readonly outcome: 'never' | 'undecided' }
);

/** What is looked for. */
export interface CaseGoal {
  readonly model: CaseModel;
  /** Whether the case shows it: true or false whatever is still said, or the key of an open fact that decides. */
  readonly standing: (facts: CaseStanding) => Standing;
  /** Whether the planner agrees with what was found. */
  readonly confirm: (answers: PlanAnswers) => Promise<boolean>;
}

/** A plan that does not show what was expected takes as long as so many states. */
const statesPerPlan = 40;

/**
 * Looks for answers under which a case shows something, depth first: only facts that still decide are said, and what
 * cannot come to it any more is left. The answers name first what decides, then the usual answers to all other questions.
 */
export async function findCase(
  compiled: CompiledPackage,
  { model, standing, confirm }: CaseGoal,
  mostStates: number,
): Promise<CaseSearch> {
  const said = new Map<string, FactValue | null>();
  const path: Branch[] = [];
  let doubted = false;
  let states = 0;
  while (states < mostStates) {
    states += 1;
    const facts = caseStanding(model, said);
    const next = nextOf(facts, standing(facts));
    if (next === 'reached') {
      const answers = answersOf(compiled, said);
      if (await confirm(answers)) {
        const whole = await wholeAnswers(compiled, answers);
        return { outcome: 'found', answers: (await confirm(whole)) ? whole : answers, states };
      }
      states += statesPerPlan - 1;
    } else if (next !== 'outOfReach' && next !== 'unclear') {
      path.push({ name: next.say, values: model.valuesOf(next.say)[Symbol.iterator]() });
    }
    doubted ||= next === 'reached' || next === 'unclear';
    if (!moveOn(path, said)) return { outcome: doubted ? 'undecided' : 'never', states };
  }
  return { outcome: 'undecided', states };
}

// ---------------------------------------------------------------------------------------------

interface Branch {
  readonly name: string;
  readonly values: Iterator<FactValue | null>;
}

type Next = 'reached' | 'outOfReach' | 'unclear' | { readonly say: string };

/** Whether the goal is reached or out of reach, or else the next fact to say. */
function nextOf(facts: CaseStanding, goal: Standing): Next {
  if (goal === false || facts.contradicts === true) return 'outOfReach';
  const open = goal === true ? facts.contradicts : goal;
  if (typeof open === 'boolean') return 'reached';
  const say = facts.openBehind(open);
  return say === undefined ? 'unclear' : { say };
}

/** Says the next thing: another value of the last fact that has one left. */
function moveOn(path: Branch[], said: Map<string, FactValue | null>): boolean {
  for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
    const next = last.values.next();
    if (next.done !== true) {
      said.set(last.name, next.value);
      return true;
    }
    said.delete(last.name);
    path.pop();
  }
  return false;
}

function answersOf(
  { facts: { slots, slotOf } }: CompiledPackage,
  said: ReadonlyMap<string, FactValue | null>,
): PlanAnswers {
  const facts: Record<string, FactValue> = {};
  const parameters: Record<string, FactValue> = {};
  for (const [name, value] of said) {
    if (value === null) continue;
    const isParameter = slots[slotOf.get(name) ?? -1]?.parameter !== undefined;
    (isParameter ? parameters : facts)[name] = value;
  }
  return Object.keys(parameters).length > 0 ? { facts, parameters } : { facts };
}

/** The answers with the usual one to every question that they leave open. */
async function wholeAnswers(compiled: CompiledPackage, answers: PlanAnswers): Promise<PlanAnswers> {
  const planning = await planCase(compiled, answers);
  if ('problems' in planning) return answers;
  const { questions } = compiled.definition;
  const open = planning.plan.questions.filter(({ applies, answered }) => applies && !answered);
  const usual = open.flatMap(({ id }) => {
    const question = questions.find((one) => one.id === id);
    return question === undefined
      ? []
      : [[factKey(question.fact, question.of), assumedValue(question)] as const];
  });
  return { ...answers, facts: { ...answers.facts, ...Object.fromEntries(usual) } };
}
