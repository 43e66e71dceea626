import {
  applyRules,
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
    const answer = await applyRules(decisions, question);
    const byServer = { ...context, actor: { id: 'rules', kind: 'system' } } as const;
    const { instance } = question;
    let further = decide(definition, state, caseCommand(answer), byServer);
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

function caseCommand(answer: Awaited<ReturnType<typeof applyRules>>): CaseCommand {
  return answer.type === 'failTask'
    ? { type: 'steerProcess', command: answer }
    : { ...answer, type: 'completeService' };
}
