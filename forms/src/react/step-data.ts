import type { FormData } from '../form-part.ts';
import type { FormSection, JsonSchema, MergedField } from '../merged-form.ts';
import { answerAt } from '../project-answers.ts';
import type { FormCard, FormStep } from './form-steps.ts';

/** The data of one step as the form library holds it: per card an object of element slugs. */
export type StepData = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A step's part of the whole form's data. */
export function stepDataOf(step: FormStep, data: FormData): StepData {
  return Object.fromEntries(
    step.cards.map(({ id, party, member, fields }) => [
      id,
      Object.fromEntries(
        fields
          .map(({ slug }) => [slug, answerAt(data, party, member, slug)] as const)
          .filter(([, value]) => value !== undefined),
      ),
    ]),
  );
}

/** The whole form's data with a step's answers put in; everything else stays as it was. */
export function withStepData(
  sections: readonly FormSection[],
  data: FormData,
  step: FormStep,
  answers: StepData,
): FormData {
  return step.cards.reduce<FormData>(
    (whole, card) =>
      card.fields.reduce<FormData>(
        (before, field) => withAnswer(sections, before, field, answers[card.id]?.[field.slug]),
        whole,
      ),
    data,
  );
}

/** The data with one answer set; undefined takes it out. Parties and members that are missing are made. */
export function withAnswer(
  sections: readonly FormSection[],
  data: FormData,
  { party, member, slug }: Pick<MergedField, 'party' | 'member' | 'slug'>,
  value: unknown,
): FormData {
  if (Object.is(answerAt(data, party, member, slug), value)) return data;
  const count = sections.find((section) => section.party === party)?.members ?? member;
  const before = data[party] ?? [];
  const members = Array.from({ length: Math.max(count, before.length) }, (_, place) => {
    const own = before[place] ?? {};
    if (place !== member - 1) return own;
    const { [slug]: _old, ...others } = own;
    return value === undefined ? others : { ...others, [slug]: value };
  });
  return { ...data, [party]: members };
}

/** The JSON Schema of one step: an object of cards, each with its fields' schemas. */
export function stepSchema(step: FormStep): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(step.cards.map((card) => [card.id, cardSchema(card)])),
  };
}

function cardSchema({ fields }: FormCard): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(
      fields.map(({ slug, title, constraint }) => [slug, { title, ...constraint }]),
    ),
    required: fields.filter(({ required }) => required).map(({ slug }) => slug),
  };
}

const ID_PREFIX = 'form';

/** The id of a field's control in the page. */
export function controlId(card: Pick<FormCard, 'id'>, field: Pick<MergedField, 'slug'>): string {
  return `${ID_PREFIX}_${card.id}_${field.slug}`;
}

/** Ids of controls begin with this. */
export const idPrefix = ID_PREFIX;
