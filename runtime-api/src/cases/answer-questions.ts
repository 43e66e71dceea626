import {
  applyRules,
  boundProcesses,
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
import type { CallableProcess, FindProcess } from '../packages/callable-processes.ts';
import { refuse } from '../refusal.ts';
import { boundDocument } from './bound-documents.ts';
import type { CaseRequest } from './case-request.ts';
import { bindProcesses, type PinnedCase } from './case-version.ts';

/** Questions that one command may lead to; more are a circle of rules. */
const mostQuestions = 100;

/** A decision whose questions are answered. */
export interface Answered {
  readonly decision: CaseDecision;
  /** What the case is pinned to from now on: with the processes that its calls have bound. */
  readonly pinned: PinnedCase;
  /** Those processes, to be stored in the same commit. */
  readonly documents: NonNullable<CaseRequest['documents']>;
}

/**
 * Answers the questions at which a step has stopped (business rule tasks, calls that are bound when they are made), and
 * feeds each answer in as a command of its own: its events are part of the same commit. A question without answer is an
 * incident of the case.
 */
export async function answerQuestions(
  pinned: PinnedCase,
  before: CaseState | undefined,
  decision: CaseDecision,
  context: CommandContext,
  findProcess: FindProcess,
): Promise<Answered | Rejection> {
  let current: Answered = { decision, pinned, documents: [] };
  for (let asked = 0; asked < mostQuestions; asked += 1) {
    const question = current.decision.effects.find(isQuestion);
    if (question === undefined) return current;
    const state = evolveCaseAll(before, current.decision.events) as CaseState;
    const answer =
      question.type === 'evaluateRules'
        ? caseCommand(await applyRules(current.pinned.version.decisions, question))
        : await bound(current.pinned, state, question, findProcess);
    if ('process' in answer) {
      const { pinned: next, process } = answer;
      const document = boundDocument(state.caseId, process);
      current = { ...current, pinned: next, documents: [...current.documents, document] };
    }
    const command = 'process' in answer ? answer.command : answer;
    const further = answered(current.pinned, state, question.instance, command, context);
    if (isRejection(further)) return further;
    current = { ...current, decision: together(current.decision, question, further) };
  }
  return current;
}

// ---------------------------------------------------------------------------

type Question = Extract<ProcessEffect, { readonly type: 'evaluateRules' | 'callProcess' }>;

function isQuestion(effect: ProcessEffect): effect is Question {
  const { type } = effect;
  return type === 'evaluateRules' || type === 'callProcess';
}

function together(before: CaseDecision, question: Question, further: CaseDecision): CaseDecision {
  return {
    events: [...before.events, ...further.events],
    effects: [...before.effects.filter((effect) => effect !== question), ...further.effects],
  };
}

/** Feeds an answer in. One that does not fit, because its result has a name that the process does not declare, or the like, fails the task. */
function answered(
  { definition }: PinnedCase,
  state: CaseState,
  instance: string,
  answer: CaseCommand,
  context: CommandContext,
): CaseDecision | Rejection {
  const byServer = { ...context, actor: { id: 'rules', kind: 'system' } } as const;
  const decision = decide(definition, state, answer, byServer);
  if (!isRejection(decision)) return decision;
  return decide(definition, state, failed(instance, decision), byServer);
}

function caseCommand(answer: Awaited<ReturnType<typeof applyRules>>): CaseCommand {
  return answer.type === 'failTask'
    ? { type: 'steerProcess', command: answer }
    : { ...answer, type: 'completeService' };
}

/** The code stands before the sentence, so that a page can tell it in its own language. */
function failed(
  instance: string,
  { code, message }: { readonly code: string; readonly message: string },
): CaseCommand {
  return {
    type: 'steerProcess',
    command: { type: 'failTask', instance, message: `${code}: ${message}`, retries: 0 },
  };
}

interface Bound {
  readonly pinned: PinnedCase;
  readonly process: CallableProcess;
  readonly command: CaseCommand;
}

/** The process that a call names is taken as it is published now; whatever is published later, the case goes on with this one. */
async function bound(
  pinned: PinnedCase,
  { process }: CaseState,
  { instance, process: name, tag }: Extract<Question, { type: 'callProcess' }>,
  findProcess: FindProcess,
): Promise<Bound | CaseCommand> {
  const found = await findProcess(name, tag);
  if (found === undefined) {
    const params = { process: name, tag: tag ?? '' };
    const code = tag === undefined ? 'CALL_PROCESS_MISSING' : 'CALL_TAG_MISSING';
    return failed(instance, refuse(code, params));
  }
  const running = new Set([...boundProcesses(process), found.key]);
  const others = pinned.bound.filter(({ key }) => key !== found.key && running.has(key));
  const next = await bindProcesses(pinned, [...others, found]);
  if (!('definition' in next)) {
    const why = next.map(({ message }) => message).join(' ');
    return failed(instance, refuse('CALL_PROCESS_BROKEN', { process: name, why }));
  }
  return {
    pinned: next,
    process: found,
    command: {
      type: 'steerProcess',
      command: { type: 'beginCall', instance, process: found.key },
    },
  };
}
