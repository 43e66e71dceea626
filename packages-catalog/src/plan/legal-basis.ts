import type { Material } from '../material.ts';
import type { ServiceItem } from '../service-item.ts';

/** Written in the place of a basis that nobody has named. */
const unnamed = new Set(['', '-', '同上']);

/** The legal basis of an item: its own (设定依据), otherwise that of its time limit. */
export function basisOf({ basis, limit }: ServiceItem): string | undefined {
  return named(basis) ?? named(limit.basis);
}

/** The legal basis of asking for a paper or a datum: its own, the material's, the item's. */
export function basisOfAsking(
  asked: { readonly basis?: string },
  item: ServiceItem,
  material?: Material,
): string | undefined {
  return named(asked.basis) ?? named(material?.basis) ?? basisOf(item);
}

/** Several bases in one text, each once. */
export function joinedBases(bases: readonly (string | undefined)[]): string | undefined {
  let text: string | undefined;
  const seen = new Set<string>();
  for (const basis of bases) {
    if (basis === undefined || seen.has(basis)) continue;
    seen.add(basis);
    text = text === undefined ? basis : `${text}；${basis}`;
  }
  return text;
}

function named(basis: string | undefined): string | undefined {
  return basis === undefined || unnamed.has(basis.trim()) ? undefined : basis;
}
