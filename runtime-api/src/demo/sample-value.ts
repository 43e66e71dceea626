import { checkCharacterOfCreditCode, describeElement, formatFault } from '@lianban/forms';
import type { Catalogue, DataElement } from '@lianban/packages-catalog';
import { idNoFor } from './registry/demo-person.ts';
import { seedOf } from './registry/seed.ts';

/** What a sample is made for. */
export interface SampleContext {
  readonly catalogue: Catalogue;
  /** ISO date. */
  readonly today: string;
  /** Whatever tells two samples apart: party, case …; the same words give the same sample. */
  readonly words: readonly string[];
  /** A file already uploaded, for elements that hold one. */
  readonly file?: { readonly fileId: string; readonly name: string };
}

type Constraint = ReturnType<typeof describeElement>['constraint'];

/** A value that fits an element's type and rule, by the rule's own examples; undefined where the system fills it. */
export function sampleValue(elementId: string, context: SampleContext): unknown {
  const element = context.catalogue.elements.get(elementId);
  if (element === undefined) return '示例';
  const { constraint, info } = describeElement(element, context.catalogue);
  if (info.columns !== undefined) {
    const columns = info.columns.filter(({ required }) => required);
    return [
      Object.fromEntries(
        columns.map((one) => [one.id, sampleOf(one.constraint, undefined, context)]),
      ),
    ];
  }
  return sampleOf(constraint, element, context);
}

function sampleOf(
  constraint: Constraint,
  element: DataElement | undefined,
  context: SampleContext,
): unknown {
  if (constraint.readOnly === true) return undefined;
  if (constraint.enum !== undefined) return constraint.enum[0];
  switch (constraint.type) {
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
      return Math.max(constraint.minimum ?? 1, 1);
    case 'array':
      return [];
    case 'object':
      return context.file ?? { name: '示例签名' };
    case 'string':
      return textOf(constraint, element, context);
  }
}

function textOf(
  constraint: Constraint,
  element: DataElement | undefined,
  context: SampleContext,
): string {
  const rule = element?.rule;
  const examples = rule === undefined ? [] : (context.catalogue.rules.get(rule)?.valid ?? []);
  const candidates = [
    ...special(constraint.format ?? rule, context),
    ...examples.map(String),
    `示例${element?.name ?? ''}`,
    '1',
    context.today,
    context.today.slice(0, 7),
    '09:30',
  ];
  const fits = (text: string) =>
    (constraint.format === undefined ||
      formatFault(constraint.format, text, context.today) === undefined) &&
    (constraint.pattern === undefined || new RegExp(constraint.pattern, 'u').test(text));
  const chosen = candidates.find(fits) ?? candidates[0] ?? '示例';
  return chosen.slice(0, constraint.maxLength ?? 200);
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
