import type { MergedField, MergedForm } from '../merged-form.ts';

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
  /** First part of the element ids: `person`, `estate` …, in order of appearance. */
  readonly topics: readonly string[];
  readonly fields: readonly MergedField[];
}

/**
 * Splits a form into steps by party, member and topic. Neighbouring cards share a step while they fit,
 * so that two buyers with four fields each stand side by side, and a small party needs no step of its own.
 */
export function splitIntoSteps(form: MergedForm): readonly FormStep[] {
  const steps: FormCard[][] = [];
  for (const card of cardsOf(form)) {
    const last = steps.at(-1);
    if (last !== undefined && sizeOf(last) + card.fields.length <= MOST_FIELDS) last.push(card);
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
      return chunksOf(fields).map((chunk, place) => ({
        id: `${section.party}_${member}${place === 0 ? '' : `_${place + 1}`}`,
        party: section.party,
        partyTitle: section.title,
        member,
        members: section.members,
        topics: [...new Set(chunk.map(topicOf))],
        fields: chunk,
      }));
    }),
  );
}

/** Whole topics together while they fit; a topic that is too long alone is cut into even pieces. */
function chunksOf(fields: readonly MergedField[]): readonly (readonly MergedField[])[] {
  const chunks: MergedField[][] = [];
  for (const topic of Map.groupBy(fields, topicOf).values()) {
    const pieces = Math.ceil(topic.length / MOST_FIELDS);
    const size = Math.ceil(topic.length / pieces);
    for (let start = 0; start < topic.length; start += size) {
      const piece = topic.slice(start, start + size);
      const last = chunks.at(-1);
      if (last !== undefined && last.length + piece.length <= MOST_FIELDS) last.push(...piece);
      else chunks.push(piece);
    }
  }
  return chunks;
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
