import type { Json } from '@lianban/engine';
import type {
  Commit,
  CommitResult,
  DocumentRow,
  EncodedDocumentRow,
  Store,
  SubscriptionRow,
  TaskQuery,
  TaskRow,
  ViewQuery,
  ViewRow,
} from '../ports.ts';
import { taskCursor, viewCursor } from '../ports.ts';
import { recordOf } from '../seal-commit.ts';
import { emptyTables, type MemoryTables, replyKey } from './memory-tables.ts';

/** A store that lasts as long as its process; it holds the same contract as the durable ones. */
export function createMemoryStore(): Store {
  const tables = emptyTables();
  return {
    async commit(given) {
      const commit = copy(given);
      const refused = refuse(tables, commit);
      if (refused) return refused;
      apply(tables, commit);
      return { kind: 'committed' };
    },
    async nextSerial(name) {
      const serial = (tables.serials.get(name) ?? 0) + 1;
      tables.serials.set(name, serial);
      return serial;
    },
    ...streamReads(tables),
    ...listReads(tables),
    ...duties(tables),
    async close() {},
  };
}

function refuse(tables: MemoryTables, commit: Commit): CommitResult | undefined {
  const done = tables.replies.get(replyKey(commit.streamId, commit.commandId));
  if (done) return { kind: 'alreadyDone', ...done };
  if (commit.version !== (tables.heads.get(commit.streamId)?.version ?? 0) + 1) {
    return { kind: 'versionTaken' };
  }
  const taken = (commit.reserve ?? []).find((value) => tables.reserved.has(value));
  if (taken !== undefined) return { kind: 'reserved', value: taken };
  for (const row of commit.documents ?? []) {
    const known = tables.documents.get(row.documentId);
    if (known && (known.sha256 !== row.sha256 || known.streamId !== row.streamId)) {
      throw new Error(`Document ${row.documentId} is immutable but was given other content.`);
    }
  }
  return undefined;
}

function decoded(row: DocumentRow | EncodedDocumentRow): DocumentRow {
  if (!('text' in row)) return row;
  const { text, ...rest } = row;
  return { ...rest, content: JSON.parse(text) as Json };
}

function apply(tables: MemoryTables, commit: Commit): void {
  const { streamId, version, hash, snapshot } = commit;
  const { heads, history, replies, documents, reserved, effects, views } = tables;
  heads.set(streamId, { streamId, version, hash, snapshot });
  history.set(streamId, [...(history.get(streamId) ?? []), recordOf(commit)]);
  replies.set(replyKey(streamId, commit.commandId), { version, reply: commit.reply ?? null });
  for (const row of commit.documents ?? []) documents.set(row.documentId, decoded(row));
  for (const value of commit.reserve ?? []) reserved.add(value);
  for (const row of commit.effects ?? []) {
    if (!effects.has(row.effectId)) effects.set(row.effectId, { row, retryMs: 0 });
  }
  if (commit.tasks) replaceRows(tables.tasks, streamId, commit.tasks, (row) => row.taskId);
  if (commit.timers) replaceRows(tables.timers, streamId, commit.timers, (row) => row.timerId);
  if (commit.subscriptions) {
    const idOf = (row: SubscriptionRow) => row.subscriptionId;
    replaceRows(tables.subscriptions, streamId, commit.subscriptions, idOf);
  }
  if (commit.view === null) views.delete(streamId);
  else if (commit.view) views.set(streamId, commit.view);
}

function replaceRows<Row extends { readonly streamId: string }>(
  table: Map<string, Row>,
  streamId: string,
  rows: readonly Row[],
  idOf: (row: Row) => string,
): void {
  for (const [id, row] of table) if (row.streamId === streamId) table.delete(id);
  for (const row of rows) table.set(idOf(row), row);
}

function streamReads({
  heads,
  replies,
  history,
  documents,
}: MemoryTables): Pick<Store, 'load' | 'replyOf' | 'commits' | 'streams' | 'document'> {
  return {
    load: async (streamId) => copy(heads.get(streamId)),
    replyOf: async (streamId, commandId) => copy(replies.get(replyKey(streamId, commandId))),
    async *commits(streamId, from = 1) {
      const found = (history.get(streamId) ?? []).filter(({ version }) => version >= from);
      yield* copy(found);
    },
    async *streams(prefix) {
      yield* [...heads.keys()].filter((id) => id.startsWith(prefix)).sort();
    },
    document: async (documentId) => copy(documents.get(documentId)),
  };
}

