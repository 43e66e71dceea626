import type { Json } from '@lianban/engine';
import type {
  DocumentRow,
  EffectRow,
  RecordedCommit,
  StreamHead,
  SubscriptionRow,
  TaskRow,
  TimerRow,
  ViewRow,
} from '../ports.ts';

/** The rows of a memory store, by id. */
export interface MemoryTables {
  readonly heads: Map<string, StreamHead>;
  readonly history: Map<string, readonly RecordedCommit[]>;
  /** By `replyKey`. */
  readonly replies: Map<string, { readonly version: number; readonly reply: Json }>;
  readonly documents: Map<string, DocumentRow>;
  readonly tasks: Map<string, TaskRow>;
  readonly views: Map<string, ViewRow>;
  readonly timers: Map<string, TimerRow>;
  readonly subscriptions: Map<string, SubscriptionRow>;
  /** `retryMs` null: failed for good. */
  readonly effects: Map<string, { readonly row: EffectRow; readonly retryMs: number | null }>;
  readonly reserved: Set<string>;
  readonly serials: Map<string, number>;
}

/** Tables without a row. */
export function emptyTables(): MemoryTables {
  return {
    heads: new Map(),
    history: new Map(),
    replies: new Map(),
    documents: new Map(),
    tasks: new Map(),
    views: new Map(),
    timers: new Map(),
    subscriptions: new Map(),
    effects: new Map(),
    reserved: new Set(),
    serials: new Map(),
  };
}

/** Key of a command of a stream. */
export function replyKey(streamId: string, commandId: string): string {
  return JSON.stringify([streamId, commandId]);
}
