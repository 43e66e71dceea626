import { Worker } from 'node:worker_threads';
import { type Problem, type ProcessGraph, receiveGraph } from '@lianban/engine';
import {
  type Catalogue,
  catalogueSlice,
  type compileDiagram,
  type DuplicateProposal,
  type ListSheets,
} from '@lianban/packages-catalog';
import type { CheckedPackage, CheckRequest } from './check-in-full.ts';
import type { ImportRequest } from './consider-import.ts';
import type { ImportDecision } from './decide-import.ts';
import type { Answer, Jobs, Task } from './package-worker.ts';
import type { PreviewedImport } from './preview-import.ts';

/**
 * `checkInFull` in a thread of its own: reading, compiling and trying a large diagram takes seconds, in which the event
 * loop must serve everybody else. Of a city's catalogue only what the package may name is sent.
 */
export async function checkOffThread(request: CheckRequest): Promise<CheckedPackage> {
  const { catalogue, package: servicePackage, bpmn } = request;
  return work('check', {
    ...request,
    catalogue: catalogueSlice(servicePackage, catalogue, bpmn),
  });
}

/**
 * `decideImport` in the thread of the checks. What the command line sends to a server may be a city's catalogue, which
 * takes seconds: it has a thread of its own, so that nobody's check waits for it.
 */
export function decideImportOffThread(request: ImportRequest): Promise<ImportDecision> {
  return workIn(threadOf(request), 'import', request);
}

/** `previewImport` in the thread that would take the delivery in. */
export function previewImportOffThread(request: ImportRequest): Promise<PreviewedImport> {
  return workIn(threadOf(request), 'preview', request);
}

/** `writeXlsx` in the thread of the checks: a city's list takes seconds. */
export async function writeXlsxOffThread(sheets: ListSheets): Promise<Uint8Array> {
  return work('workbook', sheets);
}

/** `duplicateProposals` in the thread of the checks thread: a city's catalogue has thousands of names to compare. */
export function duplicatesOffThread(
  catalogue: Catalogue,
  apart: readonly string[],
): Promise<readonly DuplicateProposal[]> {
  return work('duplicates', catalogue, apart);
}

/** `compileDiagram` in the thread of the checks, without the document. */
export async function compileOffThread(
  ...diagram: Parameters<typeof compileDiagram>
): Promise<{ readonly graph?: ProcessGraph; readonly problems: readonly Problem[] }> {
  const { graph, problems } = await work('compile', ...diagram);
  return graph === undefined ? { problems } : { graph: receiveGraph(graph), problems };
}

// ---------------------------------------------------------------------------------------------

function threadOf({ delivery }: ImportRequest): keyof typeof threads {
  return 'json' in delivery || 'file' in delivery ? 'imports' : 'checks';
}

type Result<Job extends keyof Jobs> = Awaited<ReturnType<Jobs[Job]>>;

/** Sends a job to its thread, which is started when it is first needed; one that has ended is replaced. */
function work<Job extends keyof Jobs>(
  job: Job,
  ...given: Parameters<Jobs[Job]>
): Promise<Result<Job>> {
  return workIn('checks', job, ...given);
}

function workIn<Job extends keyof Jobs>(
  name: keyof typeof threads,
  job: Job,
  ...given: Parameters<Jobs[Job]>
): Promise<Result<Job>> {
  threads[name] ??= startThread(() => {
    threads[name] = undefined;
  });
  return threads[name](job, given) as Promise<Result<Job>>;
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

type Thread = (job: keyof Jobs, given: readonly unknown[]) => Promise<unknown>;

const threads: Record<'imports' | 'checks', Thread | undefined> = {
  imports: undefined,
  checks: undefined,
};

/** Beside this file: `.ts` when run from source, `.js` when compiled. */
const workerFile = import.meta.url.endsWith('.ts')
  ? new URL('./package-worker.ts', import.meta.url)
  : new URL('./package-worker.js', import.meta.url);

const MEMORY_MB = 1_024;

function startThread(ended: () => void): Thread {
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
    ended();
    for (const id of [...waiting.keys()]) settle(id)?.reject(error);
  };
  worker.on('message', (answer: Answer) => {
    const held = settle(answer.id);
    if ('bug' in answer) held?.reject(new Error(answer.bug));
    else held?.resolve(answer.result);
  });
  worker.on('error', giveUp);
  worker.on('exit', (code) => giveUp(new Error(`The thread for packages ended (${code}).`)));
  return (job, given) =>
    new Promise((resolve, reject) => {
      const task: Task = { id: next++, job, given };
      waiting.set(task.id, { resolve, reject });
      worker.ref();
      worker.postMessage(task);
    });
}
