import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CaseVersion, openSqliteStore, type Store } from '@lianban/runtime-api';
import { TestDesk, versionOfParts } from '../support/case-desk.ts';

/** Durable steps per second: how many are in flight at a time, and what came of it. */
export interface CommitRate {
  readonly inFlight: number;
  readonly steps: number;
  readonly perSecond: number;
}

/** Twelve parts, four of them open at a time: the size of an ordinary joint case. */
const parts = Array.from({ length: 12 }, (_, index) => ({
  ref: `part-${index}`,
  startAfter: index < 4 ? [] : [`part-${index - 4}`],
  finishAfter: index % 4 === 0 || index < 4 ? [] : [`part-${index - 1}`],
}));

/**
 * Measures whole steps of cases on the durable store (load, decide, commit, synced to disk): one after the other,
 * and as many beside each other as `inFlight` says, where one sync serves a group.
 */
export async function benchCommits(
  inFlight: readonly number[] = [1, 16, 64],
  seconds = 3,
): Promise<readonly CommitRate[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lianban-bench-'));
  const version = await versionOfParts(parts);
  const rates: CommitRate[] = [];
  try {
    for (const count of inFlight) {
      const store = await openSqliteStore(join(folder, `${count}.db`));
      await rate(store, version, count, 0.5);
      rates.push(await rate(store, version, count, seconds));
      await store.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return rates;
}

let applications = 0;

async function rate(
  store: Store,
  version: CaseVersion,
  inFlight: number,
  seconds: number,
): Promise<CommitRate> {
  const desk = new TestDesk(store, version, parts);
  const begin = performance.now();
  const end = begin + seconds * 1000;
  let steps = 0;
  const work = async () => {
    while (performance.now() < end) {
      applications += 1;
      const done = await workOneCase(desk, `bench-${applications}`, end);
      steps += done;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  const perSecond = Math.round((steps * 1000) / (performance.now() - begin));
  return { inFlight, steps, perSecond };
}

/** Opens a case and works through its parts in order; gives the steps that were committed. */
async function workOneCase(desk: TestDesk, id: string, end: number): Promise<number> {
  await desk.open(id);
  let steps = 1;
  for (const { ref } of parts) {
    for (const given of [{}, { decision: 'pass' }, {}] as const) {
      if (performance.now() >= end) return steps;
      const reply = await desk.step(id, ref, given);
      if ('rejected' in reply) throw new Error(`${reply.code}: ${reply.message}`);
      steps += 1;
    }
  }
  return steps;
}
