import { completeTask, moveTask, ownTask, queueOf } from '../../cases/complete-task.ts';
import { dayCount } from '../../cases/project-for.ts';
import { taskSummary, taskView } from '../../cases/task-view.ts';
import type { CompleteTask, TaskSummary } from '../../client/contract.ts';
import type { Reader } from '../../identity/reader.ts';
import { isRefusal, refuse } from '../../refusal.ts';
import type { Runtime } from '../../runtime.ts';
import { type TaskRow, taskCursor } from '../../stores/ports.ts';
import { ok, route } from '../route.ts';
import { pageQuery } from '../schemas/page-query.ts';

const who = ['worker', 'clerk'] as const;

interface QueueQuery {
  readonly mine?: boolean;
  readonly after?: string;
  readonly limit: number;
}

/** The queue of a department, and the work on one task. */
export const taskRoutes = [
  route<unknown, QueueQuery>({
    name: 'tasks',
    summary: 'Open tasks of the reader’s department that are free or his own, oldest first.',
    who,
    query: pageQuery({ mine: { type: 'boolean' } }),
    answers: { 200: { listOf: 'TaskSummary' } },
    handle: async ({ query, reader }, runtime) => ok(await queue(runtime, reader, query)),
  }),
  route({
    name: 'task',
    summary: 'A task with the fields and papers of its own part.',
    who,
    answers: { 200: 'TaskView' },
    handle: async ({ id, reader }, runtime) => {
      const task = await ownTask(runtime, reader, id);
      if (isRefusal(task)) return task;
      const view = await taskView(runtime, task.row, task.file);
      return view === undefined ? refuse('TASK_NOT_FOUND', { id }) : ok(view);
    },
  }),
  route({
    name: 'claim',
    summary: 'Take a task out of the queue.',
    who,
    answers: { 200: 'TaskView' },
    handle: async ({ id, reader, commandId }, runtime) => {
      const view = await moveTask(runtime, reader, id, 'claimTask', commandId);
      return isRefusal(view) ? view : ok(view);
    },
  }),
  route({
    name: 'release',
    summary: 'Give a claimed task back to the queue.',
    who,
    answers: { 200: 'TaskView' },
    handle: async ({ id, reader, commandId }, runtime) => {
      const view = await moveTask(runtime, reader, id, 'releaseTask', commandId);
      return isRefusal(view) ? view : ok(view);
    },
  }),
  route<CompleteTask>({
    name: 'complete',
    summary: 'Do a task: pass, refuse with a reason, or record the result.',
    who,
    body: 'CompleteTask',
    answers: { 200: 'TaskCompleted' },
    handle: async ({ id, body, reader, commandId }, runtime) => {
      const completed = await completeTask(runtime, reader, id, body, commandId);
      return isRefusal(completed) ? completed : ok(completed);
    },
  }),
];

async function queue(
  runtime: Runtime,
  reader: Reader,
  { mine = false, after, limit }: QueueQuery,
): Promise<readonly TaskSummary[]> {
  const rows = await runtime.store.tasks({
    department: queueOf(reader) ?? 'none',
    ...(mine ? { claimedBy: reader.account } : { claimableBy: reader.account }),
    ...(after === undefined ? {} : { after: await cursorOf(runtime, after) }),
    limit,
  });
  const days = await dayCount(runtime);
  const listed = await Promise.all(
    rows.map(async (row) => {
      const file = await runtime.cases.open(row.streamId);
      return file === undefined ? [] : [taskSummary(row, file, days)];
    }),
  );
  return listed.flat();
}

/** `after` names the last task seen; one that is done by now is no place in the queue, so it starts over. */
async function cursorOf({ store }: Runtime, taskId: string): Promise<string> {
  const row: TaskRow | undefined = await store.task(taskId);
  return row === undefined ? '' : taskCursor(row);
}
