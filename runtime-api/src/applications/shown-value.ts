import { describeElement } from '@lianban/forms';
import type { PackageContent } from '@lianban/packages-catalog';

/** A value as people read it: the words of a code; undefined where it can be shown as it is. */
export function shownValue(
  { elements, rules, codeSets }: PackageContent,
  elementId: string,
  value: unknown,
): string | undefined {
  const element = elements.get(elementId);
  if (element === undefined || typeof value !== 'string') return undefined;
  const { options } = describeElement(element, { rules, codeSets }).info;
  return options?.find((option) => option.value === value)?.label;
}
