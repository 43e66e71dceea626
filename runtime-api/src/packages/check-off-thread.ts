import { Worker } from 'node:worker_threads';
import type { CheckedPackage, CheckRequest } from './check-in-full.ts';
import type { CheckAnswer, CheckTask } from './check-worker.ts';

/**
 * `checkInFull` in a thread of its own, started when it is first needed: reading, compiling and trying a large diagram
 * takes seconds, in which the event loop must serve everybody else. A thread that ends is replaced by the next check.
 */
export function checkOffThread(request: CheckRequest): Promise<CheckedPackage> {
  thread ??= startThread();
  return thread.check(request);
}

// ---------------------------------------------------------------------------------------------

/** The thread, and who waits for it. */
interface CheckThread {
  check(request: CheckRequest): Promise<CheckedPackage>;
}

interface Waiting {
  readonly resolve: (checked: CheckedPackage) => void;
  readonly reject: (error: Error) => void;
}

let thread: CheckThread | undefined;

/** Beside this file: `.ts` when run from source, `.js` when compiled. */
const workerFile = import.meta.url.endsWith('.ts')
  ? new URL('./check-worker.ts', import.meta.url)
  : new URL('./check-worker.js', import.meta.url);

const MEMORY_MB = 1_024;

function startThread(): CheckThread {
  const worker = new Worker(workerFile, {
    execArgv: ['--conditions=source'],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  // an idle thread does not keep the process alive
  worker.unref();
  const waiting = new Map<number, Waiting>();
  let next = 0;
  const settle = (id: number): Waiting | undefined => {
    const held = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
    return held;
  };
  const giveUp = (error: Error): void => {
    thread = undefined;
    for (const id of [...waiting.keys()]) settle(id)?.reject(error);
  };
  worker.on('message', (answer: CheckAnswer) => {
    const held = settle(answer.id);
    if ('checked' in answer) held?.resolve(answer.checked);
    else held?.reject(new Error(answer.bug));
  });
  worker.on('error', giveUp);
  worker.on('exit', (code) =>
    giveUp(new Error(`The thread that checks packages ended (${code}).`)),
  );
  return {
    check: (request) =>
      new Promise((resolve, reject) => {
        const task: CheckTask = { id: next++, request };
        waiting.set(task.id, { resolve, reject });
        worker.ref();
        worker.postMessage(task);
      }),
  };
}
