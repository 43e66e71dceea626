import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { applyCommit } from './apply-commit.ts';
import { preparedStatements } from './connection.ts';
import type { WriteRequest, WriteResult } from './write-request.ts';

/**
 * Makes the writer of a connection: a group of requests becomes durable with one sync.
 *
 *     BEGIN ─ SAVEPOINT request RELEASE ─ SAVEPOINT request ROLLBACK TO (its own fault only) ─ … ─ COMMIT
 *
 * When the transaction itself is lost, every request of the group has an unknown outcome.
 */
export function groupWriter(
  db: DatabaseSync,
): (requests: readonly WriteRequest[]) => readonly WriteResult[] {
  const sql = preparedStatements(db);
  return (requests) => {
    try {
      db.exec('BEGIN IMMEDIATE');
      const results = requests.map((request) => writeOne(db, sql, request));
      db.exec('COMMIT');
      return results;
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      return requests.map(() => ({ kind: 'unknown', message: messageOf(error) }));
    }
  };
}

function writeOne(
  db: DatabaseSync,
  sql: (text: string) => StatementSync,
  request: WriteRequest,
): WriteResult {
  sql('SAVEPOINT request').run();
  try {
    const result = apply(sql, request);
    if (result.kind === 'reserved') sql('ROLLBACK TO request').run();
    sql('RELEASE request').run();
    return result;
  } catch (error) {
    // A full or failing disk ends the whole transaction, not only the savepoint.
    if (!db.isTransaction) throw error;
    sql('ROLLBACK TO request').run();
    sql('RELEASE request').run();
    return { kind: 'failed', message: messageOf(error) };
  }
}

function apply(sql: (text: string) => StatementSync, request: WriteRequest): WriteResult {
  switch (request.kind) {
    case 'commit':
      return applyCommit(sql, request);
    case 'effectDone':
      sql('DELETE FROM effects WHERE effect_id = ?').run(request.effectId);
      return { kind: 'marked' };
    case 'effectFailed':
      sql(
        'UPDATE effects SET retry_ms = ?, attempts = attempts + 1, error = ? WHERE effect_id = ?',
      ).run(request.retryMs, request.error, request.effectId);
      return { kind: 'marked' };
    case 'nextSerial': {
      const row = sql(
        `INSERT INTO serials (name, value) VALUES (?, 1)
         ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value`,
      ).get(request.name) as { value: number };
      return { kind: 'serial', value: row.value };
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
