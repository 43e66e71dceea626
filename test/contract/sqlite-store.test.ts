import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { hashOf, openSqliteStore } from '@lianban/runtime-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aCommit, collect, next } from '../support/commits.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lianban-sqlite-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('when the process is killed in the middle of its work', () => {
  it('loses nothing that was acknowledged, and tears nothing apart', async () => {
    const file = join(folder, 'store.db');
    const acknowledged = new Map<string, number>();
    for (const enough of [300, 900]) {
      const child = commitUntilKilled(file);
      await readAcknowledgements(child, enough, acknowledged);
    }
    expect(acknowledged.size).toBe(8);

    const store = await openSqliteStore(file);
    for (const [streamId, version] of acknowledged) {
      const head = await store.load(streamId);
      const history = await collect(store.commits(streamId));
      expect(head?.version).toBeGreaterThanOrEqual(version);
      expect(history.map((commit) => commit.version)).toEqual(upTo(head?.version ?? 0));
      expect(history.at(-1)?.hash).toBe(head?.hash);
      expect(history.every((commit) => hashOf(commit) === commit.hash)).toBe(true);
      const task = await store.task(`${streamId}:task`);
      expect(task?.element).toBe(`version-${head?.version}`);
      expect(await store.document(`${streamId}:${head?.version}`)).toBeDefined();
      expect(await store.document(`${streamId}:${(head?.version ?? 0) + 1}`)).toBeUndefined();
    }
    const effects = await store.pendingEffects('2027-01-01T00:00:00+08:00', 1_000_000);
    expect(effects).toHaveLength(await countCommits(store, acknowledged.keys()));
    await store.close();
  });
});

describe('when a second program wants the same store', () => {
  it('is told that the store is in use, and the first goes on', async () => {
    const file = join(folder, 'store.db');
    const child = commitUntilKilled(file);
    const said = createInterface({ input: outputOf(child) })[Symbol.asyncIterator]();
    expect(await said.next()).toMatchObject({ done: false });
    await expect(openSqliteStore(file)).rejects.toMatchObject({ code: 'STORE_IN_USE' });
    expect(await said.next()).toMatchObject({ done: false });
    await killed(child);
    const store = await openSqliteStore(file);
    expect(await store.load('case:0')).toBeDefined();
    await store.close();
  });

  it('may have it when the first has closed it', async () => {
    const file = join(folder, 'store.db');
    const first = await openSqliteStore(file);
    await first.commit(aCommit({ streamId: 'case:1' }));
    await expect(openSqliteStore(file)).rejects.toMatchObject({ code: 'STORE_IN_USE' });
    await first.close();
    const second = await openSqliteStore(file);
    expect((await second.load('case:1'))?.version).toBe(1);
    await second.close();
  });
});

describe('when the store is closed', () => {
  it('finishes what was on its way', async () => {
    const file = join(folder, 'store.db');
    const first = await openSqliteStore(file);
    const onTheWay = Array.from({ length: 50 }, (_, index) =>
      first.commit(aCommit({ streamId: `case:${index}` })),
    );
    await first.close();
    expect(new Set((await Promise.all(onTheWay)).map(({ kind }) => kind))).toEqual(
      new Set(['committed']),
    );
    await expect(first.commit(aCommit({ streamId: 'case:late' }))).rejects.toThrow();
    const second = await openSqliteStore(file);
    expect(await collect(second.streams('case:'))).toHaveLength(50);
    await second.close();
  });
});

describe('when a backup is taken while steps are committed', () => {
  it('holds a whole store of one moment', async () => {
    const store = await openSqliteStore(join(folder, 'store.db'));
    let commit = aCommit({ streamId: 'case:1' });
    await store.commit(commit);
    const copied = store.backup(join(folder, 'copies', 'backup.db'));
    for (let version = 2; version <= 200; version += 1) {
      commit = next(commit);
      await store.commit(commit);
    }
    await copied;
    await store.close();
    const copy = await openSqliteStore(join(folder, 'copies', 'backup.db'));
    const head = await copy.load('case:1');
    const history = await collect(copy.commits('case:1'));
    expect(history.map(({ version }) => version)).toEqual(upTo(head?.version ?? 0));
    expect(history.at(-1)?.hash).toBe(head?.hash);
    await copy.close();
  });
});

describe('when the file was written by a newer program', () => {
  it('is refused and left as it is', async () => {
    const file = join(folder, 'store.db');
    const db = new DatabaseSync(file);
    db.exec('PRAGMA user_version = 99');
    db.close();
    await expect(openSqliteStore(file)).rejects.toMatchObject({ code: 'STORE_TOO_NEW' });
  });
});

// ---------------------------------------------------------------------------

function commitUntilKilled(file: string): ChildProcess {
  const program = fileURLToPath(new URL('./commit-until-killed.ts', import.meta.url));
  return spawn(process.execPath, ['--conditions=source', program, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

function outputOf(child: ChildProcess) {
  if (child.stdout === null) throw new Error('The program has no output to read.');
  return child.stdout;
}

/** Kills the program after `enough` acknowledgements, then reads what it had still said. */
async function readAcknowledgements(
  child: ChildProcess,
  enough: number,
  acknowledged: Map<string, number>,
): Promise<void> {
  let count = 0;
  for await (const line of createInterface({ input: outputOf(child) })) {
    const [streamId, version] = line.split(' ');
    if (streamId === undefined || version === undefined) continue;
    acknowledged.set(streamId, Math.max(acknowledged.get(streamId) ?? 0, Number(version)));
    count += 1;
    if (count === enough) child.kill('SIGKILL');
  }
  expect(count).toBeGreaterThanOrEqual(enough);
}

async function killed(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function countCommits(
  store: Awaited<ReturnType<typeof openSqliteStore>>,
  streamIds: Iterable<string>,
): Promise<number> {
  let count = 0;
  for (const streamId of streamIds) count += (await store.load(streamId))?.version ?? 0;
  return count;
}

function upTo(version: number): number[] {
  return Array.from({ length: version }, (_, index) => index + 1);
}
