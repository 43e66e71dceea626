import { contentHash } from '../../compile/content-hash.ts';

/** An id for an entry that a list names by words or a code only; the same words give the same id. */
export function idOfWords(prefix: string, words: string): string {
  return /^[A-Za-z0-9_-]{1,60}$/.test(words)
    ? `${prefix}-${words}`
    : `${prefix}-${contentHash(words).slice(0, 12)}`;
}
