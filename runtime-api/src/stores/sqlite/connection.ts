import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** A value bound to a statement. */
export type BoundValue = string | number | null;

/** Prepares a statement once per text and connection. */
export function preparedStatements(db: DatabaseSync): (sql: string) => StatementSync {
  const prepared = new Map<string, StatementSync>();
  return (sql) => {
    const known = prepared.get(sql);
    if (known) return known;
    const statement = db.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
}

/** Reads rows of a connection; the caller names their shape, which `schema.ts` gives them. */
export interface RowReader {
  one<T>(sql: string, ...values: readonly BoundValue[]): T | undefined;
  all<T>(sql: string, ...values: readonly BoundValue[]): readonly T[];
}

/** The reader of a connection. */
export function rowReader(db: DatabaseSync): RowReader {
  const sql = preparedStatements(db);
  return {
    one: <T>(text: string, ...values: readonly BoundValue[]) =>
      sql(text).get(...values) as T | undefined,
    all: <T>(text: string, ...values: readonly BoundValue[]) =>
      sql(text).all(...values) as unknown as readonly T[],
  };
}
