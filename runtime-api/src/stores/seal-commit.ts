import type { Json } from '@lianban/engine';
import { canonicalJson, sha256 } from './canonical-json.ts';
import type { Commit, EncodedDocument, RecordedCommit } from './ports.ts';

/** A commit that is not sealed yet: its hash is still to be made. */
export type DraftCommit = Omit<Commit, 'hash'>;

/** Gives a commit its hash over what the history keeps of it, so that no earlier commit can be changed unseen. */
export function sealCommit(draft: DraftCommit): Commit {
  return { ...draft, hash: hashOf(historyOf(draft)) };
}

/** Writes a document out with its hash, where that takes too long for the main thread. */
export function encodeDocument(documentId: string, kind: string, content: Json): EncodedDocument {
  const text = JSON.stringify(content);
  return { documentId, kind, text, sha256: sha256(canonicalJson(content)) };
}

/** What the history keeps of a commit. */
export function recordOf(commit: Commit): RecordedCommit {
  return { ...historyOf(commit), hash: commit.hash };
}

/** The hash a recorded commit must have; another one means that the history was changed. */
export function hashOf(history: Omit<RecordedCommit, 'hash'> & { readonly hash?: string }): string {
  return sha256(canonicalJson({ ...history, hash: undefined }));
}

function historyOf(commit: DraftCommit): Omit<RecordedCommit, 'hash'> {
  return {
    streamId: commit.streamId,
    version: commit.version,
    commandId: commit.commandId,
    at: commit.at,
    actor: commit.actor,
    events: commit.events,
    reply: commit.reply ?? null,
    documents: (commit.documents ?? []).map(({ documentId, kind, sha256 }) => ({
      documentId,
      kind,
      sha256,
    })),
    reserve: commit.reserve ?? [],
    previousHash: commit.previousHash,
  };
}
