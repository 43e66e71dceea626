import type { Catalogue, SearchHit, SearchKind, ServiceItem } from '@lianban/packages-catalog';
import type {
  CatalogueSearch,
  DesignItem,
  DesignItems,
  DesignSummary,
} from '../client/contract.ts';
import type { PackageLibrary } from '../packages/package-library.ts';
import { latestRevision, type PackageState, packageStream } from '../packages/package-state.ts';
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
      const current = state && latestRevision(state);
      if (state === undefined || current === undefined) return [];
      const { summary } = data as unknown as { readonly summary: { readonly name: string } };
      const { revision, version, publishedAt } = current;
      const draft = state.draftId !== null;
      return [{ id, name: summary.name, revision, version, draft, publishedAt }];
    }),
  );
  return found.flat().sort((a, b) => a.id.localeCompare(b.id));
}

/** Items found by words, pinyin or code, best first; or those of some ids. For the list parts are taken from. */
export async function designItems(
  library: PackageLibrary,
  { search = '', ids }: { readonly search?: string; readonly ids?: string },
): Promise<DesignItems> {
  const { items } = await library.catalogue();
  if (ids !== undefined) {
    const named = [...new Set(ids.split(','))].flatMap((id) => items.get(id) ?? []);
    return { found: named.length, items: named.map(designItem) };
  }
  const index = await library.searchIndex();
  const { found, hits } = index.search(search, { kinds: ['item'], limit: mostItems });
  return { found, items: hits.flatMap(({ id }) => items.get(id) ?? []).map(designItem) };
}

/** Entries of the whole catalogue found by words, pinyin or code, with what a list shows of each. */
export async function searchCatalogue(
  library: PackageLibrary,
  { text, kind, limit }: { readonly text: string; readonly kind?: SearchKind; limit: number },
): Promise<CatalogueSearch> {
  const catalogue = await library.catalogue('whole');
  const index = await library.searchIndex();
  const kinds = kind === undefined ? undefined : [kind];
  const { found, hits } = index.search(text, { ...(kinds && { kinds }), limit });
  return { found, hits: hits.map((hit) => shownHit(hit, catalogue)) };
}

function shownHit(hit: SearchHit, catalogue: Catalogue): CatalogueSearch['hits'][number] {
  const { kind, id, by } = hit;
  const named = namedEntry(kind, id, catalogue);
  const item = kind === 'item' ? catalogue.items.get(id) : undefined;
  return {
    kind,
    id,
    by,
    name: named?.name ?? id,
    gloss: named?.gloss ?? '',
    ...(item === undefined ? {} : { department: item.department }),
    ...(item?.region === undefined ? {} : { region: item.region }),
  };
}

function namedEntry(
  kind: SearchKind,
  id: string,
  catalogue: Catalogue,
): { readonly name: string; readonly gloss?: string } | undefined {
  switch (kind) {
    case 'package':
      return catalogue.packages.get(id)?.package;
    case 'item':
      return catalogue.items.get(id);
    case 'directory':
      return catalogue.directory.get(id);
    case 'material':
      return catalogue.materials.get(id);
    case 'element':
      return catalogue.elements.get(id);
    case 'department':
      return catalogue.departments.get(id);
    case 'region':
      return catalogue.regions.get(id);
  }
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