function listReads({
  tasks,
  views,
}: MemoryTables): Pick<Store, 'task' | 'tasks' | 'countTasks' | 'view' | 'views' | 'countViews'> {
  return {
    task: async (taskId) => copy(tasks.get(taskId)),
    async tasks(query) {
      const after = query.after ?? '';
      const found = tasksOf(tasks, query).filter((row) => taskCursor(row) > after);
      found.sort((a, b) => order(taskCursor(a), taskCursor(b)));
      return copy(found.slice(0, query.limit));
    },
    countTasks: async (query) => tasksOf(tasks, query).length,
    view: async (streamId) => copy(views.get(streamId)),
    async views(query) {
      const { after } = query;
      const found = viewsOf(views, query).filter(
        (row) => after === undefined || viewCursor(row) < after,
      );
      found.sort((a, b) => order(viewCursor(b), viewCursor(a)));
      return copy(found.slice(0, query.limit));
    },
    countViews: async (query) => viewsOf(views, query).length,
  };
}

function duties({
  timers,
  subscriptions,
  effects,
}: MemoryTables): Pick<
  Store,
  'dueTimers' | 'subscriptions' | 'pendingEffects' | 'effectDone' | 'effectFailed'
> {
  return {
    async dueTimers(now, limit) {
      const due = [...timers.values()].filter(({ dueAt }) => Date.parse(dueAt) <= Date.parse(now));
      due.sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt) || order(a.timerId, b.timerId));
      return copy(due.slice(0, limit));
    },
    async subscriptions({ kind, name, key, after = '', limit }) {
      const found = [...subscriptions.values()].filter(
        (row) =>
          row.kind === kind &&
          row.name === name &&
          (key === undefined || row.key === key) &&
          row.subscriptionId > after,
      );
      found.sort((a, b) => order(a.subscriptionId, b.subscriptionId));
      return copy(found.slice(0, limit));
    },
    async pendingEffects(now, limit) {
      const due = [...effects.values()].filter(
        ({ retryMs }) => retryMs !== null && retryMs <= Date.parse(now),
      );
      return copy(due.slice(0, limit).map(({ row }) => row));
    },
    effectDone: async (effectId) => void effects.delete(effectId),
    async effectFailed(effectId, retryAt) {
      const effect = effects.get(effectId);
      const retryMs = retryAt === null ? null : Date.parse(retryAt);
      if (effect) effects.set(effectId, { row: effect.row, retryMs });
    },
  };
}

/** What a reader gets is his own: nothing he does to it reaches the store. */
function copy<T>(value: T): T {
  return value === undefined ? value : JSON.parse(JSON.stringify(value));
}

function tasksOf(
  tasks: ReadonlyMap<string, TaskRow>,
  query: Omit<TaskQuery, 'limit' | 'after'>,
): TaskRow[] {
  return [...tasks.values()].filter(
    (row) =>
      (query.department === undefined || row.department === query.department) &&
      (query.streamId === undefined || row.streamId === query.streamId) &&
      (query.claimedBy === undefined || row.claimedBy === query.claimedBy) &&
      (query.claimableBy === undefined ||
        row.claimedBy === null ||
        row.claimedBy === query.claimableBy),
  );
}

function viewsOf(
  views: ReadonlyMap<string, ViewRow>,
  query: Omit<ViewQuery, 'limit' | 'after'>,
): ViewRow[] {
  const search = query.search?.toLowerCase();
  return [...views.values()].filter(
    (row) =>
      row.kind === query.kind &&
      (query.owner === undefined || row.owner === query.owner) &&
      (query.department === undefined || row.departments.includes(query.department)) &&
      (query.packageId === undefined || row.packageId === query.packageId) &&
      (query.status === undefined || row.status === query.status) &&
      (query.stopped !== true || (row.incidents ?? 0) > 0) &&
      (search === undefined || row.title.toLowerCase().includes(search)),
  );
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
