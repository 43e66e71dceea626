// Commits without end and says on standard output what was acknowledged; its parent kills it.
import { openSqliteStore } from '@lianban/runtime-api';
import { aCommit, aDocument, aTask, next } from '../support/commits.ts';

const store = await openSqliteStore(process.argv[2] ?? '');

async function work(streamId: string): Promise<void> {
  let before = aCommit({ streamId, ...rows(streamId, 1) });
  for (;;) {
    const { kind } = await store.commit(before);
    if (kind === 'committed') process.stdout.write(`${streamId} ${before.version}\n`);
    before = next(before, rows(streamId, before.version + 1));
  }
}

/** Rows that all name the version, so that a torn commit shows. */
function rows(streamId: string, version: number) {
  return {
    tasks: [aTask({ streamId, taskId: `${streamId}:task`, element: `version-${version}` })],
    documents: [
      aDocument({ streamId, documentId: `${streamId}:${version}`, content: 'x'.repeat(2_000) }),
    ],
    effects: [{ effectId: `${streamId}:${version}`, streamId, type: 'callService', payload: {} }],
  };
}

await Promise.all(Array.from({ length: 8 }, (_, index) => work(`case:${index}`)));
