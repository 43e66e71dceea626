import {
  checkCharacterOfCreditCode,
  describeElement,
  type FieldConstraint,
  sampleValue as valueFor,
} from '@lianban/forms';
import type { Catalogue } from '@lianban/packages-catalog';
import { idNoFor } from './registry/demo-person.ts';
import { seedOf } from './registry/seed.ts';

/** What a sample is made for. */
export interface SampleContext {
  readonly catalogue: Catalogue;
  /** ISO date. */
  readonly today: string;
  /** Whatever tells two samples apart: party, case …; the same words give the same sample. */
  readonly words: readonly string[];
  /** What the departments of a form demand together; absent: what the registry does. */
  readonly constraint?: FieldConstraint;
  /** Values that are taken before all others, where they keep to it. */
  readonly preferred?: readonly unknown[];
  /** A file already uploaded, for elements that hold one. */
  readonly file?: { readonly fileId: string; readonly name: string };
}

/** A value that fits what is asked of an element, by its rule's own examples; undefined where the system fills it or none is found. */
export function sampleValue(elementId: string, context: SampleContext): unknown {
  const { catalogue, today, file, constraint: narrowed, preferred = [] } = context;
  const element = catalogue.elements.get(elementId);
  if (element === undefined) return '示例';
  const constraint = narrowed ?? describeElement(element, catalogue).constraint;
  const examples = catalogue.rules.get(element.rule ?? '')?.valid ?? [];
  return valueFor(constraint, {
    today,
    file,
    preferred: [
      ...preferred,
      ...usual(constraint),
      ...special(constraint.format ?? element.rule, context),
      ...examples.map(String),
      `示例${element.name}`,
    ],
  });
}

/** Numbers and choices that look like an answer. */
function usual({ type, minimum = 1 }: FieldConstraint): readonly unknown[] {
  return type === 'integer' || type === 'number' ? [Math.max(minimum, 1)] : [];
}

/** Samples that must differ from person to person, or lie in the region of the demonstration. */
function special(format: string | undefined, { words, today }: SampleContext): readonly string[] {
  const seed = seedOf(...words);
  switch (format) {
    case 'cn-id18':
      return [idNoFor(...words)];
    case 'derived-from-id':
      return ['1990-01-01'];
    case 'uscc18':
      return [demoCreditCode(seed)];
    case 'cn-name':
      return ['示例人员'];
    case 'cn-mobile':
      return [`139${String(seed % 100_000_000).padStart(8, '0')}`];
    case 'money2':
      return [`${1000 + (seed % 9000)}.00`];
    case 'not-future':
    case 'date':
    case 'date-or-long-term':
      return [today];
    default:
      return [];
  }
}

/** A credit code of the demonstration's region that passes its check. */
export function demoCreditCode(seed: number): string {
  const first17 = `91990100MA${String(seed % 10_000_000).padStart(7, '0')}`;
  return `${first17}${checkCharacterOfCreditCode(first17)}`;
}
