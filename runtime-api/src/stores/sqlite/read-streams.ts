import type { Json } from '@lianban/engine';
import type { DocumentRow, RecordedCommit, Store, StreamHead } from '../ports.ts';
import type { RowReader } from './connection.ts';

/** Rows read at a time by the iterators, so that none holds a snapshot open. */
const pageSize = 200;

/** Heads, history and documents. */
export function readStreams({
  one,
  all,
}: RowReader): Pick<Store, 'load' | 'replyOf' | 'commits' | 'streams' | 'document'> {
  return {
    async load(streamId) {
      const row = one<StreamTable>('SELECT * FROM streams WHERE stream_id = ?', streamId);
      return row && streamHead(row);
    },
    async replyOf(streamId, commandId) {
      const row = one<{ version: number; reply: string }>(
        'SELECT version, reply FROM commits WHERE stream_id = ? AND command_id = ?',
        streamId,
        commandId,
      );
      return row && { version: row.version, reply: JSON.parse(row.reply) as Json };
    },
    async *commits(streamId, from = 1) {
      for (let next = from; ; ) {
        const page = all<CommitTable>(
          'SELECT * FROM commits WHERE stream_id = ? AND version >= ? ORDER BY version LIMIT ?',
          streamId,
          next,
          pageSize,
        );
        for (const row of page) yield recordedCommit(row);
        if (page.length < pageSize) return;
        next = (page.at(-1)?.version ?? next) + 1;
      }
    },
    async *streams(prefix) {
      for (let after = ''; ; ) {
        const page = all<{ stream_id: string }>(
          `SELECT stream_id FROM streams
           WHERE stream_id > ? AND stream_id >= ? AND substr(stream_id, 1, ?) = ? ORDER BY stream_id LIMIT ?`,
          after,
          prefix,
          prefix.length,
          prefix,
          pageSize,
        );
        for (const row of page) yield row.stream_id;
        if (page.length < pageSize) return;
        after = page.at(-1)?.stream_id ?? after;
      }
    },
    async document(documentId) {
      const row = one<DocumentTable>('SELECT * FROM documents WHERE document_id = ?', documentId);
      return row && documentRow(row);
    },
  };
}

interface StreamTable {
  readonly stream_id: string;
  readonly version: number;
  readonly hash: string;
  readonly snapshot: string;
}
interface CommitTable {
  readonly stream_id: string;
  readonly version: number;
  readonly command_id: string;
  readonly at: string;
  readonly actor: string;
  readonly events: string;
  readonly reply: string;
  readonly documents: string;
  readonly reserve: string;
  readonly previous_hash: string;
  readonly hash: string;
}
interface DocumentTable {
  readonly document_id: string;
  readonly stream_id: string;
  readonly kind: string;
  readonly content: string;
  readonly sha256: string;
}

function streamHead(row: StreamTable): StreamHead {
  const { stream_id: streamId, version, hash } = row;
  return { streamId, version, hash, snapshot: JSON.parse(row.snapshot) };
}

function recordedCommit(row: CommitTable): RecordedCommit {
  return {
    streamId: row.stream_id,
    version: row.version,
    commandId: row.command_id,
    at: row.at,
    actor: row.actor,
    events: JSON.parse(row.events),
    reply: JSON.parse(row.reply),
    documents: JSON.parse(row.documents),
    reserve: JSON.parse(row.reserve),
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}

function documentRow(row: DocumentTable): DocumentRow {
  return {
    documentId: row.document_id,
    streamId: row.stream_id,
    kind: row.kind,
    content: JSON.parse(row.content),
    sha256: row.sha256,
  };
}
