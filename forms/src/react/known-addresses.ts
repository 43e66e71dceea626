import type { FormData } from '../form-part.ts';
import type { MergedForm } from '../merged-form.ts';
import { valueOfField } from './prefill.ts';

/** Addresses that stand on a form, each once, under the title of the first field that holds it. */
export function knownAddresses(
  { fields }: MergedForm,
  data: FormData,
): readonly { readonly title: string; readonly text: string }[] {
  const found = new Map<string, string>();
  for (const field of fields) {
    if (field.type !== 'address' || !field.asked) continue;
    const value = valueOfField(data, field);
    const text = typeof value === 'string' ? value.trim() : '';
    if (text.length > 3 && !found.has(text)) found.set(text, field.title);
  }
  return [...found].map(([text, title]) => ({ title, text }));
}
