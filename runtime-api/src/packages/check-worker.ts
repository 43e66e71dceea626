import { parentPort } from 'node:worker_threads';
import { type CheckedPackage, type CheckRequest, checkInFull } from './check-in-full.ts';

// The thread in which packages are checked, so that a large diagram stops nobody else's request.

/** What the thread is sent. */
export interface CheckTask {
  readonly id: number;
  readonly request: CheckRequest;
}

/** What the thread answers: the result, or the bug that prevented it. */
export type CheckAnswer =
  | { readonly id: number; readonly checked: CheckedPackage }
  | { readonly id: number; readonly bug: string };

parentPort?.on('message', async ({ id, request }: CheckTask) => {
  parentPort?.postMessage(await answer(id, request));
});

async function answer(id: number, request: CheckRequest): Promise<CheckAnswer> {
  try {
    return { id, checked: await checkInFull(request) };
  } catch (error) {
    return { id, bug: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
