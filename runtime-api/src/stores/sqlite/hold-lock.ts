import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreUnavailable, storeUnusable } from '../store-unavailable.ts';

/** `SQLITE_BUSY`: somebody else holds it. */
const busy = 5;

/** Keeps every other program from opening the same store for writing; the operating system frees it when this one dies. */
export function holdLock(path: string): { release(): void } {
  let lock: DatabaseSync | undefined;
  try {
    // Only its owner reads a store: it holds what people filled in.
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    lock = new DatabaseSync(`${path}.lock`, { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock?.close();
    if (!isBusy(error)) throw storeUnusable(path, error);
    throw new StoreUnavailable(
      'STORE_IN_USE',
      `The store ${path} is in use by another running program: stop that one, or give this one another data folder.`,
      error,
    );
  }
  const held = lock;
  return { release: () => held.close() };
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === busy;
}
