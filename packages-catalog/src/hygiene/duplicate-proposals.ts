import type { Catalogue } from '../catalogue.ts';
import type { DataElement } from '../data-element.ts';
import type { Material } from '../material.ts';
import { isSlip, plainName, slipKeys } from './alike-names.ts';
import { type EntryUse, usesOf } from './where-used.ts';

/** Two entries that look like one, for a person to decide; nothing merges by itself. */
export interface DuplicateProposal {
  readonly kind: 'material' | 'element';
  /** The entry that would stay: the one used more. */
  readonly keep: ProposedEntry;
  readonly drop: ProposedEntry;
  /** Why they look like one. */
  readonly reason: 'sameName' | 'sameSynonym' | 'slip';
  /** The words in which they agree, as each writes them. */
  readonly words: readonly [string, string];
  /** What merging would change. */
  readonly effect: {
    /** Items whose papers or fields would name the other entry. */
    readonly items: number;
    readonly packages: readonly string[];
    /** Packages whose cases may ask both, and would ask one. */
    readonly fewer: readonly string[];
    /** What the two say differently and the one that stays would settle, by key. */
    readonly differs: readonly string[];
  };
}

/** An entry of a proposal with where it is used. */
export interface ProposedEntry extends EntryUse {
  readonly id: string;
  readonly name: string;
}

/** Names a pair of entries, whichever of them stays. */
export function pairKey(kind: string, one: string, other: string): string {
  return [kind, ...[one, other].sort()].join(' ');
}

/**
 * Near-duplicates of materials and of data elements, across departments: equal names or synonyms, or names that differ
 * by a slip, of entries that could be one. Never proposed: words that the catalogue knows to mean different
 * things (homonyms), papers of different subjects, a class and its member, results of different items, data of
 * different types or rules, and pairs in `apart`, of which somebody said so.
 */
export function duplicateProposals(
  catalogue: Catalogue,
  apart: ReadonlySet<string> = new Set(),
): readonly DuplicateProposal[] {
  return [
    ...proposalsAmong('material', catalogue, apart),
    ...proposalsAmong('element', catalogue, apart),
  ];
}

type Entry = Material | DataElement;

function proposalsAmong(
  kind: DuplicateProposal['kind'],
  catalogue: Catalogue,
  apart: ReadonlySet<string>,
): readonly DuplicateProposal[] {
  const uses = usesOf(kind, catalogue);
  const homonyms = homonymPairs(kind, catalogue);
  const entries: ReadonlyMap<string, Entry> =
    kind === 'material' ? catalogue.materials : catalogue.elements;
  return [...alikePairs(entries)]
    .filter(({ one, other }) => {
      const key = pairKey(kind, one.id, other.id);
      return !apart.has(key) && !homonyms.has(key) && mayBeOne(one, other);
    })
    .map(({ one, other, reason, words }) => {
      const more = (entry: Entry): number => uses(entry.id).items.length;
      const [keep, drop] = more(other) > more(one) ? [other, one] : [one, other];
      return {
        kind,
        keep: { id: keep.id, name: keep.name, ...uses(keep.id) },
        drop: { id: drop.id, name: drop.name, ...uses(drop.id) },
        reason,
        words: keep === one ? words : ([words[1], words[0]] as const),
        effect: {
          items: uses(drop.id).items.length,
          packages: uses(drop.id).packages,
          fewer: uses(drop.id).packages.filter((id) => uses(keep.id).packages.includes(id)),
          differs: differingKeys(keep, drop),
        },
      };
    })
    .sort(
      (a, b) => b.effect.fewer.length - a.effect.fewer.length || b.effect.items - a.effect.items,
    );
}

interface AlikePair {
  readonly one: Entry;
  readonly other: Entry;
  readonly reason: DuplicateProposal['reason'];
  readonly words: readonly [string, string];
}

/** Most entries of one word that are paired: a word that hundreds share names none of them. */
const mostOfOneWord = 12;

