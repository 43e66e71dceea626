import type { StatementSync } from 'node:sqlite';
import type { SubscriptionRow } from '../ports.ts';
import type {
  EncodedCommit,
  EncodedTask,
  EncodedTimer,
  EncodedView,
  WriteResult,
} from './write-request.ts';

type Prepare = (sql: string) => StatementSync;

/** Writes one commit inside the open savepoint, or says why it does not fit. */
export function applyCommit(sql: Prepare, commit: EncodedCommit): WriteResult {
  const refused = refuse(sql, commit);
  if (refused) return refused;
  const taken = reserve(sql, commit);
  if (taken !== undefined) return { kind: 'reserved', value: taken };
  writeHistory(sql, commit);
  writeDocuments(sql, commit);
  if (commit.tasks) replaceTasks(sql, commit.streamId, commit.tasks);
  if (commit.view) replaceView(sql, commit.streamId, commit.view);
  if (commit.view === null) removeView(sql, commit.streamId);
  if (commit.timers) replaceTimers(sql, commit.streamId, commit.timers);
  if (commit.subscriptions) replaceSubscriptions(sql, commit.streamId, commit.subscriptions);
  writeEffects(sql, commit);
  return { kind: 'committed' };
}

function refuse(sql: Prepare, commit: EncodedCommit): WriteResult | undefined {
  const done = sql('SELECT version, reply FROM commits WHERE stream_id = ? AND command_id = ?').get(
    commit.streamId,
    commit.commandId,
  ) as { version: number; reply: string } | undefined;
  if (done) return { kind: 'alreadyDone', version: done.version, reply: done.reply };
  const head = sql('SELECT version FROM streams WHERE stream_id = ?').get(commit.streamId) as
    | { version: number }
    | undefined;
  return commit.version === (head?.version ?? 0) + 1 ? undefined : { kind: 'versionTaken' };
}

/** Reserves the values; the first that is taken is returned. */
function reserve(sql: Prepare, commit: EncodedCommit): string | undefined {
  return commit.reserve.find((value) => {
    const { changes } = sql(
      'INSERT INTO reservations (value, stream_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
    ).run(value, commit.streamId);
    return changes === 0;
  });
}

function writeHistory(sql: Prepare, commit: EncodedCommit): void {
  sql(
    `INSERT INTO commits (stream_id, version, command_id, at, actor, events, reply, documents, reserve, previous_hash, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    commit.streamId,
    commit.version,
    commit.commandId,
    commit.at,
    commit.actor,
    commit.events,
    commit.reply,
    commit.seals,
    JSON.stringify(commit.reserve),
    commit.previousHash,
    commit.hash,
  );
  sql(
    `INSERT INTO streams (stream_id, version, hash, snapshot) VALUES (?, ?, ?, ?)
     ON CONFLICT (stream_id) DO UPDATE SET version = excluded.version, hash = excluded.hash, snapshot = excluded.snapshot`,
  ).run(commit.streamId, commit.version, commit.hash, commit.snapshot);
}

function writeDocuments(sql: Prepare, commit: EncodedCommit): void {
  for (const row of commit.documents) {
    const known = sql('SELECT stream_id, sha256 FROM documents WHERE document_id = ?').get(
      row.id,
    ) as { stream_id: string; sha256: string } | undefined;
    if (known === undefined) {
      sql(
        'INSERT INTO documents (document_id, stream_id, kind, content, sha256) VALUES (?, ?, ?, ?, ?)',
      ).run(row.id, commit.streamId, row.kind, row.content, row.sha256);
    } else if (known.sha256 !== row.sha256 || known.stream_id !== commit.streamId) {
      throw new Error(`Document ${row.id} is immutable but was given other content.`);
    }
  }
}

/** Writes only the rows that differ: a step changes one or two of a stream's tasks. */
function replaceTasks(sql: Prepare, streamId: string, rows: readonly EncodedTask[]): void {
  const before = new Map(
    sql('SELECT task_id, body FROM tasks WHERE stream_id = ?')
      .all(streamId)
      .map((row) => [row.task_id as string, row.body as string]),
  );
  for (const row of rows) {
    const body = before.get(row.id);
    before.delete(row.id);
    if (body === row.body) continue;
    sql(
      `INSERT INTO tasks (task_id, stream_id, department, claimed_by, place, body) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (task_id) DO UPDATE SET stream_id = excluded.stream_id, department = excluded.department,
         claimed_by = excluded.claimed_by, place = excluded.place, body = excluded.body`,
    ).run(row.id, streamId, row.department, row.claimedBy, row.place, row.body);
  }
  for (const taskId of before.keys()) sql('DELETE FROM tasks WHERE task_id = ?').run(taskId);
}

function replaceView(sql: Prepare, streamId: string, view: EncodedView): void {
  const departments = JSON.stringify(view.departments);
  const known = sql('SELECT departments FROM views WHERE stream_id = ?').get(streamId) as
    | { departments: string }
    | undefined;
  sql(
    `INSERT INTO views (stream_id, kind, owner, package_id, status, place, title, departments, incidents, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (stream_id) DO UPDATE SET kind = excluded.kind, owner = excluded.owner, package_id = excluded.package_id,
       status = excluded.status, place = excluded.place, title = excluded.title, departments = excluded.departments,
       incidents = excluded.incidents, body = excluded.body`,
  ).run(
    streamId,
    view.kind,
    view.owner,
    view.packageId,
    view.status,
    view.place,
    view.title,
    departments,
    view.incidents,
    view.body,
  );
  if (known?.departments === departments) return;
  sql('DELETE FROM view_departments WHERE stream_id = ?').run(streamId);
  for (const department of new Set(view.departments)) {
    sql('INSERT INTO view_departments (department, stream_id) VALUES (?, ?)').run(
      department,
      streamId,
    );
  }
}

function removeView(sql: Prepare, streamId: string): void {
  sql('DELETE FROM views WHERE stream_id = ?').run(streamId);
  sql('DELETE FROM view_departments WHERE stream_id = ?').run(streamId);
}

function replaceTimers(sql: Prepare, streamId: string, rows: readonly EncodedTimer[]): void {
  sql('DELETE FROM timers WHERE stream_id = ?').run(streamId);
  for (const row of rows) {
    sql(
      'INSERT INTO timers (timer_id, stream_id, due_ms, due_at, payload) VALUES (?, ?, ?, ?, ?)',
    ).run(row.id, streamId, row.dueMs, row.dueAt, row.payload);
  }
}

function replaceSubscriptions(
  sql: Prepare,
  streamId: string,
  rows: readonly SubscriptionRow[],
): void {
  sql('DELETE FROM subscriptions WHERE stream_id = ?').run(streamId);
  for (const row of rows) {
    sql(
      'INSERT INTO subscriptions (subscription_id, stream_id, kind, name, key) VALUES (?, ?, ?, ?, ?)',
    ).run(row.subscriptionId, streamId, row.kind, row.name, row.key);
  }
}

function writeEffects(sql: Prepare, commit: EncodedCommit): void {
  for (const row of commit.effects) {
    sql(
      `INSERT INTO effects (effect_id, stream_id, type, payload, retry_ms) VALUES (?, ?, ?, ?, 0)
       ON CONFLICT DO NOTHING`,
    ).run(row.id, commit.streamId, row.type, row.payload);
  }
}
