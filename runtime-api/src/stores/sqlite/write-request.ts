import type { SubscriptionRow } from '../ports.ts';

/** A commit as text, ready for its tables; made on the main thread so that the writer only writes. */
export interface EncodedCommit {
  readonly kind: 'commit';
  readonly streamId: string;
  readonly version: number;
  readonly commandId: string;
  readonly at: string;
  readonly actor: string;
  readonly events: string;
  readonly reply: string;
  readonly seals: string;
  readonly reserve: readonly string[];
  readonly previousHash: string;
  readonly hash: string;
  readonly snapshot: string;
  readonly documents: readonly EncodedDocument[];
  readonly tasks?: readonly EncodedTask[];
  readonly view?: EncodedView | null;
  readonly timers?: readonly EncodedTimer[];
  readonly subscriptions?: readonly SubscriptionRow[];
  readonly effects: readonly EncodedEffect[];
}

export interface EncodedDocument {
  readonly id: string;
  readonly kind: string;
  readonly content: string;
  readonly sha256: string;
}

export interface EncodedTask {
  readonly id: string;
  readonly department: string;
  readonly claimedBy: string | null;
  readonly place: string;
  readonly body: string;
}

export interface EncodedView {
  readonly kind: string;
  readonly owner: string | null;
  readonly packageId: string | null;
  readonly status: string;
  readonly place: string;
  readonly title: string;
  readonly departments: readonly string[];
  readonly incidents: number;
  readonly body: string;
}

export interface EncodedTimer {
  readonly id: string;
  readonly dueMs: number;
  readonly dueAt: string;
  readonly payload: string;
}

export interface EncodedEffect {
  readonly id: string;
  readonly type: string;
  readonly payload: string;
}

/** What the main thread asks of the writer; all requests of one group become durable with one sync. */
export type WriteRequest =
  | EncodedCommit
  | { readonly kind: 'effectDone'; readonly effectId: string }
  | {
      readonly kind: 'effectFailed';
      readonly effectId: string;
      readonly retryMs: number | null;
      readonly error: string;
    }
  | { readonly kind: 'nextSerial'; readonly name: string };

/** What became of one request. `unknown`: the group could not be committed; it may be durable or not, ask again by command id. */
export type WriteResult =
  | { readonly kind: 'committed' }
  | { readonly kind: 'versionTaken' }
  | { readonly kind: 'alreadyDone'; readonly version: number; readonly reply: string }
  | { readonly kind: 'reserved'; readonly value: string }
  | { readonly kind: 'serial'; readonly value: number }
  | { readonly kind: 'marked' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'unknown'; readonly message: string };
