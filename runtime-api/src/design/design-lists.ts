import type { ServiceItem } from '@lianban/packages-catalog';
import type { DesignItem, DesignSummary } from '../client/contract.ts';
import type { PackageLibrary } from '../packages/package-library.ts';
import { currentRevision, type PackageState, packageStream } from '../packages/package-state.ts';
import type { Store } from '../stores/ports.ts';
import { loadState } from '../streams/change-stream.ts';

/** Items found at most. */
const mostItems = 200;

/** Every package the designer can open. */
export async function designSummaries(store: Store): Promise<readonly DesignSummary[]> {
  const rows = await store.views({ kind: 'package', limit: 1_000 });
  const found = await Promise.all(
    rows.map(async ({ packageId, data }): Promise<readonly DesignSummary[]> => {
      const id = packageId ?? '';
      const { state } = await loadState<PackageState>(store, packageStream(id));
      const current = state && currentRevision(state);
      if (state === undefined || current === undefined) return [];
      const { summary } = data as unknown as { readonly summary: { readonly name: string } };
      const { revision, version, publishedAt } = current;
      const draft = state.draftId !== null;
      return [{ id, name: summary.name, revision, version, draft, publishedAt }];
    }),
  );
  return found.flat().sort((a, b) => a.id.localeCompare(b.id));
}

/** Items whose id, name or gloss holds the words, for the list parts are taken from. */
export async function designItems(
  library: PackageLibrary,
  search: string,
): Promise<readonly DesignItem[]> {
  const { items } = await library.catalogue();
  const words = search.trim().toLowerCase();
  return [...items.values()]
    .filter(({ id, name, gloss }) => `${id} ${name} ${gloss}`.toLowerCase().includes(words))
    .slice(0, mostItems)
    .map(designItem);
}

function designItem({
  id,
  name,
  gloss,
  department,
  materials,
  form,
  roles,
}: ServiceItem): DesignItem {
  return {
    id,
    name,
    gloss,
    department,
    materials: materials.length,
    fields: form.fields.length,
    roles,
  };
}
