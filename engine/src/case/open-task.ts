import { type Rejection, reject } from '../process/rejection.ts';
import type { Actor } from './case-command.ts';
import type { CaseDefinition } from './case-definition.ts';
import type { CaseState, TaskState } from './case-state.ts';

/** The department that a task belongs to; undefined for one of the window. */
export function departmentOfTask(definition: CaseDefinition, task: TaskState): string | undefined {
  if (task.part === undefined) return task.department;
  return definition.parts.get(task.part)?.department;
}

/** An open task that the actor may work on: a worker of its department, or a window clerk where it has none. */
export function openTaskFor(
  definition: CaseDefinition,
  state: CaseState,
  taskId: string,
  actor: Actor,
): TaskState | Rejection {
  const task = findTask(state, taskId);
  if (task === undefined) return taskNotOpen(taskId);
  const department = departmentOfTask(definition, task);
  const own =
    department === undefined
      ? actor.kind === 'clerk'
      : actor.kind === 'worker' && actor.department === department;
  if (own) return task;
  const place = department === undefined ? 'the window' : `department ${department}`;
  return reject(
    'OTHER_DEPARTMENT',
    `Expected somebody of ${place} for task ${taskId}, but ${actor.id} is ${whereFrom(actor)}.`,
    { task: taskId, department: department ?? '' },
  );
}

/** An open task by its id. */
export function findTask(state: CaseState, taskId: string): TaskState | undefined {
  return Object.hasOwn(state.tasks, taskId) ? state.tasks[taskId] : undefined;
}

/** There is no such open task. */
export function taskNotOpen(taskId: string): Rejection {
  return reject(
    'TASK_NOT_OPEN',
    `Expected task ${taskId} to be open, but it is not: it was done already, or its part has ended. Load the queue again.`,
    { task: taskId },
  );
}

/** Somebody else works on the task. */
export function taskClaimed(taskId: string, by: string): Rejection {
  return reject(
    'TASK_CLAIMED',
    `Expected task ${taskId} to be free, but ${by} has claimed it: take another one, or ask for it to be released.`,
    { task: taskId, by },
  );
}

function whereFrom({ kind, department }: Actor): string {
  return department === undefined ? `a ${kind} without department` : `a ${kind} of ${department}`;
}
