import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { table } from '../docs/markdown.ts';
import { benchCommits } from './commits.ts';

/** Durable steps of cases a second: one after the other, and beside each other, where one sync serves a group. */
export async function commitsBenchmark(): Promise<string> {
  const rates = await benchCommits();
  const rows = rates.map(({ inFlight, perSecond }) => [
    inFlight === 1 ? 'steps of a case, one after the other' : `${inFlight} cases beside each other`,
    String(perSecond),
  ]);
  return table(
    ['', 'durable a second'],
    [['bare 4 KB writes with fsync, for comparison', String(bareSyncs())], ...rows],
  );
}

// ---------------------------------------------------------------------------------------------

/** What the disk itself does: append four kilobytes and sync, for a second. */
function bareSyncs(): number {
  const folder = mkdtempSync(join(tmpdir(), 'lianban-bench-'));
  const file = openSync(join(folder, 'syncs'), 'a');
  const page = Buffer.alloc(4_096, 1);
  try {
    let count = 0;
    const from = performance.now();
    while (performance.now() - from < 1_000) {
      writeSync(file, page);
      fsyncSync(file);
      count += 1;
    }
    return Math.round((count * 1_000) / (performance.now() - from));
  } finally {
    closeSync(file);
    rmSync(folder, { recursive: true, force: true });
  }
}
