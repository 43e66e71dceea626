import type { DatabaseSync } from 'node:sqlite';
import { StoreUnavailable } from '../store-unavailable.ts';

/** Version of the tables below, kept in the file as `user_version`. */
const schemaVersion = 1;

const tables = `
  CREATE TABLE streams (
    stream_id TEXT PRIMARY KEY, version INTEGER NOT NULL, hash TEXT NOT NULL, snapshot TEXT NOT NULL
  ) STRICT;
  CREATE TABLE commits (
    stream_id TEXT NOT NULL, version INTEGER NOT NULL, command_id TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL,
    events TEXT NOT NULL, reply TEXT NOT NULL, documents TEXT NOT NULL, reserve TEXT NOT NULL,
    previous_hash TEXT NOT NULL, hash TEXT NOT NULL,
    UNIQUE (stream_id, version), UNIQUE (stream_id, command_id)
  ) STRICT;
  CREATE TABLE documents (
    document_id TEXT PRIMARY KEY, stream_id TEXT NOT NULL, kind TEXT NOT NULL, content TEXT NOT NULL, sha256 TEXT NOT NULL
  ) STRICT;
  CREATE TABLE tasks (
    task_id TEXT PRIMARY KEY, stream_id TEXT NOT NULL, department TEXT NOT NULL, claimed_by TEXT, place TEXT NOT NULL, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX tasks_of_stream ON tasks (stream_id);
  CREATE INDEX tasks_of_department ON tasks (department, place);
  CREATE INDEX tasks_in_order ON tasks (place);
  CREATE TABLE views (
    stream_id TEXT PRIMARY KEY, kind TEXT NOT NULL, owner TEXT, package_id TEXT, status TEXT NOT NULL,
    place TEXT NOT NULL, title TEXT NOT NULL, departments TEXT NOT NULL, incidents INTEGER NOT NULL, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX views_of_kind ON views (kind, place);
  CREATE INDEX views_stopped ON views (kind, incidents);
  CREATE INDEX views_of_owner ON views (kind, owner, place);
  CREATE TABLE view_departments (
    department TEXT NOT NULL, stream_id TEXT NOT NULL, PRIMARY KEY (department, stream_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX departments_of_view ON view_departments (stream_id);
  CREATE TABLE timers (
    timer_id TEXT PRIMARY KEY, stream_id TEXT NOT NULL, due_ms INTEGER NOT NULL, due_at TEXT NOT NULL, payload TEXT NOT NULL
  ) STRICT;
  CREATE INDEX timers_due ON timers (due_ms);
  CREATE INDEX timers_of_stream ON timers (stream_id);
  CREATE TABLE subscriptions (
    subscription_id TEXT PRIMARY KEY, stream_id TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, key TEXT NOT NULL
  ) STRICT;
  CREATE INDEX subscriptions_of_name ON subscriptions (kind, name, subscription_id);
  CREATE INDEX subscriptions_of_stream ON subscriptions (stream_id);
  CREATE TABLE effects (
    effect_id TEXT PRIMARY KEY, stream_id TEXT NOT NULL, type TEXT NOT NULL, payload TEXT NOT NULL,
    retry_ms INTEGER, attempts INTEGER NOT NULL DEFAULT 0, error TEXT
  ) STRICT;
  CREATE INDEX effects_due ON effects (retry_ms);
  CREATE TABLE reservations (value TEXT PRIMARY KEY, stream_id TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE serials (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`;

/** Makes the file durable (every commit synced before it is acknowledged) and gives it its tables. */
export function prepareDatabase(db: DatabaseSync): void {
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF;');
  const { user_version: found } = db.prepare('PRAGMA user_version').get() as {
    user_version: number;
  };
  if (found > schemaVersion) {
    throw new StoreUnavailable(
      'STORE_TOO_NEW',
      `The store has tables of version ${found}, this program knows version ${schemaVersion}: start a newer program.`,
    );
  }
  if (found === schemaVersion) return;
  db.exec(`BEGIN IMMEDIATE; ${tables} PRAGMA user_version = ${schemaVersion}; COMMIT;`);
}
