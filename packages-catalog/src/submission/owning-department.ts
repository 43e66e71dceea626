import type { PackageContent } from '../compile/package-content.ts';
import type { DataElement } from '../data-element.ts';

/**
 * The department whose data an element is (一数一源): the one it names, or else the issuer of the paper that fills
 * it; of a class of papers, the issuer of all its members where they have one in common.
 */
export function owningDepartment(
  { owner, prefillFrom }: DataElement,
  { materials }: Pick<PackageContent, 'materials'>,
): string | undefined {
  if (owner !== undefined) return owner;
  const paper = prefillFrom === undefined ? undefined : materials.get(prefillFrom);
  if (paper === undefined) return undefined;
  if (paper.issuer !== null) return paper.issuer;
  const issuers = new Set((paper.metBy ?? []).map((id) => materials.get(id)?.issuer ?? null));
  const [only] = issuers;
  return issuers.size === 1 && only !== null ? only : undefined;
}
