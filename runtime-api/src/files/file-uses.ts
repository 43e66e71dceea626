import { randomUUID } from 'node:crypto';
import { refuse } from '../refusal.ts';
import type { Store } from '../stores/ports.ts';
import { type Change, changeStream, loadState } from '../streams/change-stream.ts';

/** Where a file serves in a case: as papers an applicant gave, or as the result of a part. */
export type FileUse =
  | { readonly caseId: string; readonly materials: readonly string[] }
  | { readonly caseId: string; readonly resultOf: string };

interface FileUsesState {
  readonly uses: readonly FileUse[];
}

const streamOf = (fileId: string): string => `file:${fileId}`;

/** Records that a file serves in a case; recording the same use again changes nothing. */
export async function recordFileUse(
  store: Store,
  fileId: string,
  use: FileUse,
  who: Omit<Change, 'commandId'>,
): Promise<void> {
  await changeStream<FileUsesState, null>(
    store,
    streamOf(fileId),
    { ...who, commandId: randomUUID() },
    ({ state }) => {
      const uses = state?.uses ?? [];
      const known = uses.some((one) => JSON.stringify(one) === JSON.stringify(use));
      return known
        ? refuse('COMMAND_CONFLICT')
        : { events: [{ type: 'fileUsed', use }], state: { uses: [...uses, use] }, reply: null };
    },
  );
}

/** Every use of a file. */
export async function usesOfFile(store: Store, fileId: string): Promise<readonly FileUse[]> {
  return (await loadState<FileUsesState>(store, streamOf(fileId))).state?.uses ?? [];
}
