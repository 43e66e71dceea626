import { spellPinyin } from '../search/spell-pinyin.ts';

/** What forms of one paper or datum add to its name without making it another one. */
const forms =
  /[((【[](?!新|旧|老|原(?!件))[^))】\]]*[))】\]]|原件及复印件|原件和复印件|及复印件|原件|复印件|扫描件|电子版|纸质|正本|副本|正反面|材料$|一份$|[\s·、,。:;"“”'‘’—_-]/g;

/** A name without its forms: 居民身份证(原件及复印件) and 居民身份证 are written alike. */
export function plainName(name: string): string {
  const plain = name.normalize('NFKC').toLowerCase().replace(forms, '');
  return plain === '' ? name.normalize('NFKC').toLowerCase() : plain;
}

/** Shortest name of which one character more, less or other is taken for a slip. */
const shortestSlip = 5;

/** Keys that two names share when they are equal or differ in one character. */
export function slipKeys(plain: string): readonly string[] {
  const characters = [...plain];
  if (characters.length < shortestSlip) return [plain];
  return [
    plain,
    ...characters.map((_, index) => characters.filter((__, at) => at !== index).join('')),
  ];
}

/** Characters that say nothing about which paper or datum is meant. */
const weak = new Set('的之与及和或人者书件表单据函等');

/**
 * Whether two names differ in at most one character that may be a slip: one that sounds the same (身份证, 身分证), or
 * one that says nothing (申请书, 申请表). 入 and 出, 水 and 电, 原 and nothing are no slips.
 */
export function isSlip(one: string, other: string): boolean {
  const [a, b] = difference([...one], [...other]);
  if (a.length > 1 || b.length > 1) return false;
  if ([...a, ...b].every((character) => weak.has(character))) return true;
  return a.length === b.length && spellPinyin(one).join() === spellPinyin(other).join();
}

/** What two texts do not share between their common beginning and end. */
function difference(
  a: readonly string[],
  b: readonly string[],
): [readonly string[], readonly string[]] {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  const most = Math.min(a.length, b.length) - start;
  while (end < most && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}
