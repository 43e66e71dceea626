import {
  type CaseCommand,
  type CaseDecision,
  type CaseState,
  type CommandContext,
  decide,
  evolveCaseAll,
  isRejection,
  type ProcessEffect,
  type Rejection,
} from '@lianban/engine';
import type { DecisionAnswer } from '@lianban/packages-catalog';
import type { PinnedCase } from './case-version.ts';

/** Questions that one command may lead to; more are a circle of rules. */
const mostQuestions = 100;

/**
 * Answers the questions at which a step has stopped (business rule tasks), and feeds each answer in as a command of its
 * own: its events are part of the same commit. A question without answer is an incident of the case.
 */
export async function answerQuestions(
  { definition, version: { decisions } }: PinnedCase,
  before: CaseState | undefined,
  decision: CaseDecision,
  context: CommandContext,
): Promise<CaseDecision | Rejection> {
  let current = decision;
  for (let asked = 0; asked < mostQuestions; asked += 1) {
    const question = current.effects.find(isQuestion);
    if (question === undefined) return current;
    const state = evolveCaseAll(before, current.events) as CaseState;
    const make = decisions.get(question.rules);
    if (make === undefined) throw new Error(`The decision ${question.rules} was not compiled.`);
    const answer = await make(question.variables);
    const byServer = { ...context, actor: { id: 'rules', kind: 'system' } } as const;
    const { instance } = question;
    let further = decide(definition, state, commandFor(instance, answer), byServer);
    if (isRejection(further)) {
      // Its result has a name that the process does not declare, or the like.
      const { message } = further;
      const command = { type: 'failTask', instance, message, retries: 0 } as const;
      further = decide(definition, state, { type: 'steerProcess', command }, byServer);
    }
    if (isRejection(further)) return further;
    current = {
      events: [...current.events, ...further.events],
      effects: [...current.effects.filter((effect) => effect !== question), ...further.effects],
    };
  }
  return current;
}

// ---------------------------------------------------------------------------

type Question = Extract<ProcessEffect, { readonly type: 'evaluateRules' }>;

function isQuestion(effect: ProcessEffect): effect is Question {
  return effect.type === 'evaluateRules';
}

function commandFor(instance: string, answer: DecisionAnswer): CaseCommand {
  if ('variables' in answer) {
    return { type: 'completeService', instance, variables: answer.variables };
  }
  const { message } = answer.fault;
  return { type: 'steerProcess', command: { type: 'failTask', instance, message, retries: 0 } };
}
