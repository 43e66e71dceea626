import type { ImportPreview } from '../client/contract.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { Runtime } from '../runtime.ts';
import { type Change, loadState } from '../streams/change-stream.ts';
import { type CatalogueState, catalogueStream } from './catalogue-state.ts';
import type { Delivery, ImportRequest } from './consider-import.ts';
import { importBasis } from './import-basis.ts';
import {
  type Imported,
  importCatalogue,
  latestVersions,
  refusalOfImport,
} from './import-catalogue.ts';
import { importArchive, openArchive } from './package-archives.ts';
import { previewImportOffThread } from './package-thread.ts';
import type { ImportOutlook } from './preview-import.ts';
import { type ImportFile, type ImportFileKind, importFileKind } from './read-import-file.ts';

type Deps = Pick<Runtime, 'store' | 'library' | 'archiveKeys'>;

/** Entries and faults told at most; the counts are of all. */
const mostTold = 1_000;

/** What a file would change, entry by entry, or every fault in it; nothing is written. */
export async function previewFile(
  { store, library, archiveKeys }: Deps,
  file: ImportFile,
  at: string,
): Promise<ImportPreview | Refusal> {
  const kind = importFileKind(file.name);
  if (kind === undefined) return refuse('IMPORT_KIND_UNKNOWN');
  const opened = deliveryOf(archiveKeys, kind, file);
  if (isRefusal(opened)) return opened;
  library.catalogueChanged();
  const { state } = await loadState<CatalogueState>(store, catalogueStream);
  const versions = await latestVersions(store);
  const previewed = await previewImportOffThread({
    ...opened,
    base: await library.catalogue('whole'),
    versions,
    thorough: true,
    reviews: [],
    at,
    commandId: '',
  });
  const about = { kind, basis: importBasis(state, versions) };
  if (!('refused' in previewed))
    return { ...about, faults: [], faultsFound: 0, ...told(previewed) };
  const { refused } = previewed;
  if (typeof refused === 'string') return refusalOfImport(refused, opened.expected);
  const nothing = { counts: [], entries: [], entriesFound: 0, packages: [], notes: [] };
  return { ...about, ...nothing, faults: refused.slice(0, mostTold), faultsFound: refused.length };
}

/** Takes a file in, whole or not at all; `basis` names the catalogue that its preview was made of. */
export async function importFile(
  deps: Deps,
  file: ImportFile,
  basis: string,
  who: Omit<Change, 'commandId'>,
): Promise<Imported | Refusal> {
  const kind = importFileKind(file.name);
  if (kind === undefined) return refuse('IMPORT_KIND_UNKNOWN');
  if (kind !== 'archive') {
    return importCatalogue(deps.store, deps.library, { file }, who, { basis });
  }
  const archive = jsonOf(file);
  if (isRefusal(archive)) return archive;
  return importArchive(deps, archive.content, undefined, who, basis);
}

// ---------------------------------------------------------------------------------------------

/** A file as a delivery. A stranger's archive is refused: whom to trust is the operator's to say, at the command line. */
function deliveryOf(
  archiveKeys: Deps['archiveKeys'],
  kind: ImportFileKind,
  file: ImportFile,
): { readonly delivery: Delivery; readonly expected: ImportRequest['expected'] } | Refusal {
  if (kind !== 'archive') return { delivery: { file }, expected: undefined };
  const archive = jsonOf(file);
  if (isRefusal(archive)) return archive;
  const opened = openArchive(archiveKeys, archive.content, undefined);
  if (isRefusal(opened)) return opened;
  return { delivery: { files: opened.files }, expected: opened.expected };
}

function jsonOf({ bytes }: ImportFile): { readonly content: unknown } | Refusal {
  try {
    return { content: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    return refuse('IMPORT_NO_JSON');
  }
}

function told({ entries, notes, ...rest }: ImportOutlook) {
  const shown = entries.slice(0, mostTold).map(({ fields, ...entry }) => ({
    ...entry,
    fields: fields.map(({ path, before, after }) => ({
      path,
      ...(before === undefined ? {} : { before: JSON.stringify(before) }),
      ...(after === undefined ? {} : { after: JSON.stringify(after) }),
    })),
  }));
  const { counts, packages } = rest;
  return {
    ...{ counts, packages },
    entries: shown,
    entriesFound: entries.length,
    notes: notes.slice(0, mostTold),
  };
}
