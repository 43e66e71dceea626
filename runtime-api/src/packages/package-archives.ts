import {
  type ArchiveContent,
  archiveFiles,
  archiveOf,
  archiveText,
  type CatalogueFile,
  readArchiveContent,
} from '@lianban/packages-catalog';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { Runtime } from '../runtime.ts';
import { canonicalJson } from '../stores/canonical-json.ts';
import type { Change } from '../streams/change-stream.ts';
import { type ArchiveSignature, fingerprintOf, signatureHolds } from './archive-keys.ts';
import { type Imported, importCatalogue } from './import-catalogue.ts';

/** A package version with all it uses, and who vouches for it. */
export interface PackageArchive extends ArchiveContent {
  readonly signature: ArchiveSignature;
}

type Deps = Pick<Runtime, 'store' | 'library' | 'archiveKeys'>;

/** A published version as one signed file; the same version always gives the same bytes (Ed25519 is deterministic). */
export async function exportPackage(
  { library, archiveKeys }: Deps,
  id: string,
  version?: string,
): Promise<string | Refusal> {
  const found = await (version === undefined ? library.current(id) : library.version(id, version));
  if (isRefusal(found)) return found;
  const { scenarios } = await library.catalogue();
  const content = archiveOf(found.snapshot, scenarios.get(id) ?? []);
  const signature = archiveKeys.sign(archiveText(content));
  return `${canonicalJson({ ...content, signature })}\n`;
}

/**
 * Takes an archive in: whole or not at all, through the door of every import, and only when it comes to the very
 * version that was signed. `trust` names the fingerprint of a key whose archives are taken from now on.
 */
export async function importArchive(
  { store, library, archiveKeys }: Deps,
  archive: unknown,
  trust: string | undefined,
  who: Omit<Change, 'commandId'>,
  basis?: string,
): Promise<Imported | Refusal> {
  const opened = openArchive(archiveKeys, archive, trust);
  if (isRefusal(opened)) return opened;
  const { files, expected, fingerprint } = opened;
  const options = { expected, ...(basis === undefined ? {} : { basis }) };
  const imported = await importCatalogue(store, library, { files }, who, options);
  if (!isRefusal(imported) && trust === fingerprint) await archiveKeys.trust(fingerprint);
  return imported;
}

/** An archive whose signature holds and whose signer is trusted. */
export interface OpenedArchive {
  readonly files: readonly CatalogueFile[];
  /** The version that it must come to. */
  readonly expected: { readonly id: string; readonly version: string };
  readonly fingerprint: string;
}

/** Opens an archive; refused when it is none, was changed, or comes from a stranger. */
export function openArchive(
  archiveKeys: Deps['archiveKeys'],
  archive: unknown,
  trust: string | undefined,
): OpenedArchive | Refusal {
  const read = readArchiveContent(archive);
  if ('problems' in read) return refuse('ARCHIVE_INVALID', {}, { problems: read.problems });
  const { signature, ...content } = archive as PackageArchive;
  const fingerprint = typeof signature?.key === 'string' ? fingerprintOf(signature) : undefined;
  if (fingerprint === undefined || !signatureHolds(archiveText(content), signature)) {
    return refuse('ARCHIVE_SIGNATURE_WRONG');
  }
  if (trust !== fingerprint && !archiveKeys.isTrusted(fingerprint)) {
    return refuse('ARCHIVE_SIGNER_UNKNOWN', { fingerprint });
  }
  const { package: id, version } = read.content;
  return { files: archiveFiles(read.content), expected: { id, version }, fingerprint };
}
