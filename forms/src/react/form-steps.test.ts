import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FormPart, FormParty } from '../form-part.ts';
import { mergeFormParts } from '../merge-form-parts.ts';
import type { MergedForm } from '../merged-form.ts';
import { splitIntoSteps, stepOfField } from './form-steps.ts';
import { stepTitle } from './step-titles.ts';
import { textsFor } from './texts.ts';

const say = textsFor('zh-CN');

const known: readonly FormParty[] = [
  { id: 'buyer', name: '买方', kind: 'person', members: 2 },
  { id: 'seller', name: '卖方', kind: 'person', members: 1 },
  { id: 'home', name: '房屋', kind: 'estate', members: 1 },
];

function formOf(
  fields: readonly (readonly [party: string, member: number, element: string])[],
): MergedForm {
  const part: FormPart = {
    part: 'a',
    department: 'tax',
    name: '',
    fields: fields.map(([party, member, element]) => ({
      element,
      party,
      member,
      label: element,
      required: true,
      constraint: element.endsWith('address')
        ? { type: 'string', maxLength: 200 }
        : { type: 'string' },
    })),
  };
  const elements = {
    get: (id: string) => ({
      id,
      name: id,
      gloss: '',
      type: id.endsWith('address') ? 'address' : 'string',
      merge: 'strict' as const,
      sensitivity: '一般',
    }),
  };
  return mergeFormParts([part], { elements, parties: known });
}

const numbered = (party: string, member: number, topic: string, count: number) =>
  Array.from({ length: count }, (_, at) => [party, member, `${topic}.f${at}`] as const);

const titles = (form: MergedForm): readonly string[] =>
  splitIntoSteps(form).map((step) => stepTitle(step, say));

describe('a form in steps', () => {
  const anyFields = fc.uniqueArray(
    fc.tuple(
      fc.constantFrom(
        ['buyer', 1] as const,
        ['buyer', 2] as const,
        ['seller', 1] as const,
        ['home', 1] as const,
      ),
      fc.constantFrom('person', 'estate', 'contract', 'unnamed'),
      fc.nat(20),
    ),
    { maxLength: 80, selector: ([[party, member], topic, at]) => `${party}${member}${topic}${at}` },
  );

  it('asks every field once, at most eight on a step, each card of one member', () => {
    fc.assert(
      fc.property(anyFields, (fields) => {
        const form = formOf(
          fields.map(([[party, member], topic, at]) => [party, member, `${topic}.f${at}`]),
        );
        const steps = splitIntoSteps(form);
        const asked = steps.flatMap(({ cards }) => cards.flatMap((card) => card.fields));
        expect(asked.map(({ key }) => key).sort()).toEqual(
          form.fields.map(({ key }) => key).sort(),
        );
        for (const { cards } of steps) {
          const count = cards.reduce((sum, card) => sum + card.fields.length, 0);
          expect(count).toBeLessThanOrEqual(8);
          expect(count).toBeGreaterThan(0);
          for (const card of cards) {
            const same = card.fields.every(
              ({ party, member }) => party === card.party && member === card.member,
            );
            expect(same).toBe(true);
          }
        }
        const ids = steps.flatMap(({ cards }) => cards.map(({ id }) => id));
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  it('shows two buyers with four fields each side by side', () => {
    const form = formOf([
      ...numbered('buyer', 1, 'person', 4),
      ...numbered('buyer', 2, 'person', 4),
    ]);
    const [step, ...others] = splitIntoSteps(form);
    expect(others).toEqual([]);
    expect(step?.cards.map(({ id, member }) => [id, member])).toEqual([
      ['buyer_1', 1],
      ['buyer_2', 2],
    ]);
  });

  it('keeps topics together, and numbers the pieces of a long one', () => {
    const form = formOf([
      ...numbered('seller', 1, 'person', 12),
      ...numbered('seller', 1, 'estate', 5),
    ]);
    expect(titles(form)).toEqual([
      '卖方 · 个人信息（1）',
      '卖方 · 个人信息（2）',
      '卖方 · 不动产信息',
    ]);
    expect(splitIntoSteps(form).map(({ cards }) => cards[0]?.fields.length)).toEqual([6, 6, 5]);
  });

  it('leaves no step with a single field behind a full one', () => {
    const form = formOf([
      ...numbered('seller', 1, 'person', 8),
      ...numbered('seller', 1, 'estate', 1),
    ]);
    expect(splitIntoSteps(form).map(({ cards }) => cards[0]?.fields.length)).toEqual([5, 4]);
  });

  it('puts wide controls last in their card', () => {
    const form = formOf([
      ['seller', 1, 'person.home-address'],
      ['seller', 1, 'person.name'],
    ]);
    const [step] = splitIntoSteps(form);
    expect(step?.cards[0]?.fields.map(({ element }) => element)).toEqual([
      'person.name',
      'person.home-address',
    ]);
  });

  it('knows the step of a field', () => {
    const form = formOf([
      ...numbered('seller', 1, 'person', 8),
      ...numbered('home', 1, 'estate', 3),
    ]);
    const steps = splitIntoSteps(form);
    expect(stepOfField(steps, 'estate.f2@home[1]')).toBe(1);
    expect(stepOfField(steps, 'estate.f9@home[1]')).toBeUndefined();
  });
});
