import { pinyin } from 'pinyin-pro';

/** How a Chinese text is spoken: its syllables without tones, and what is no Chinese as it stands, in small letters. */
export function spellPinyin(text: string): readonly string[] {
  return pinyin(text, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' })
    .flatMap((syllable) => syllable.toLowerCase().match(/[a-z0-9]+/g) ?? [])
    .filter((syllable) => syllable !== '');
}

/**
 * Whether letters typed by somebody are a text's pinyin from some syllable on: each syllable whole or by its beginning,
 * as `zydj`, `zhuanyidengji` and `zhuanydj` all mean 转移登记.
 */
export function matchesPinyin(letters: string, syllables: readonly string[]): boolean {
  const first = letters.charCodeAt(0);
  for (let from = 0; from < syllables.length; from += 1) {
    const begins = syllables[from]?.charCodeAt(0) === first;
    if (begins && matchesFrom(letters, syllables, from)) return true;
  }
  return false;
}

/** Longer words are compared as far as a number's bits reach; nobody types more. */
const mostLetters = 30;

/** Keeps, as bits of a number, every count of letters that may be used up after each syllable. */
function matchesFrom(letters: string, syllables: readonly string[], from: number): boolean {
  const wanted = Math.min(letters.length, mostLetters);
  let used = 1;
  for (let index = from; index < syllables.length && used !== 0; index += 1) {
    const syllable = syllables[index] ?? '';
    let next = 0;
    for (let offset = 0; used >> offset !== 0; offset += 1) {
      if (((used >> offset) & 1) === 0) continue;
      let at = offset;
      for (let length = 0; length < syllable.length; length += 1) {
        if (letters.charCodeAt(at) !== syllable.charCodeAt(length)) break;
        at += 1;
        if (at === wanted) return true;
        next |= 1 << at;
      }
    }
    used = next;
  }
  return false;
}
