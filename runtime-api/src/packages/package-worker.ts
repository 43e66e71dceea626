import { parentPort } from 'node:worker_threads';
import {
  type Catalogue,
  compileDiagram,
  duplicateProposals,
  type ListSheets,
} from '@lianban/packages-catalog';
import { writeXlsx } from '../spreadsheets/xlsx-list.ts';
import { checkInFull } from './check-in-full.ts';
import { decideImport } from './decide-import.ts';
import { previewImport } from './preview-import.ts';

// A thread in which packages are checked, large diagrams compiled, duplicates looked for, or a delivery is taken in, so that they stop nobody else's request.

/** What the thread can do; arguments and results are plain data. */
const jobs = {
  check: checkInFull,
  import: decideImport,
  preview: previewImport,
  workbook: async (sheets: ListSheets): Promise<Uint8Array> => writeXlsx(sheets),
  duplicates: async (catalogue: Catalogue, apart: readonly string[]) =>
    duplicateProposals(catalogue, new Set(apart)),
  compile: async (...diagram: Parameters<typeof compileDiagram>) => {
    const { graph, problems } = await compileDiagram(...diagram);
    return graph === undefined ? { problems } : { graph, problems };
  },
};

/** Jobs by name, as the main thread calls them. */
export type Jobs = typeof jobs;

/** What the thread is sent. */
export interface Task {
  readonly id: number;
  readonly job: keyof Jobs;
  readonly given: readonly unknown[];
}

/** What the thread answers: the result, or the bug that prevented it. */
export type Answer =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly bug: string };

parentPort?.on('message', async (task: Task) => {
  parentPort?.postMessage(await answer(task));
});

async function answer({ id, job, given }: Task): Promise<Answer> {
  try {
    const work: (...given: never[]) => Promise<unknown> = jobs[job];
    return { id, result: await work(...(given as never[])) };
  } catch (error) {
    return { id, bug: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
