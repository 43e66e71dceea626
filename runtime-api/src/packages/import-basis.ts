import { canonicalJson, sha256 } from '../stores/canonical-json.ts';
import type { CatalogueState } from './catalogue-state.ts';

/** Names the catalogue and the package versions that an import is held against: another name, another outcome. */
export function importBasis(
  state: CatalogueState | undefined,
  versions: ReadonlyMap<string, string>,
): string {
  const packages = [...versions].sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256(canonicalJson({ catalogueId: state?.catalogueId ?? '', packages }));
}
