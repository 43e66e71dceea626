import { type CaseEvent, isRejection, type Json } from '@lianban/engine';
import type { CompleteTask, TaskCompleted, TaskView } from '../client/contract.ts';
import { nowOf } from '../clock.ts';
import { recordFileUse } from '../files/file-uses.ts';
import { actorOf, type Reader } from '../identity/reader.ts';
import { isRefusal, type Refusal, refusalOf, refuse } from '../refusal.ts';
import type { Runtime } from '../runtime.ts';
import type { TaskRow } from '../stores/ports.ts';
import { taskAddress } from './case-address.ts';
import { commandKey } from './case-commit.ts';
import type { CaseFile } from './case-desk.ts';
import type { ReasonDocument, ResultDocument } from './case-documents.ts';
import type { CaseRequest } from './case-request.ts';
import { taskRows } from './case-rows.ts';
import { newDocumentId } from './new-document-id.ts';
import { partView, wholePart } from './part-views.ts';
import { dayCount } from './project-for.ts';
import { recordsResult } from './records-result.ts';
import { resultDocument } from './result-document.ts';
import { loadPartDocument, taskSummary, taskView } from './task-view.ts';

/** A task of the reader's own queue with its case. */
export interface OwnTask {
  readonly row: TaskRow;
  readonly file: CaseFile;
}

/** The department whose queue a reader works on; the window's own tasks have none. */
export function queueOf({ role, department }: Reader): string | undefined {
  return role === 'clerk' ? '' : department;
}

/** Finds an open task of the reader's queue; another department's task is not told of. */
export async function ownTask(
  { cases }: Runtime,
  reader: Reader,
  id: string,
  open: (caseId: string) => Promise<CaseFile | undefined> = cases.open,
): Promise<OwnTask | Refusal> {
  const address = taskAddress(id);
  const file = address && (await open(address.caseId));
  if (file === undefined) return refuse('TASK_NOT_FOUND', { id });
  const rows = taskRows(await cases.door.pinnedCase(file.state), file.state);
  const row = rows.find(({ taskId }) => taskId === id);
  return row === undefined || row.department !== queueOf(reader)
    ? refuse('TASK_NOT_FOUND', { id })
    : { row, file };
}

/** Claims a task, or gives it back. */
export async function moveTask(
  runtime: Runtime,
  reader: Reader,
  id: string,
  type: 'claimTask' | 'releaseTask',
  commandId: string,
): Promise<TaskView | Refusal> {
  const task = await ownTask(runtime, reader, id);
  if (isRefusal(task)) return task;
  const reply = await runtime.cases.door.handleCommand(task.row.streamId, {
    commandId,
    actor: actorOf(reader),
    command: { type, taskId: taskAddress(id)?.taskId ?? '' },
  });
  if (isRejection(reply)) return refusalOf(reply);
  const after = await ownTask(runtime, reader, id);
  if (isRefusal(after)) return after;
  return (await taskView(runtime, after.row, after.file)) ?? refuse('TASK_NOT_FOUND', { id });
}

/** Does a task: its legal act with the written reason or the result, in one commit. */
export async function completeTask(
  runtime: Runtime,
  reader: Reader,
  id: string,
  given: CompleteTask,
  commandId: string,
): Promise<TaskCompleted | Refusal> {
  const task = await ownTask(runtime, reader, id, runtime.cases.openLast);
  if (isRefusal(task)) return (await completedBefore(runtime, reader, id, commandId)) ?? task;
  const { row } = task;
  const result = await givenResult(runtime, reader, task, given);
  if (isRefusal(result)) return result;
  if (result?.file !== undefined) {
    const who = { at: result.issuedAt, actor: reader.account };
    const use = { caseId: row.streamId, resultOf: row.part };
    await recordFileUse(runtime.store, result.file.fileId, use, who);
  }
  const reply = await runtime.cases.door.handleCommand(
    row.streamId,
    request(runtime, reader, id, given, result, commandId),
  );
  if (isRejection(reply)) return refusalOf(reply);
  const after = await runtime.cases.fileOf(reply.state, reply.version);
  return completed(runtime, reader, after, row.part);
}

