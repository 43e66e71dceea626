import type { CompiledPackage } from '../compile/compile-package.ts';

/** Rows kept of each package version: at most twice as many, the ones not asked for lately are forgotten first. */
const mostRows = 4_000;

interface Generations {
  recent: Map<string, object>;
  before: Map<string, object>;
}

const known = new WeakMap<CompiledPackage, Generations>();

/** What is made of a row once, for as long as the row is known. */
interface Kept {
  encoded?: Uint8Array;
}

const kept = new WeakMap<object, Kept>();

/**
 * The row of a plan that a key stands for, described the first time. Whole plans are not kept, their rows are: from the
 * same outcomes of the same rules each comes out the same, so that plans share it. The key has to name everything the
 * row is made of, with `markOf` for what has no name.
 */
export function knownRow<Row extends object>(
  compiled: CompiledPackage,
  key: string,
  make: () => Row,
): Row {
  let generations = known.get(compiled);
  if (generations === undefined) {
    generations = { recent: new Map(), before: new Map() };
    known.set(compiled, generations);
  }
  let row = generations.recent.get(key);
  if (row !== undefined) return row as Row;
  row = generations.before.get(key);
  if (row === undefined) {
    row = make();
    kept.set(row, {});
  }
  if (generations.recent.size >= mostRows) {
    generations.before = generations.recent;
    generations.recent = new Map();
  }
  generations.recent.set(key, row);
  return row as Row;
}

/** Whether plans share a row, so that it stays the same object from plan to plan. */
export function isShared(row: object): boolean {
  return kept.has(row);
}

/** The JSON text of a row after a comma, in UTF-8; kept with the row where plans share it. */
export function encodedRow(row: object): Uint8Array {
  const own = kept.get(row);
  if (own?.encoded !== undefined) return own.encoded;
  const encoded = encoder.encode(`,${JSON.stringify(row)}`);
  if (own !== undefined) own.encoded = encoded;
  return encoded;
}

const encoder = new TextEncoder();

const marks = new WeakMap<object, string>();
let lastMark = 0;

/** A short name for one object, for keys: an outcome, a requirement, a field. */
export function markOf(one: object): string {
  const before = marks.get(one);
  if (before !== undefined) return before;
  lastMark += 1;
  const mark = lastMark.toString(36);
  marks.set(one, mark);
  return mark;
}
