import type { Json } from '@lianban/engine';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { canonicalJson, sha256 } from '../stores/canonical-json.ts';
import type { Commit, DocumentRow, EncodedDocument, Store, ViewRow } from '../stores/ports.ts';
import { sealCommit } from '../stores/seal-commit.ts';

/** Who changes a stream, when, and under which idempotency key. */
export interface Change {
  readonly commandId: string;
  readonly at: string;
  readonly actor: string;
}

/** A document to store with a change. */
export type NewDocument = Omit<DocumentRow, 'streamId' | 'sha256'> | EncodedDocument;

/** What a change comes to: the events, and the state after them. */
export interface Changed<S, R> {
  readonly events: readonly Json[];
  readonly state: S;
  readonly reply: R;
  readonly documents?: readonly NewDocument[];
  /** Row in lists; `null` removes it, absent leaves it. */
  readonly view?: Omit<ViewRow, 'streamId' | 'updatedAt'> | null;
  readonly reserve?: readonly string[];
}

/** The state of a stream with its version; a stream that is not there yet has version 0. */
export interface Versioned<S> {
  readonly version: number;
  readonly state: S | undefined;
}

/** Reads the state of a stream. */
export async function loadState<S>(store: Store, streamId: string): Promise<Versioned<S>> {
  const head = await store.load(streamId);
  return head === undefined
    ? { version: 0, state: undefined }
    : { version: head.version, state: head.snapshot as S };
}

/** What a change came to. */
interface Outcome<R> {
  readonly version: number;
  readonly reply: R;
  /** The same command had made it before. */
  readonly repeated: boolean;
}

const attempts = 20;

/**
 * Changes one stream: load → decide → commit, decided again when another writer was faster.
 * The small streams (accounts, sessions, drafts, packages) go through here; a case goes through `handle-command`.
 */
export async function changeStream<S, R>(
  store: Store,
  streamId: string,
  change: Change,
  decide: (current: Versioned<S>) => Changed<S, R> | Refusal | Promise<Changed<S, R> | Refusal>,
): Promise<Outcome<R> | Refusal> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const head = await store.load(streamId);
    const version = (head?.version ?? 0) + 1;
    const decided = await decide({
      version: version - 1,
      state: head === undefined ? undefined : (head.snapshot as S),
    });
    if (isRefusal(decided)) return (await doneBefore<R>(store, streamId, change)) ?? decided;
    const result = await store.commit(
      commitOf(streamId, version, change, decided, head?.hash ?? ''),
    );
    if (result.kind === 'committed') return { version, reply: decided.reply, repeated: false };
    if (result.kind === 'alreadyDone') {
      return { version: result.version, reply: result.reply as R, repeated: true };
    }
    if (result.kind === 'reserved') return refuse('VALUE_RESERVED', { value: result.value });
  }
  return refuse('COMMAND_CONFLICT');
}

/** A command that was done may no longer fit what it made; sent again, it is answered as before. */
async function doneBefore<R>(
  store: Store,
  streamId: string,
  { commandId }: Change,
): Promise<Outcome<R> | undefined> {
  const done = await store.replyOf(streamId, commandId);
  return done && { version: done.version, reply: done.reply as R, repeated: true };
}

/**
 * Closes the events of a change: the hash of the state after them. Unlike a case's, a small stream's events do not
 * carry all of its state; with the seal a replay still sees that the state was changed by hand.
 */
export function stateSeal(state: Json): { readonly type: 'stateSealed'; readonly sha256: string } {
  return { type: 'stateSealed', sha256: sha256(canonicalJson(state)) };
}

function commitOf<S, R>(
  streamId: string,
  version: number,
  { commandId, at, actor }: Change,
  decided: Changed<S, R>,
  previousHash: string,
): Commit {
  const view: ViewRow | null | undefined =
    decided.view === undefined || decided.view === null
      ? decided.view
      : { ...decided.view, streamId, updatedAt: at };
  return sealCommit({
    streamId,
    version,
    commandId,
    at,
    actor,
    events: [...decided.events, stateSeal(decided.state as Json)],
    snapshot: decided.state as Json,
    reply: (decided.reply ?? null) as Json,
    view,
    documents: (decided.documents ?? []).map((document) =>
      'text' in document
        ? { ...document, streamId }
        : { ...document, streamId, sha256: sha256(canonicalJson(document.content)) },
    ),
    reserve: decided.reserve,
    previousHash,
  });
}