/** Every pair that agrees in a word; told once, by the best reason. */
function* alikePairs(entries: ReadonlyMap<string, Entry>): Generator<AlikePair> {
  const seen = new Set<string>();
  const exact = Map.groupBy(wordsOf(entries), ({ plain }) => plain);
  const near = Map.groupBy(
    wordsOf(entries)
      .filter(({ own }) => own)
      .flatMap((word) => slipKeys(word.plain).map((key) => ({ key, word }))),
    ({ key }) => key,
  );
  for (const words of exact.values()) yield* pairsOf(words, seen, () => true);
  for (const slips of near.values()) {
    const words = slips.map(({ word }) => word);
    yield* pairsOf(words, seen, (a, b) => isSlip(a.plain, b.plain));
  }
}

interface Word {
  readonly entry: Entry;
  readonly written: string;
  readonly plain: string;
  /** The entry's own name, not a synonym. */
  readonly own: boolean;
}

function wordsOf(entries: ReadonlyMap<string, Entry>): readonly Word[] {
  return [...entries.values()].flatMap((entry) => {
    const others = 'synonyms' in entry ? entry.synonyms : entry.labels;
    const words = [entry.name, ...others.filter((word) => word !== entry.name)];
    return words.map((written, index) => ({
      entry,
      written,
      plain: plainName(written),
      own: index === 0,
    }));
  });
}

function* pairsOf(
  words: readonly Word[],
  seen: Set<string>,
  agree: (a: Word, b: Word) => boolean,
): Generator<AlikePair> {
  const distinct = [...new Map(words.map((word) => [word.entry.id, word])).values()];
  if (distinct.length < 2 || distinct.length > mostOfOneWord) return;
  for (const [index, a] of distinct.entries()) {
    for (const b of distinct.slice(index + 1)) {
      const key = pairKey('', a.entry.id, b.entry.id);
      if (seen.has(key) || !agree(a, b)) continue;
      // A label alone says little of a datum: many have a label 名称.
      if (!a.own && !b.own) continue;
      seen.add(key);
      const reason = a.plain !== b.plain ? 'slip' : a.own && b.own ? 'sameName' : 'sameSynonym';
      yield { one: a.entry, other: b.entry, reason, words: [a.written, b.written] };
    }
  }
}

function homonymPairs(kind: DuplicateProposal['kind'], catalogue: Catalogue): ReadonlySet<string> {
  const groups =
    kind === 'material'
      ? catalogue.materialHomonyms.map(({ materials }) => materials)
      : catalogue.elementHomonyms.map(({ elements }) => elements);
  return new Set(
    groups.flatMap((ids) =>
      ids.flatMap((one, index) => ids.slice(index + 1).map((other) => pairKey(kind, one, other))),
    ),
  );
}

/** Whether two entries that are called alike could be the same paper or datum at all. */
function mayBeOne(one: Entry, other: Entry): boolean {
  if ('synonyms' in one && 'synonyms' in other) return mayBeOnePaper(one, other);
  if ('labels' in one && 'labels' in other) {
    const sameRule = one.rule === other.rule || one.rule === undefined || other.rule === undefined;
    return one.type === other.type && sameRule && partyOf(one) === partyOf(other);
  }
  return false;
}

function mayBeOnePaper(one: Material, other: Material): boolean {
  const oneIsClassOfOther = (a: Material, b: Material): boolean =>
    a.metBy?.includes(b.id) === true || b.satisfies?.includes(a.id) === true;
  const results = (material: Material): readonly string[] => material.producedBy ?? [];
  // A new permit and the one that was there before are called alike: only one of them is a result.
  const otherResults =
    (results(one).length > 0 || results(other).length > 0) &&
    !results(one).some((item) => results(other).includes(item));
  return (
    one.subject === other.subject &&
    (one.isClass === true) === (other.isClass === true) &&
    !oneIsClassOfOther(one, other) &&
    !oneIsClassOfOther(other, one) &&
    !otherResults
  );
}

/** Whose datum it is, by the word in its id that names a party or a thing: `person` in `e12.person.name`. */
function partyOf({ id }: DataElement): string {
  return id.split('.').at(-2) ?? '';
}

function differingKeys(keep: Entry, drop: Entry): readonly string[] {
  const ignored = ['id', 'name', 'gloss', 'synonyms', 'labels', 'usedAs', 'evidence'];
  const old: Readonly<Record<string, unknown>> = { ...drop };
  const now: Readonly<Record<string, unknown>> = { ...keep };
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((key) => !ignored.includes(key))
    .filter((key) => JSON.stringify(old[key]) !== JSON.stringify(now[key]))
    .sort();
}
