import { matchesPinyin, spellPinyin } from './spell-pinyin.ts';

/** Kinds of catalogue entries that can be searched for. */
export const searchKinds = [
  'package',
  'item',
  'directory',
  'material',
  'element',
  'department',
  'region',
] as const;

/** A kind of catalogue entry that can be searched for. */
export type SearchKind = (typeof searchKinds)[number];

/** An entry as it is searched for. */
export interface SearchEntry {
  readonly kind: SearchKind;
  readonly id: string;
  readonly name: string;
  /** Codes by which the entry is known; the id is one anyway. */
  readonly codes: readonly string[];
  /** Other words it may be found by: synonyms, labels, gloss, the department's name. */
  readonly words: readonly string[];
}

/** An entry that was found, and by what. */
export interface SearchHit {
  readonly kind: SearchKind;
  readonly id: string;
  readonly by: 'name' | 'code' | 'pinyin' | 'words';
}

/** What was found: how many in all, and the best. */
export interface SearchResult {
  readonly found: number;
  readonly hits: readonly SearchHit[];
}

interface Row {
  readonly kind: SearchKind;
  /** Place of the kind in lists. */
  readonly rank: number;
  readonly id: string;
  readonly name: string;
  readonly codes: readonly string[];
  /** Name, codes and other words: what holds no word as it is typed is found by pinyin or not at all. */
  readonly all: string;
  readonly initials: string;
  readonly syllables: readonly string[];
}

type Match = { readonly score: number; readonly by: SearchHit['by'] };

/**
 * Finds catalogue entries by Chinese words, pinyin and codes. Every word of a query must match; best first: the name
 * itself, its beginning, a code, its pinyin, a part of it, another word. A plain pass over prepared rows takes a few
 * milliseconds for a city, finds every part of a word, and needs no memory beside the rows.
 */
export class SearchIndex {
  private readonly rows: Row[] = [];

  /** Adds entries; a large catalogue is added piece by piece, so that others get their turn in between. */
  add(entries: Iterable<SearchEntry>): void {
    for (const { kind, id, name, codes, words } of entries) {
      const syllables = spellPinyin(name);
      this.rows.push({
        kind,
        rank: searchKinds.indexOf(kind),
        id,
        name: folded(name),
        codes: [id, ...codes].map(folded),
        all: folded([name, id, ...codes, ...words].join('\n')),
        initials: syllables.map((syllable) => syllable[0]).join(''),
        syllables,
      });
    }
  }

  get size(): number {
    return this.rows.length;
  }

  /** Searches; an empty query finds everything of the kinds, in the order of names. */
  search(
    text: string,
    { kinds, limit }: { readonly kinds?: readonly SearchKind[]; readonly limit: number },
  ): SearchResult {
    const words = folded(text).split(/\s+/).filter(Boolean).map(wordOf);
    const wanted = kinds === undefined ? undefined : new Set(kinds);
    const found: (Match & { readonly row: Row })[] = [];
    for (const row of this.rows) {
      if (wanted !== undefined && !wanted.has(row.kind)) continue;
      const match = matchOf(words, row);
      if (match !== undefined) found.push({ ...match, row });
    }
    found.sort(
      (a, b) =>
        b.score - a.score ||
        a.row.rank - b.row.rank ||
        a.row.name.length - b.row.name.length ||
        (a.row.id < b.row.id ? -1 : 1),
    );
    const hits = found
      .slice(0, limit)
      .map(({ row: { kind, id }, by }): SearchHit => ({ kind, id, by }));
    return { found: found.length, hits };
  }
}

/** Full-width letters become ordinary ones, capital letters small. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** A word of a query, looked at once for all rows. */
interface Word {
  readonly text: string;
  /** May be pinyin. */
  readonly isLatin: boolean;
  /** Four characters or more, some of them Chinese: may stand in a name with others between. */
  readonly mayBeParted: boolean;
}

function wordOf(text: string): Word {
  return {
    text,
    isLatin: /^[a-z0-9]+$/.test(text),
    mayBeParted: text.length >= 4 && /\p{Script=Han}/u.test(text),
  };
}

/** The weakest of the words' matches; none when one word does not match. */
function matchOf(words: readonly Word[], row: Row): Match | undefined {
  let weakest: Match = { score: 100, by: 'name' };
  for (const word of words) {
    const match = matchOfWord(word, row);
    if (match === undefined) return undefined;
    if (match.score < weakest.score) weakest = match;
  }
  return weakest;
}

function matchOfWord(word: Word, row: Row): Match | undefined {
  const written = row.all.includes(word.text) ? writtenMatch(word.text, row) : undefined;
  if (written !== undefined && written.score > 65) return written;
  const spoken = word.isLatin ? pinyinScore(word.text, row) : 0;
  if (spoken > 0) return { score: spoken, by: 'pinyin' };
  if (written !== undefined) return written;
  const parted = word.mayBeParted && standsParted(word.text, row.name);
  return parted ? { score: 20, by: 'name' } : undefined;
}

/** How well a word fits that stands somewhere in the row. */
function writtenMatch(text: string, { name, codes }: Row): Match {
  const at = name.indexOf(text);
  if (at === 0) return { score: name.length === text.length ? 100 : 90, by: 'name' };
  const code = codeScore(text, codes);
  if (code >= 80) return { score: code, by: 'code' };
  if (at > 0) return { score: 70, by: 'name' };
  return code > 0 ? { score: code, by: 'code' } : { score: 30, by: 'words' };
}

function codeScore(text: string, codes: readonly string[]): number {
  let best = 0;
  for (const code of codes) {
    const at = code.indexOf(text);
    if (at < 0) continue;
    const score = at > 0 ? 40 : code.length === text.length ? 95 : 80;
    best = Math.max(best, score);
  }
  return best;
}

function pinyinScore(text: string, { initials, syllables }: Row): number {
  if (!initials.includes(text[0] ?? '')) return 0;
  if (initials.startsWith(text)) return 65;
  if (text.length > 1 && initials.includes(text)) return 60;
  return matchesPinyin(text, syllables) ? 55 : 0;
}

/** Whether a word's characters stand in a name in their order, others between: 房屋转移登记 in 房屋所有权转移登记. */
function standsParted(text: string, name: string): boolean {
  let from = 0;
  for (const character of text) {
    from = name.indexOf(character, from) + 1;
    if (from === 0) return false;
  }
  return true;
}
