import { DatabaseSync } from 'node:sqlite';
import { StoreUnavailable } from '../store-unavailable.ts';

/** Keeps every other program from opening the same store for writing; the operating system frees it when this one dies. */
export function holdLock(path: string): { release(): void } {
  const lock = new DatabaseSync(`${path}.lock`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw new StoreUnavailable(
      'STORE_IN_USE',
      `The store ${path} is in use by another running program: stop that one, or give this one another data folder.`,
      error,
    );
  }
  return { release: () => lock.close() };
}
