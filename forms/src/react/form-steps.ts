import type { MergedField, MergedForm } from '../merged-form.ts';
import { fieldKind, isWide } from './field-kind.ts';

/** Most fields on one step. */
const MOST_FIELDS = 8;

/** One screen of the form: a few cards, at most eight fields together unless one table needs its own. */
export interface FormStep {
  readonly id: string;
  readonly cards: readonly FormCard[];
}

/** Fields of one member of one party on one step. */
export interface FormCard {
  /** Property of the card in the step's data, safe in paths and ids: `buyer_1`. */
  readonly id: string;
  readonly party: string;
  readonly partyTitle: string;
  readonly member: number;
  /** Members of the party; the card names its number where there are several. */
  readonly members: number;
  /** Cards of this member. */
  readonly pieces: number;
  /** Number of this card among those of the member with the same topics, from 1. */
  readonly alike: number;
  readonly alikes: number;
  /** First part of the element ids: `person`, `estate` …, in order of appearance. */
  readonly topics: readonly string[];
  readonly fields: readonly MergedField[];
}

/**
 * Splits a form into steps by party, member and topic. Members and parties whose fields fit together
 * share a step, so that two buyers with four fields each stand side by side; who has more fields than
 * fit has steps alone.
 */
export function splitIntoSteps(form: MergedForm): readonly FormStep[] {
  const steps: FormCard[][] = [];
  for (const card of cardsOf(form)) {
    const last = steps.at(-1);
    const fits = last !== undefined && sizeOf(last) + card.fields.length <= MOST_FIELDS;
    if (fits && [...last, card].every(({ pieces }) => pieces === 1)) last.push(card);
    else steps.push([card]);
  }
  return steps.map((cards, place) => ({ id: `step-${place + 1}`, cards }));
}

function sizeOf(cards: readonly FormCard[]): number {
  return cards.reduce((sum, { fields }) => sum + fields.length, 0);
}

function cardsOf(form: MergedForm): readonly FormCard[] {
  return form.sections.flatMap((section) =>
    Array.from({ length: section.members }, (_, place) => place + 1).flatMap((member) => {
      const fields = form.fields.filter(
        (field) => field.asked && field.party === section.party && field.member === member,
      );
      const chunks = chunksOf(fields);
      return chunks.map((chunk, place) => ({
        id: `${section.party}_${member}${place === 0 ? '' : `_${place + 1}`}`,
        party: section.party,
        partyTitle: section.title,
        member,
        members: section.members,
        pieces: chunks.length,
        ...placeAmongAlike(chunks, place),
        topics: [...new Set(chunk.map(topicOf))],
        fields: chunk,
      }));
    }),
  );
}

function placeAmongAlike(
  chunks: readonly (readonly MergedField[])[],
  place: number,
): Pick<FormCard, 'alike' | 'alikes'> {
  const names = chunks.map((chunk) => [...new Set(chunk.map(topicOf))].sort().join());
  const alike = (from: readonly string[]): number =>
    from.filter((name) => name === names[place]).length;
  return { alike: alike(names.slice(0, place + 1)), alikes: alike(names) };
}

/** Fewer fields than this get no step of their own. */
const FEWEST_FIELDS = 3;

/** A member's fields in pieces of at most eight: topic by topic, wide controls last in each piece. */
function chunksOf(fields: readonly MergedField[]): readonly (readonly MergedField[])[] {
  const chunks: MergedField[][] = [];
  for (const topic of Map.groupBy(fields, topicOf).values()) {
    const last = chunks.at(-1);
    const room = last === undefined ? 0 : MOST_FIELDS - last.length;
    if (last !== undefined && topic.length <= room) last.push(...topic);
    else chunks.push(...evenPieces(topic));
  }
  return evenEnd(chunks).map((chunk) => [
    ...chunk.filter((field) => !isWide(fieldKind(field))),
    ...chunk.filter((field) => isWide(fieldKind(field))),
  ]);
}

function evenPieces(fields: readonly MergedField[]): MergedField[][] {
  const pieces = Math.ceil(fields.length / MOST_FIELDS);
  const size = Math.ceil(fields.length / pieces);
  return Array.from({ length: pieces }, (_, at) => fields.slice(at * size, (at + 1) * size));
}

/** A last piece of one or two fields takes some from the piece before. */
function evenEnd(chunks: MergedField[][]): MergedField[][] {
  const last = chunks.at(-1);
  const before = chunks.at(-2);
  if (last === undefined || before === undefined || last.length >= FEWEST_FIELDS) return chunks;
  return [...chunks.slice(0, -2), ...evenPieces([...before, ...last])];
}

/** The topic of a field: the first part of its element id. */
export function topicOf({ element }: Pick<MergedField, 'element'>): string {
  return element.split('.', 1)[0] ?? element;
}

/** The number of the step that shows a field, counted from 0; undefined when none does. */
export function stepOfField(steps: readonly FormStep[], key: string): number | undefined {
  const found = steps.findIndex(({ cards }) =>
    cards.some(({ fields }) => fields.some((field) => field.key === key)),
  );
  return found < 0 ? undefined : found;
}
