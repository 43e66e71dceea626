import { patternOf } from './pattern.ts';

/**
 * Texts that a pattern is likely to match, of the given length where the pattern can be as long; none for what this
 * does not read (looking ahead or behind, references back). Whoever takes one tests it: anchors are not looked at.
 */
export function patternSamples(source: string, length: number): readonly string[] {
  const read = new PatternReader(source).read();
  if (read === undefined) return [];
  const found = new Set<string>();
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const shortest = emit(read, { turn, spare: 0, left: MOST_CHARACTERS });
    if (shortest === undefined) continue;
    found.add(shortest);
    const missing = Math.min(length - [...shortest].length, MOST_CHARACTERS);
    // What is repeated may be several characters long.
    for (let size = 1; missing > 0 && size <= MOST_REPEATED; size += 1) {
      const spare = Math.ceil(missing / size);
      const longer = emit(read, { turn, spare, left: MOST_CHARACTERS + length });
      if (longer !== undefined) found.add(longer);
    }
  }
  return [...found];
}

// ---------------------------------------------------------------------------------------------

/** Alternatives of a choice that are tried. */
const MOST_TURNS = 4;
const MOST_REPEATED = 6;
const MOST_CHARACTERS = 4_000;

type PatternNode =
  /** Characters of which any may stand here. */
  | { readonly kind: 'one'; readonly of: readonly string[] }
  | { readonly kind: 'choice'; readonly of: readonly Sequence[] }
  | {
      readonly kind: 'repeat';
      readonly what: PatternNode;
      readonly least: number;
      readonly most: number;
    };

type Sequence = readonly PatternNode[];

/** What characters a sample is made of, first choice first. */
const PALETTE = [...'示例A1a0Z9z-_·. ()（）/@#:,;+*&%!?\'"<>=[]{}|~^$`\\'];

/** Which alternative is taken, how many further repetitions are wanted, and how many pieces may still be made. */
interface Emission {
  readonly turn: number;
  spare: number;
  left: number;
}

/** Undefined where it would be too long: repetitions inside each other multiply. */
function emit(sequence: Sequence, wanted: Emission): string | undefined {
  const text = sequence.map((node) => emitNode(node, wanted, 0)).join('');
  return wanted.left < 0 ? undefined : text;
}

function emitNode(node: PatternNode, wanted: Emission, place: number): string {
  wanted.left -= 1;
  if (wanted.left < 0) return '';
  if (node.kind === 'one') return node.of[place % node.of.length] ?? '';
  if (node.kind === 'choice') {
    return emit(node.of[wanted.turn % node.of.length] ?? [], wanted) ?? '';
  }
  const further = node.most - node.least;
  const turns = node.least + Math.max(0, Math.min(further, wanted.spare));
  wanted.spare -= turns - node.least;
  let text = '';
  for (let at = 0; at < turns && wanted.left >= 0; at += 1) text += emitNode(node.what, wanted, at);
  return text;
}

/** Reads an ECMAScript pattern with the `u` flag as far as samples need it. */
class PatternReader {
  readonly #characters: readonly string[];
  #at = 0;
  /** Something was met that no sample can be made for. */
  #unread = false;

  constructor(source: string) {
    this.#characters = [...source];
  }

  read(): Sequence | undefined {
    const choice = this.#choice();
    return this.#unread || this.#at < this.#characters.length ? undefined : [choice];
  }

  #choice(): PatternNode {
    const alternatives: Sequence[] = [this.#sequence()];
    while (this.#take('|')) alternatives.push(this.#sequence());
    return { kind: 'choice', of: alternatives };
  }

  #sequence(): Sequence {
    const nodes: PatternNode[] = [];
    while (!this.#unread && this.#now !== undefined && this.#now !== '|' && this.#now !== ')') {
      const node = this.#term();
      if (node !== undefined) nodes.push(this.#repeated(node));
    }
    return nodes;
  }

  /** Undefined for an anchor. */
  #term(): PatternNode | undefined {
    if (this.#take('^') || this.#take('$')) return undefined;
    if (this.#take('(')) return this.#group();
    if (this.#now === '[') return this.#oneOf(this.#until(']'));
    if (this.#now === '\\') return this.#escaped();
    return this.#oneOf(this.#next());
  }

  #group(): PatternNode {
    if (this.#take('?')) {
      const named = this.#now === '<' && !['=', '!'].includes(this.#characters[this.#at + 1] ?? '');
      if (named) this.#until('>');
      else if (!this.#take(':')) this.#unread = true;
    }
    const choice = this.#unread ? NOTHING : this.#choice();
    if (!this.#take(')')) this.#unread = true;
    return choice;
  }

  #escaped(): PatternNode | undefined {
    const signs = this.#next() + this.#next();
    if (/\\[bB]/.test(signs)) return undefined;
    if (/\\[1-9k]/.test(signs)) this.#unread = true;
    if (/\\[pP]/.test(signs)) return this.#oneOf(signs + this.#until('}'));
    if (signs === '\\u' && this.#now === '{') return this.#oneOf(signs + this.#until('}'));
    const digits = signs === '\\u' ? 4 : signs === '\\x' ? 2 : 0;
    return this.#oneOf(signs + Array.from({ length: digits }, () => this.#next()).join(''));
  }

  #repeated(what: PatternNode): PatternNode {
    const limits = this.#limits();
    if (limits === undefined) return what;
    this.#take('?');
    const [least, most] = limits;
    return { kind: 'repeat', what, least: Math.min(least, MOST_CHARACTERS), most };
  }

  #limits(): readonly [number, number] | undefined {
    if (this.#take('*')) return [0, MOST_CHARACTERS];
    if (this.#take('+')) return [1, MOST_CHARACTERS];
    if (this.#take('?')) return [0, 1];
    if (this.#now !== '{') return undefined;
    const [, least = '', comma, most] = /^\{(\d+)(,?)(\d*)\}$/.exec(this.#until('}')) ?? [];
    if (least === '') this.#unread = true;
    if (comma !== ',') return [Number(least), Number(least)];
    return [Number(least), most === '' ? MOST_CHARACTERS : Number(most)];
  }

  /** Two characters that an atom allows, so that a sample is not all of one. */
  #oneOf(atom: string): PatternNode {
    const allows = patternOf(`^${atom}$`);
    const own = [...atom].filter((character) => !PALETTE.includes(character));
    const found = [...PALETTE, ...own, '\t', '\n'].filter((one) => allows?.test(one)).slice(0, 2);
    if (found.length === 0) this.#unread = true;
    return { kind: 'one', of: found };
  }

  /** The text from here to a closing sign, escaped ones passed over. */
  #until(end: string): string {
    let text = this.#next();
    while (this.#now !== undefined) {
      const next = this.#next();
      text += next;
      if (next === '\\') text += this.#next();
      else if (next === end) return text;
    }
    this.#unread = true;
    return text;
  }

  #take(sign: string): boolean {
    if (this.#now !== sign) return false;
    this.#at += 1;
    return true;
  }

  #next(): string {
    const character = this.#characters[this.#at] ?? '';
    this.#at += 1;
    return character;
  }

  get #now(): string | undefined {
    return this.#characters[this.#at];
  }
}

const NOTHING: PatternNode = { kind: 'choice', of: [[]] };
