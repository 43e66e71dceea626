import { Worker } from 'node:worker_threads';
import { StoreUnavailable, storeUnusable } from '../store-unavailable.ts';
import type { WriteRequest, WriteResult } from './write-request.ts';

/** The main thread's end of the writer. */
export interface Writer {
  /** Resolves when the request is durable, or is known not to be, or nobody knows. */
  send(request: WriteRequest): Promise<WriteResult>;
  /** Writes what is waiting, then ends the thread. */
  close(): Promise<void>;
}

interface Waiting {
  readonly request: WriteRequest;
  readonly resolve: (result: WriteResult) => void;
}

/** Beside this file: `.ts` when run from source, `.js` when compiled. */
const writerFile = import.meta.url.endsWith('.ts')
  ? new URL('./writer.ts', import.meta.url)
  : new URL('./writer.js', import.meta.url);

/** Starts the writer thread. While it syncs one group, the requests that arrive make up the next. */
export async function startWriter(path: string): Promise<Writer> {
  const worker = new Worker(writerFile, {
    execArgv: ['--conditions=source'],
    workerData: { path },
  });
  await untilReady(worker, path);

  let waiting: Waiting[] = [];
  let inFlight: readonly Waiting[] = [];
  let lost: string | undefined;
  let idle: (() => void) | undefined;

  function flush(): void {
    if (inFlight.length > 0) return;
    if (waiting.length === 0) {
      idle?.();
      return;
    }
    inFlight = waiting;
    waiting = [];
    worker.postMessage(inFlight.map(({ request }) => request));
  }

  function settle(results: readonly WriteResult[]): void {
    const settled = inFlight;
    inFlight = [];
    flush();
    settled.forEach(({ resolve }, index) => {
      resolve(results[index] ?? unknown('The writer did not answer this request.'));
    });
  }

  function giveUp(reason: string): void {
    lost ??= reason;
    const left = [...inFlight, ...waiting];
    inFlight = [];
    waiting = [];
    for (const { resolve } of left) resolve(unknown(reason));
    idle?.();
  }

  worker.on('message', settle);
  worker.on('error', (error) => giveUp(error.message));
  worker.on('exit', () => giveUp('The writer thread of the store has ended.'));

  return {
    send(request) {
      if (lost !== undefined) return Promise.resolve(unknown(lost));
      return new Promise((resolve) => {
        waiting.push({ request, resolve });
        if (waiting.length === 1) queueMicrotask(flush);
      });
    },
    async close() {
      if (lost === undefined && inFlight.length + waiting.length > 0) {
        await new Promise<void>((resolve) => {
          idle = resolve;
        });
      }
      if (lost !== undefined) return;
      lost = 'The store is closed.';
      const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
      worker.postMessage('close');
      await ended;
    },
  };
}

function unknown(message: string): WriteResult {
  return { kind: 'unknown', message };
}

function untilReady(worker: Worker, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('message', () => {
      worker.removeAllListeners('error');
      resolve();
    });
    worker.once('error', (error: Error & { readonly code?: string }) => {
      reject(
        error.code === 'STORE_TOO_NEW'
          ? new StoreUnavailable('STORE_TOO_NEW', error.message, error)
          : storeUnusable(path, error),
      );
    });
  });
}
