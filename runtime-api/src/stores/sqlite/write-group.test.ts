import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Commit } from '../ports.ts';
import { sealCommit } from '../seal-commit.ts';
import { prepareDatabase } from './schema.ts';
import { type SqliteStore, sqliteStore } from './sqlite-store.ts';
import { groupWriter } from './write-group.ts';
import type { WriteRequest, WriteResult } from './write-request.ts';

let folder: string;
let db: FaultyDisk;
let store: SqliteStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lianban-group-'));
  db = new FaultyDisk(join(folder, 'store.db'));
  prepareDatabase(db);
  store = sqliteStore(join(folder, 'store.db'), db, grouped(groupWriter(db)), async () => {});
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

describe('when the disk fails while a group of steps is made durable', () => {
  it('finds out that the steps are durable after all, and acknowledges them', async () => {
    db.faults = ['after commit'];
    const results = await Promise.all(['case:1', 'case:2'].map((id) => store.commit(first(id))));
    expect(results).toEqual([{ kind: 'committed' }, { kind: 'committed' }]);
    expect(db.commits).toBe(1);
  });

  it('sends the steps again when they are not durable', async () => {
    db.faults = ['before commit'];
    const results = await Promise.all(['case:1', 'case:2'].map((id) => store.commit(first(id))));
    expect(results).toEqual([{ kind: 'committed' }, { kind: 'committed' }]);
    expect((await store.load('case:2'))?.version).toBe(1);
  });

  it('says that nothing was stored when it fails again', async () => {
    db.faults = ['before commit', 'before commit'];
    await expect(store.commit(first('case:1'))).rejects.toMatchObject({
      name: 'StoreUnavailable',
      code: 'STORE_UNAVAILABLE',
    });
    expect(await store.load('case:1')).toBeUndefined();
  });

  it('works again when the disk does', async () => {
    db.faults = ['before commit', 'before commit'];
    await expect(store.commit(first('case:1'))).rejects.toThrow();
    expect(await store.commit(first('case:1'))).toEqual({ kind: 'committed' });
  });

  it('still refuses the second of two that want one version', async () => {
    db.faults = ['before commit'];
    const results = await Promise.all(
      ['anna', 'bo'].map((commandId) => store.commit(first('case:1', commandId))),
    );
    expect(results).toEqual([{ kind: 'committed' }, { kind: 'versionTaken' }]);
  });

  it('gives no serial number twice', async () => {
    db.faults = ['after commit'];
    const serials = [await store.nextSerial('P02'), await store.nextSerial('P02')];
    expect(new Set(serials).size).toBe(2);
  });
});

describe('when one step of a group cannot be written', () => {
  it('fails that step alone', async () => {
    const broken: Commit = {
      ...first('case:2'),
      documents: [{ ...aDocument, streamId: 'case:2' }],
    };
    await store.commit({ ...first('case:0'), documents: [aDocument] });
    const results = await Promise.allSettled([
      store.commit(first('case:1')),
      store.commit(broken),
      store.commit(first('case:3')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await store.load('case:2')).toBeUndefined();
    expect(await store.load('case:3')).toBeDefined();
  });
});

// ---------------------------------------------------------------------------

type Fault = 'before commit' | 'after commit';

/** A real database whose next commits fail, before or after the disk has them. */
class FaultyDisk extends DatabaseSync {
  faults: readonly Fault[] = [];
  commits = 0;

  override exec(sql: string): void {
    const [fault, ...left] = sql === 'COMMIT' ? this.faults : [];
    if (fault !== undefined) this.faults = left;
    if (fault === 'before commit') throw new Error('disk I/O error');
    super.exec(sql);
    if (sql === 'COMMIT') this.commits += 1;
    if (fault === 'after commit') throw new Error('disk I/O error');
  }
}

/** Sends what arrives in one turn as one group, as the writer thread gets it. */
function grouped(
  write: (requests: readonly WriteRequest[]) => readonly WriteResult[],
): (request: WriteRequest) => Promise<WriteResult> {
  let waiting: { request: WriteRequest; resolve: (result: WriteResult) => void }[] = [];
  const flush = () => {
    const group = waiting;
    waiting = [];
    const results = write(group.map(({ request }) => request));
    group.forEach(({ resolve }, index) => {
      resolve(results[index] ?? { kind: 'unknown', message: 'no result' });
    });
  };
  return (request) =>
    new Promise((resolve) => {
      waiting.push({ request, resolve });
      if (waiting.length === 1) queueMicrotask(flush);
    });
}

const aDocument = {
  documentId: 'plan:1',
  streamId: 'case:0',
  kind: 'plan',
  content: {},
  sha256: 'of the content',
};

function first(streamId: string, commandId = 'open'): Commit {
  return sealCommit({
    streamId,
    version: 1,
    commandId,
    at: '2026-03-02T09:00:00+08:00',
    actor: 'applicant-1',
    events: [],
    snapshot: {},
    previousHash: '',
  });
}
