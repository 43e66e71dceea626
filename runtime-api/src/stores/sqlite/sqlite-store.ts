import { mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import type { Json } from '@lianban/engine';
import type { Commit, CommitResult, Store } from '../ports.ts';
import { StoreUnavailable } from '../store-unavailable.ts';
import { rowReader } from './connection.ts';
import { encodeCommit } from './encode-commit.ts';
import { holdLock } from './hold-lock.ts';
import { readDuties } from './read-duties.ts';
import { readLists } from './read-lists.ts';
import { readStreams } from './read-streams.ts';
import { startWriter } from './start-writer.ts';
import type { WriteRequest, WriteResult } from './write-request.ts';

/** The durable store in one file. */
export interface SqliteStore extends Store {
  /** Writes a consistent copy of the store to a file while it is in use. */
  backup(path: string): Promise<void>;
}

/** Times a request is sent again when its group could not be committed and did not become durable. */
const resends = 1;

/** Opens the store of a file (made when missing); throws `StoreUnavailable` when another program has it. */
export async function openSqliteStore(path: string): Promise<SqliteStore> {
  const lock = holdLock(path);
  try {
    const writer = await startWriter(path);
    const db = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
    return sqliteStore(path, db, writer.send, async () => {
      await writer.close();
      db.close();
      lock.release();
    });
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** The store over a connection that reads and a writer. */
export function sqliteStore(
  path: string,
  db: DatabaseSync,
  send: (request: WriteRequest) => Promise<WriteResult>,
  close: () => Promise<void>,
): SqliteStore {
  const rows = rowReader(db);
  const reads = { ...readStreams(rows), ...readLists(rows), ...readDuties(rows) };

  async function commit(given: Commit): Promise<CommitResult> {
    const request = encodeCommit(given);
    for (let left = resends; ; left -= 1) {
      const result = await send(request);
      if (result.kind !== 'unknown') return commitResult(result);
      const done = await reads.replyOf(given.streamId, given.commandId);
      if (done) {
        return done.version === given.version
          ? { kind: 'committed' }
          : { kind: 'alreadyDone', ...done };
      }
      if (left === 0) throw unavailable(result.message);
    }
  }

  async function mark(request: WriteRequest): Promise<WriteResult> {
    for (let left = resends; ; left -= 1) {
      const result = await send(request);
      if (result.kind === 'failed') throw unavailable(result.message);
      if (result.kind !== 'unknown') return result;
      if (left === 0) throw unavailable(result.message);
    }
  }

  return {
    ...reads,
    commit,
    async effectDone(effectId) {
      await mark({ kind: 'effectDone', effectId });
    },
    async effectFailed(effectId, retryAt, error) {
      const retryMs = retryAt === null ? null : Date.parse(retryAt);
      await mark({ kind: 'effectFailed', effectId, retryMs, error });
    },
    async nextSerial(name) {
      const result = await mark({ kind: 'nextSerial', name });
      if (result.kind !== 'serial') throw new Error(`A serial was asked, ${result.kind} came.`);
      return result.value;
    },
    async backup(target) {
      const source = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
      try {
        mkdirSync(dirname(target), { recursive: true });
        // All pages in one step: a copy of one moment, however much is written meanwhile.
        await backup(source, `${target}.part`, { rate: 2 ** 31 - 1 });
        renameSync(`${target}.part`, target);
      } finally {
        source.close();
      }
    },
    close,
  };
}

function commitResult(result: WriteResult): CommitResult {
  switch (result.kind) {
    case 'committed':
    case 'versionTaken':
    case 'reserved':
      return result;
    case 'alreadyDone':
      return { ...result, reply: JSON.parse(result.reply) as Json };
    case 'failed':
      throw unavailable(result.message);
    default:
      throw new Error(`A commit was asked, ${result.kind} came.`);
  }
}

function unavailable(message: string): StoreUnavailable {
  return new StoreUnavailable(
    'STORE_UNAVAILABLE',
    `The store could not write (${message}). Nothing was stored; send the command again when the store works.`,
  );
}
