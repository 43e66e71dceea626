// The writer thread of the store: it alone writes, so that no sync ever stops the main thread.
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { prepareDatabase } from './schema.ts';
import { groupWriter } from './write-group.ts';
import type { WriteRequest } from './write-request.ts';

const { path } = workerData as { readonly path: string };
const db = new DatabaseSync(path, { timeout: 5_000 });
prepareDatabase(db);
const write = groupWriter(db);

parentPort?.on('message', (requests: readonly WriteRequest[] | 'close') => {
  if (requests !== 'close') {
    parentPort?.postMessage(write(requests));
    return;
  }
  db.close();
  parentPort?.close();
});
parentPort?.postMessage('ready');
