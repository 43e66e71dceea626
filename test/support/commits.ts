import {
  type Commit,
  canonicalJson,
  type DocumentRow,
  type DraftCommit,
  sealCommit,
  sha256,
  type TaskRow,
  type ViewRow,
} from '@lianban/runtime-api';

/** A sealed first commit of a case, with what the test is about. */
export function aCommit(given: Partial<DraftCommit> & { readonly streamId: string }): Commit {
  return sealCommit({
    version: 1,
    commandId: `command-${given.version ?? 1}`,
    at: '2026-03-02T09:00:00+08:00',
    actor: 'applicant-1',
    events: [{ type: 'noted', version: given.version ?? 1 }],
    snapshot: { version: given.version ?? 1 },
    previousHash: '',
    ...given,
  });
}

/** The commit after another one of the same stream. */
export function next(before: Commit, given: Partial<DraftCommit> = {}): Commit {
  return aCommit({
    streamId: before.streamId,
    version: before.version + 1,
    previousHash: before.hash,
    ...given,
  });
}

/** A document with its seal. */
export function aDocument(
  row: Pick<DocumentRow, 'documentId' | 'streamId' | 'content'>,
): DocumentRow {
  return { kind: 'answers', ...row, sha256: sha256(canonicalJson(row.content)) };
}

/** An open task of the tax office. */
export function aTask(row: Partial<TaskRow> & Pick<TaskRow, 'taskId' | 'streamId'>): TaskRow {
  return {
    caseNo: 'P02202603020001',
    packageId: 'second-hand-house',
    part: 'deed-tax',
    item: 'deed-tax',
    department: 'tax',
    act: 'accept',
    element: 'Task_accept',
    claimedBy: null,
    since: '2026-03-02T09:00:00+08:00',
    dueDate: null,
    waitsFor: [],
    ...row,
  };
}

/** A case's row in lists. */
export function aView(row: Partial<ViewRow> & Pick<ViewRow, 'streamId'>): ViewRow {
  return {
    kind: 'case',
    owner: 'applicant-1',
    packageId: 'second-hand-house',
    status: 'open',
    updatedAt: '2026-03-02T09:00:00+08:00',
    title: 'P02202603020001',
    departments: ['tax', 'housing'],
    data: { parts: 2 },
    ...row,
  };
}

/** Everything an iterator gives. */
export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}
