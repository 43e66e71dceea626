import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteStore, replayStore } from '@lianban/runtime-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accepted, TestDesk, versionOfParts } from '../support/case-desk.ts';

const parts = [
  { ref: 'tax', startAfter: [], finishAfter: [] },
  { ref: 'register', startAfter: ['tax'], finishAfter: [] },
];

let folder: string;
let file: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lianban-replay-'));
  file = join(folder, 'store.db');
  const store = await openSqliteStore(file);
  const desk = new TestDesk(store, await versionOfParts(parts), parts);
  for (const id of ['a1', 'a2']) {
    accepted(await desk.open(id));
    await desk.step(id, 'tax');
    await desk.step(id, 'tax', { decision: 'refuse', decisionId: `reason-${id}` });
  }
  await store.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a replay of all cases', () => {
  it('finds nothing where nothing was changed', async () => {
    const report = await replayed();
    expect(report).toMatchObject({ cases: 2, commits: 6, differences: [] });
    expect(report.events).toBeGreaterThan(30);
  });

  it.each([
    [
      'who did a step',
      `UPDATE commits SET actor = 'somebody else' WHERE version = 2`,
      'hashBroken',
    ],
    [
      'when a step was done',
      `UPDATE commits SET at = '2020-01-01T00:00:00+08:00' WHERE version = 1`,
      'hashBroken',
    ],
    [
      'what was decided',
      `UPDATE commits SET events = replace(events, '"refused"', '"done"') WHERE version = 3`,
      'snapshotDiffers',
    ],
    [
      'the state of the case',
      `UPDATE streams SET snapshot = replace(snapshot, '"refused"', '"done"')`,
      'snapshotDiffers',
    ],
    ['the last version', `UPDATE streams SET version = 2`, 'headDiffers'],
    ['a step, taken out', `DELETE FROM commits WHERE version = 2`, 'versionMissing'],
    ['the last step, taken out', `DELETE FROM commits WHERE version = 3`, 'headDiffers'],
    [
      'a step, written again with its hash',
      `UPDATE commits SET hash = (SELECT hash FROM commits o WHERE o.stream_id = commits.stream_id AND o.version = 1) WHERE version = 2`,
      'chainBroken',
    ],
    [
      'an event that never fits',
      `UPDATE commits SET events = '[{"type":"partStarted","part":"nobody"}]' WHERE version = 2`,
      'eventIllegal',
    ],
    [
      'a written reason',
      `UPDATE documents SET content = '{"reason":"another"}' WHERE document_id LIKE 'reason%'`,
      'documentAltered',
    ],
    ['a plan, taken out', `DELETE FROM documents WHERE kind = 'plan'`, 'documentMissing'],
  ])('tells of a change in the file: %s', async (_, sql, kind) => {
    change(sql);
    const { differences } = await replayed();
    const found = differences.filter((difference) => difference.kind === kind);
    expect(new Set(found.map(({ streamId }) => streamId))).toEqual(new Set(['case:a1', 'case:a2']));
    expect(found.every(({ message }) => message.endsWith('.'))).toBe(true);
  });

  it('tells of the one case that was changed', async () => {
    change(`UPDATE commits SET actor = 'x' WHERE stream_id = 'case:a2' AND version = 1`);
    const { differences } = await replayed();
    expect(differences).toMatchObject([{ streamId: 'case:a2', version: 1, kind: 'hashBroken' }]);
  });
});

// ---------------------------------------------------------------------------

function change(sql: string): void {
  const db = new DatabaseSync(file);
  const { changes } = db.prepare(sql).run();
  db.close();
  expect(changes).toBeGreaterThan(0);
}

async function replayed() {
  const store = await openSqliteStore(file);
  try {
    return await replayStore(store);
  } finally {
    await store.close();
  }
}
