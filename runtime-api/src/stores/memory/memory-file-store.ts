import { randomUUID } from 'node:crypto';
import { sha256 } from '../canonical-json.ts';
import type { FileStore, StoredFile } from '../ports.ts';

/** Uploads that last as long as their process. */
export function createMemoryFileStore(): FileStore {
  const files = new Map<string, StoredFile & { readonly bytes: Uint8Array }>();
  return {
    async put({ name, type, bytes, owner }) {
      const file: StoredFile = {
        fileId: randomUUID(),
        name,
        type,
        size: bytes.byteLength,
        owner,
        sha256: sha256(bytes),
      };
      files.set(file.fileId, { ...file, bytes: Uint8Array.from(bytes) });
      return file;
    },
    async get(fileId) {
      const file = files.get(fileId);
      return file && { ...file, bytes: Uint8Array.from(file.bytes) };
    },
    async describe(fileId) {
      const file = files.get(fileId);
      if (file === undefined) return undefined;
      const { bytes: _content, ...known } = file;
      return known;
    },
  };
}
