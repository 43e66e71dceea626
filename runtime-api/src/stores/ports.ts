import type { Json } from '@lianban/engine';

/**
 * One atomic step of one stream, keyed `(streamId, version)`. Everything in it becomes durable together or not at all.
 * Streams: `case:…`, `application:…`, `package:…`, `calendar:…`, `account:…`.
 */
export interface Commit {
  readonly streamId: string;
  /** From 1; the compare-and-swap: a second commit of the same version loses. */
  readonly version: number;
  /** Idempotency key of the command; a command id is committed once per stream. */
  readonly commandId: string;
  readonly at: string;
  readonly actor: string;
  readonly events: readonly Json[];
  /** State after the events. */
  readonly snapshot: Json;
  /** Answer to give when the same command arrives again. */
  readonly reply?: Json;
  /** All open tasks of the stream after this commit; replaces those before. Absent = unchanged. */
  readonly tasks?: readonly TaskRow[];
  /** Row of the stream in lists (cases, applications, packages); replaces the one before, `null` removes it. Absent = unchanged. */
  readonly view?: ViewRow | null;
  /** All timers of the stream that run after this commit; replaces those before. Absent = unchanged. */
  readonly timers?: readonly TimerRow[];
  /** All messages and signals that the stream waits for after this commit; replaces those before. Absent = unchanged. */
  readonly subscriptions?: readonly SubscriptionRow[];
  readonly effects?: readonly EffectRow[];
  readonly documents?: readonly (DocumentRow | EncodedDocumentRow)[];
  /** Values reserved for ever by a unique insert, e.g. `caseNo:…`. */
  readonly reserve?: readonly string[];
  /** SHA-256 of the stream's previous commit, hex; empty for the first. */
  readonly previousHash: string;
  /** SHA-256 of this commit's canonical content and `previousHash`, hex. */
  readonly hash: string;
}

/** An open task in a department's queue. */
export interface TaskRow {
  readonly taskId: string;
  readonly streamId: string;
  readonly caseNo: string;
  readonly packageId: string;
  readonly part: string;
  readonly item: string;
  readonly department: string;
  readonly act: string;
  readonly element: string;
  readonly claimedBy: string | null;
  readonly since: string;
  readonly dueDate: string | null;
  /** Finish-predecessors still open: shown as "waits for …"; empty = completable. */
  readonly waitsFor: readonly string[];
}

/** A stream's row in lists. */
export interface ViewRow {
  readonly kind: 'case' | 'application' | 'package' | 'account' | 'objection';
  readonly streamId: string;
  /** Account that owns it: the applicant. */
  readonly owner: string | null;
  readonly packageId: string | null;
  readonly status: string;
  readonly updatedAt: string;
  /** Words to find it by: case number and the like; no personal data. */
  readonly title: string;
  /** Departments that take part; a department lists only these. */
  readonly departments: readonly string[];
  /** Steps that stand still until a person helps; absent = none. */
  readonly incidents?: number;
  readonly data: Json;
}

/** A command to give when its time has come. */
export interface TimerRow {
  readonly timerId: string;
  readonly streamId: string;
  readonly dueAt: string;
  readonly payload: Json;
}

/** A message or signal that a stream waits for; one stream may wait for the same one several times. */
export interface SubscriptionRow {
  readonly subscriptionId: string;
  readonly streamId: string;
  readonly kind: 'message' | 'signal';
  /** Name of the message or signal. */
  readonly name: string;
  /** Canonical JSON of the correlation key; empty where there is none. */
  readonly key: string;
}

/** Something to do after the commit, at least once, with a stable key. */
export interface EffectRow {
  readonly effectId: string;
  readonly streamId: string;
  readonly type: string;
  readonly payload: Json;
}

/** A document to store whose content was written as JSON text already, by another thread. */
export interface EncodedDocumentRow extends Omit<DocumentRow, 'content'> {
  readonly text: string;
}

/** Such a document before it is known to which stream it belongs. */
export type EncodedDocument = Omit<EncodedDocumentRow, 'streamId'>;

/** An immutable document: answers, plan, result, decision. Personal data lives here alone. */
export interface DocumentRow {
  readonly documentId: string;
  readonly streamId: string;
  readonly kind: string;
  readonly content: Json;
  /** SHA-256 of the content's canonical JSON, hex. */
  readonly sha256: string;
}

export type CommitResult =
  | { readonly kind: 'committed' }
  /** Another commit took this version: load, decide again. */
  | { readonly kind: 'versionTaken' }
  /** This command was committed before: its reply. */
  | { readonly kind: 'alreadyDone'; readonly version: number; readonly reply: Json }
  /** A reserved value is taken. */
  | { readonly kind: 'reserved'; readonly value: string };

