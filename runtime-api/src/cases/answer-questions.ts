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

/** Questions that one command may lead to; more are a circle of rules. A multi-instance may ask this many at once. */
const mostQuestions = 1_000;

/** A decision whose questions are answered. */
export interface Answered {
  readonly decision: CaseDecision;
  /** The case after it. */
  readonly state: CaseState;
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
  const state = evolveCaseAll(before, decision.events) as CaseState;
  let current: Answered = { decision, state, pinned, documents: [] };
  for (let asked = 0; ; asked += 1) {
    const question = current.decision.effects.find(isQuestion);
    if (question === undefined) return current;
    const answer =
      asked < mostQuestions
        ? await answerTo(current, question, findProcess)
        : failed(question.instance, refuse('QUESTIONS_TOO_MANY', { most: mostQuestions }));
    const command = 'process' in answer ? answer.command : answer;
    if ('process' in answer) current = withProcess(current, answer);
    const further = answered(current, question.instance, command, context);
    if (isRejection(further)) return further;
    current = together(current, question, further);
  }
}

// ---------------------------------------------------------------------------

type Question = Extract<ProcessEffect, { readonly type: 'evaluateRules' | 'callProcess' }>;

function isQuestion(effect: ProcessEffect): effect is Question {
  const { type } = effect;
  return type === 'evaluateRules' || type === 'callProcess';
}

async function answerTo(
  { pinned, state }: Answered,
  question: Question,
  findProcess: FindProcess,
): Promise<Bound | CaseCommand> {
  return question.type === 'evaluateRules'
    ? caseCommand(await applyRules(pinned.version.decisions, question))
    : await bound(pinned, state, question, findProcess);
}

/** A process that two calls of one step bind is stored once. */
function withProcess(current: Answered, { pinned, process }: Bound): Answered {
  const document = boundDocument(current.state.caseId, process);
  const others = current.documents.filter(({ documentId }) => documentId !== document.documentId);
  return { ...current, pinned, documents: [...others, document] };
}

function together(current: Answered, question: Question, further: CaseDecision): Answered {
  const { decision, state } = current;
  return {
    ...current,
    state: evolveCaseAll(state, further.events) as CaseState,
    decision: {
      events: [...decision.events, ...further.events],
      effects: [...decision.effects.filter((effect) => effect !== question), ...further.effects],
    },
  };
}

/** Feeds an answer in. One that does not fit, because its result has a name that the process does not declare, or the like, fails the task. */
function answered(
  { pinned: { definition }, state }: Answered,
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
