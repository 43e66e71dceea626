import {
  isSignature,
  type MergedField,
  type MergedForm,
  sampleValue,
  validateFormData,
} from '@lianban/forms';
import type { Catalogue } from '@lianban/packages-catalog';

/** A merged form's data while it is made. */
export type Data = Record<string, Record<string, unknown>[]>;

/**
 * Every field that is asked, filled with a value that the form allows by itself: one of the registry's examples, or
 * else one made for it; `from` turns the examples, so that forms differ. `today` is an ISO date.
 */
export function formDataFor(
  form: MergedForm,
  catalogue: Pick<Catalogue, 'elements' | 'rules'>,
  today: string,
  from = 0,
): Data {
  const asked = form.fields.filter((field) => field.asked);
  return withValues(
    {},
    asked.map((field) => [field, valueFor(form, field, { catalogue, today, from })]),
  );
}

/** The data with further values; undefined ones are left out. */
export function withValues(data: Data, given: readonly (readonly [MergedField, unknown])[]): Data {
  const filled: Data = structuredClone(data);
  for (const [{ party, member, slug }, value] of given) {
    filled[party] ??= [];
    const members = filled[party];
    while (members.length < member) members.push({});
    const one = members[member - 1];
    if (one !== undefined && value !== undefined) one[slug] = value;
  }
  return filled;
}

// ---------------------------------------------------------------------------------------------

interface Choice {
  readonly catalogue: Pick<Catalogue, 'elements' | 'rules'>;
  readonly today: string;
  readonly from: number;
}

const POOL: Readonly<Record<string, readonly unknown[]>> = {
  integer: [3, 1, 35, 60],
  boolean: [false, true],
  date: ['2025-05-04', '2020-05-04', '2026-01-01', '2019-01-01'],
  month: ['2026-01'],
  time: ['10:30'],
  money: ['12.00', '3', '1250000.00', '99999.99'],
  decimal: ['12.5', '3.25', '80'],
  table: [[{ name: '张三' }]],
};

function valueFor(form: MergedForm, field: MergedField, choice: Choice): unknown {
  const { element, type, options } = field;
  const { catalogue, today, from } = choice;
  if (type === 'file') {
    return isSignature(element) ? { name: '张三' } : { fileId: 'f', name: 'f.jpg' };
  }
  if (element === 'person.share-ratio') return '100';
  const rule = catalogue.rules.get(catalogue.elements.get(element)?.rule ?? '');
  const examples = (rule?.valid ?? []).map(String);
  const pool: readonly unknown[] = options?.map(({ value }) => value) ?? [
    ...(type === 'integer' ? [] : examples),
    ...(POOL[type] ?? ['示例', '示例文字', '一', 'A1']),
  ];
  const turned = [...pool.slice(from % pool.length), ...pool.slice(0, from % pool.length)];
  const allowed = turned.find((value) => {
    const alone = withValues({}, [[field, value]]);
    return validateFormData(form, alone, { today, draft: true }).errors[field.key] === undefined;
  });
  return allowed ?? sampleValue(field.constraint, { today });
}