export interface StreamHead {
  readonly streamId: string;
  readonly version: number;
  readonly hash: string;
  readonly snapshot: Json;
}

/** What the history keeps of a commit: everything its hash covers. Projections (tasks, view) and the snapshot follow from the events. */
export interface RecordedCommit {
  readonly streamId: string;
  readonly version: number;
  readonly commandId: string;
  readonly at: string;
  readonly actor: string;
  readonly events: readonly Json[];
  readonly reply: Json;
  /** The documents stored with it, each with the SHA-256 of its content, so that erasing a document breaks no chain. */
  readonly documents: readonly DocumentSeal[];
  readonly reserve: readonly string[];
  readonly previousHash: string;
  readonly hash: string;
}

export interface DocumentSeal {
  readonly documentId: string;
  readonly kind: string;
  readonly sha256: string;
}

export interface TaskQuery {
  readonly department?: string;
  /** Only tasks that this account has claimed. */
  readonly claimedBy?: string;
  /** Only tasks that nobody has claimed, or that this account has. */
  readonly claimableBy?: string;
  readonly streamId?: string;
  /** `taskCursor` of the last row seen; rows come oldest first. */
  readonly after?: string;
  readonly limit: number;
}

export interface SubscriptionQuery extends Pick<SubscriptionRow, 'kind' | 'name'> {
  readonly key?: string;
  /** `subscriptionId` of the last row seen. */
  readonly after?: string;
  readonly limit: number;
}

export interface ViewQuery {
  readonly kind: ViewRow['kind'];
  readonly owner?: string;
  readonly department?: string;
  readonly packageId?: string;
  readonly status?: string;
  /** Only those with steps that stand still. */
  readonly stopped?: boolean;
  /** Part of the title, capital letters or small. */
  readonly search?: string;
  /** `viewCursor` of the last row seen; rows come latest changed first. */
  readonly after?: string;
  readonly limit: number;
}

/** Place of a task in the order of queues (oldest first), for `TaskQuery.after`. */
export function taskCursor(row: Pick<TaskRow, 'since' | 'taskId'>): string {
  return `${row.since}|${row.taskId}`;
}

/** Place of a row in the order of lists (latest first), for `ViewQuery.after`. */
export function viewCursor(row: Pick<ViewRow, 'updatedAt' | 'streamId'>): string {
  return `${row.updatedAt}|${row.streamId}`;
}

/** A durable store. The contract, held by one test suite for every store: atomic commit, compare-and-swap, read-your-writes for a stream. */
export interface Store {
  commit(commit: Commit): Promise<CommitResult>;
  load(streamId: string): Promise<StreamHead | undefined>;
  /** The reply of a command committed on a stream, if it was. */
  replyOf(
    streamId: string,
    commandId: string,
  ): Promise<{ readonly version: number; readonly reply: Json } | undefined>;
  /** Commits of a stream in order, from a version on. */
  commits(streamId: string, from?: number): AsyncIterable<RecordedCommit>;
  /** Ids of all streams with a prefix, in order. */
  streams(prefix: string): AsyncIterable<string>;
  document(documentId: string): Promise<DocumentRow | undefined>;
  task(taskId: string): Promise<TaskRow | undefined>;
  tasks(query: TaskQuery): Promise<readonly TaskRow[]>;
  countTasks(query: Omit<TaskQuery, 'limit' | 'after'>): Promise<number>;
  view(streamId: string): Promise<ViewRow | undefined>;
  views(query: ViewQuery): Promise<readonly ViewRow[]>;
  countViews(query: Omit<ViewQuery, 'limit' | 'after'>): Promise<number>;
  dueTimers(now: string, limit: number): Promise<readonly TimerRow[]>;
  /** What waits for a message or signal, by id; with `key` only what has that one. */
  subscriptions(query: SubscriptionQuery): Promise<readonly SubscriptionRow[]>;
  pendingEffects(now: string, limit: number): Promise<readonly EffectRow[]>;
  effectDone(effectId: string): Promise<void>;
  effectFailed(effectId: string, retryAt: string | null, error: string): Promise<void>;
  /** Next serial of a named counter, e.g. case numbers of a day; gaps allowed, never reused. */
  nextSerial(name: string): Promise<number>;
  close(): Promise<void>;
}

/** Uploaded files by id, with what was sniffed from their content. */
export interface FileStore {
  put(file: {
    readonly name: string;
    readonly type: string;
    readonly bytes: Uint8Array;
    readonly owner: string;
  }): Promise<StoredFile>;
  get(fileId: string): Promise<(StoredFile & { readonly bytes: Uint8Array }) | undefined>;
  /** What is known of a file, without its content. */
  describe(fileId: string): Promise<StoredFile | undefined>;
}

export interface StoredFile {
  readonly fileId: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly owner: string;
  readonly sha256: string;
}
