import type { Commit, ViewRow } from '../ports.ts';
import { taskCursor, viewCursor } from '../ports.ts';
import { recordOf } from '../seal-commit.ts';
import type { EncodedCommit, EncodedView } from './write-request.ts';

/** Turns a commit into the text of its rows. */
export function encodeCommit(commit: Commit): EncodedCommit {
  const record = recordOf(commit);
  return {
    kind: 'commit',
    streamId: commit.streamId,
    version: commit.version,
    commandId: commit.commandId,
    at: commit.at,
    actor: commit.actor,
    events: JSON.stringify(record.events),
    reply: JSON.stringify(record.reply),
    seals: JSON.stringify(record.documents),
    reserve: record.reserve,
    previousHash: commit.previousHash,
    hash: commit.hash,
    snapshot: JSON.stringify(commit.snapshot),
    documents: (commit.documents ?? []).map((row) => ({
      id: row.documentId,
      kind: row.kind,
      content: 'text' in row ? row.text : JSON.stringify(row.content),
      sha256: row.sha256,
    })),
    tasks: commit.tasks?.map((row) => ({
      id: row.taskId,
      department: row.department,
      claimedBy: row.claimedBy,
      place: taskCursor(row),
      body: JSON.stringify(row),
    })),
    view: commit.view ? encodeView(commit.view) : commit.view,
    timers: commit.timers?.map((row) => ({
      id: row.timerId,
      dueMs: Date.parse(row.dueAt),
      dueAt: row.dueAt,
      payload: JSON.stringify(row.payload),
    })),
    subscriptions: commit.subscriptions,
    effects: (commit.effects ?? []).map((row) => ({
      id: row.effectId,
      type: row.type,
      payload: JSON.stringify(row.payload),
    })),
  };
}

function encodeView(row: ViewRow): EncodedView {
  return {
    kind: row.kind,
    owner: row.owner,
    packageId: row.packageId,
    status: row.status,
    place: viewCursor(row),
    title: row.title,
    departments: row.departments,
    incidents: row.incidents ?? 0,
    body: JSON.stringify(row),
  };
}
