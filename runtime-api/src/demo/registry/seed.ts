import { createHash } from 'node:crypto';

/** A number of 31 bits that is always the same for the same words. */
export function seedOf(...words: readonly string[]): number {
  return createHash('sha256').update(JSON.stringify(words)).digest().readUInt32BE(0) & 0x7fff_ffff;
}

/** One of a list, by a seed. */
export function pick<T>(list: readonly [T, ...T[]] | readonly T[], seed: number): T {
  const chosen = list[seed % list.length];
  if (chosen === undefined) throw new Error('Expected a list with something in it.');
  return chosen;
}
