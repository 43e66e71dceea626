import { dueDate } from '../clock/working-day-calendar.ts';
import { isRejection, type Rejection, reject } from '../process/rejection.ts';
import type { CommandContext } from './case-command.ts';
import type { CaseDefinition, CasePart } from './case-definition.ts';
import type { CaseEvent } from './case-event.ts';
import type { CaseState, TaskState } from './case-state.ts';
import { checkCompletion } from './check-completion.ts';
import type { CommandOf, DecideOpen } from './decision.ts';
import { evolveCaseAll } from './evolve-case.ts';
import { openTaskFor, taskClaimed } from './open-task.ts';
import { type ProcessRun, runProcess } from './run-process.ts';

/**
 * Does a task (办理一个环节): the legal act of the part, and the step of the process, in one commit.
 * A task that nobody has claimed is claimed by doing it.
 */
export const completeTask: DecideOpen<'completeTask'> = (definition, state, command, context) => {
  const { actor, at } = context;
  const { taskId, decision } = command;
  const task = openTaskFor(definition, state, taskId, actor);
  if (isRejection(task)) return task;
  if (task.claimedBy !== undefined && task.claimedBy !== actor.id) {
    return taskClaimed(taskId, task.claimedBy);
  }
  const refused = checkCompletion(definition, state, task, command);
  if (refused !== undefined) return refused;
  const acts = actsOf(definition, task, command, context);
  const done: readonly CaseEvent[] = [{ type: 'taskCompleted', taskId, by: actor.id, at }, ...acts];
  const run = runProcess(
    definition,
    evolveCaseAll(state, done) as CaseState,
    {
      type: 'completeTask',
      instance: taskId,
      ...(decision === 'refuse' ? { outcome: 'refused' } : {}),
    },
    context,
  );
  if (isRejection(run)) return run;
  if (run.dropped) return { events: run.events, effects: run.effects };
  const missing = resultMissing(definition, run);
  return missing ?? { events: [...done, ...run.events], effects: run.effects };
};

/** The legal events of the act, before the process moves on. */
function actsOf(
  definition: CaseDefinition,
  { part: ref, act }: TaskState,
  { decision, decisionId, resultId }: CommandOf<'completeTask'>,
  context: CommandContext,
): readonly CaseEvent[] {
  const part = definition.parts.get(ref ?? '');
  if (part === undefined) return [];
  const { at } = context;
  const events: CaseEvent[] = [];
  if (act === 'accept' && decision === 'refuse') {
    events.push({ type: 'acceptanceRefused', part: part.ref, at, decisionId: decisionId ?? '' });
  } else if (act === 'accept') {
    events.push(accepted(part, context));
  } else if (act === 'decide') {
    const reason = decisionId === undefined ? {} : { decisionId };
    const outcome = decision === 'refuse' ? 'refused' : 'done';
    events.push({ type: 'partDecided', part: part.ref, at, outcome, ...reason });
  }
  if (resultId !== undefined) {
    events.push({ type: 'resultRecorded', part: part.ref, at, resultId });
  }
  return events;
}

/** 受理: the promised limit begins to run (行政许可法 §42, §82). */
function accepted({ ref, promised }: CasePart, { at, calendar }: CommandContext): CaseEvent {
  return {
    type: 'partAccepted',
    part: ref,
    at,
    dueDate: dueDate(calendar, at.slice(0, 10), promised),
    calendarVersion: calendar.version,
  };
}

/** A part that creates papers may not end 办结 before its result is recorded. */
function resultMissing(definition: CaseDefinition, run: ProcessRun): Rejection | undefined {
  for (const event of run.events) {
    if (event.type !== 'partClosed' || event.outcome !== 'done') continue;
    const { part } = event;
    const needed = definition.parts.get(part)?.producesResult === true;
    if (needed && run.state.parts[part]?.resultId === undefined) return resultRequired(part);
  }
  return undefined;
}

function resultRequired(part: string): Rejection {
  return reject(
    'RESULT_REQUIRED',
    `Expected the result of part ${part} with its last step, but none was given: enter its number or file and the data that other departments need.`,
    { part },
  );
}