/** The result that comes with an act; an issue without one records the result by its number alone. */
async function givenResult(
  runtime: Runtime,
  reader: Reader,
  { file, row }: OwnTask,
  { act, decision, result }: CompleteTask,
): Promise<ResultDocument | Refusal | undefined> {
  if (!recordsResult(file, row.part, row.act) || decision === 'refuse') {
    return result === undefined ? undefined : refuse('RESULT_NOT_DUE', { act });
  }
  const own = await loadPartDocument(runtime, file, row.part);
  return own === undefined ? undefined : resultDocument(runtime, reader, file, own, result ?? {});
}

function request(
  { clock }: Runtime,
  reader: Reader,
  id: string,
  { act, decision, reason = '' }: CompleteTask,
  result: ResultDocument | undefined,
  commandId: string,
): CaseRequest {
  const { taskId = '' } = taskAddress(id) ?? {};
  const written: ReasonDocument = { reason: reason.trim(), by: reader.account, at: nowOf(clock) };
  const documents = [
    ...(written.reason === ''
      ? []
      : [{ documentId: newDocumentId(), kind: 'reason', content: written }]),
    ...(result === undefined
      ? []
      : [{ documentId: newDocumentId(), kind: 'result', content: result }]),
  ];
  const idOf = (kind: string) => documents.find((one) => one.kind === kind)?.documentId;
  return {
    commandId,
    actor: actorOf(reader),
    command: {
      type: 'completeTask',
      taskId,
      ...(act === 'work' ? undefined : { act }),
      decision,
      decisionId: idOf('reason'),
      resultId: idOf('result'),
    },
    documents: documents.map((one) => ({ ...one, content: one.content as unknown as Json })),
  };
}

/** The task is gone because this very request did it: an answer that was lost on its way is given again. */
async function completedBefore(
  runtime: Runtime,
  reader: Reader,
  id: string,
  commandId: string,
): Promise<TaskCompleted | Refusal | undefined> {
  const address = taskAddress(id);
  if (address === undefined) return undefined;
  const key = commandKey({ actor: actorOf(reader), commandId });
  const done = await runtime.store.replyOf(address.caseId, key);
  if (done === undefined) return undefined;
  const file = await runtime.cases.open(address.caseId);
  const part = await partOfTask(runtime.store, address);
  return file === undefined || part === undefined
    ? undefined
    : completed(runtime, reader, file, part);
}

/** The part of a task that may be closed by now, from the history of its case. */
async function partOfTask(
  store: Runtime['store'],
  { caseId, taskId }: NonNullable<ReturnType<typeof taskAddress>>,
): Promise<string | undefined> {
  for await (const { events } of store.commits(caseId)) {
    for (const event of events as unknown as readonly CaseEvent[]) {
      if (event.type === 'taskOpened' && event.taskId === taskId) return event.part ?? '';
    }
  }
  return undefined;
}

async function completed(
  runtime: Runtime,
  reader: Reader,
  file: CaseFile,
  part: string,
): Promise<TaskCompleted | Refusal> {
  const planned = file.plan.parts.find(({ ref }) => ref === part);
  if (planned === undefined && part !== '') return refuse('PART_NOT_FOUND', { part });
  const days = await dayCount(runtime);
  const rows = taskRows(await runtime.cases.door.pinnedCase(file.state), file.state);
  // Steps of the diagram itself have nothing to do with each other.
  const next =
    planned && rows.find((one) => one.part === part && one.department === queueOf(reader));
  return {
    caseId: file.state.caseId,
    ...(planned && { part: await partView(runtime.store, file, planned, days, wholePart) }),
    ...(next === undefined ? {} : { next: taskSummary(next, file, days) }),
  };
}
