import type { FactValue } from '@lianban/engine';

/** The words of a fact's value. */
export function labelsOf(
  state: FactValue | null,
  values: readonly { readonly value: string; readonly label: string }[],
): string {
  if (state === null) return '不适用';
  const codes = [state].flat();
  if (codes.length === 0) return '都不需要';
  return codes.map((code) => values.find(({ value }) => value === code)?.label ?? code).join('、');
}

/** A fact's value in an English sentence: its codes. */
export function plain(state: FactValue | null): string {
  if (state === null) return 'not applicable';
  return typeof state === 'string' ? state : state.length === 0 ? 'none' : state.join(' + ');
}
