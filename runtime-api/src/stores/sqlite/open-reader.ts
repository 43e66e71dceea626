import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { StoreUnavailable } from '../store-unavailable.ts';
import { type SqliteStore, sqliteStore } from './sqlite-store.ts';

/** Opens the store of a file to read it, also while a server works on it; whatever would write throws. */
export function openSqliteReader(path: string): SqliteStore {
  if (!existsSync(path)) {
    throw new StoreUnavailable(
      'STORE_UNAVAILABLE',
      `There is no store at ${path}: check the data folder.`,
    );
  }
  const db = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
  const refuse = () =>
    Promise.reject(new StoreUnavailable('STORE_UNAVAILABLE', 'The store was opened to read only.'));
  return sqliteStore(path, db, refuse, async () => db.close());
}
