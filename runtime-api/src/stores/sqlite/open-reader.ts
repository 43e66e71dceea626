import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { StoreUnavailable, storeUnusable } from '../store-unavailable.ts';
import { type SqliteStore, sqliteStore } from './sqlite-store.ts';

/** Opens the store of a file to read it, also while a server works on it; whatever would write throws. */
export function openSqliteReader(path: string): SqliteStore {
  if (!existsSync(path)) {
    throw new StoreUnavailable(
      'STORE_UNAVAILABLE',
      `There is no store at ${path}: check the data folder.`,
    );
  }
  const db = openToRead(path);
  const refuse = () =>
    Promise.reject(new StoreUnavailable('STORE_UNAVAILABLE', 'The store was opened to read only.'));
  return sqliteStore(path, db, refuse, async () => db.close());
}

/** A file that is no store shows only when it is first read. */
function openToRead(path: string): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
    db.prepare('SELECT 1 FROM streams LIMIT 1').get();
    return db;
  } catch (error) {
    db?.close();
    throw storeUnusable(path, error);
  }
}
