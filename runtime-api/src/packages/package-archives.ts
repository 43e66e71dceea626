import {
  type ArchiveContent,
  archiveFiles,
  archiveOf,
  archiveText,
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
): Promise<Imported | Refusal> {
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
  const files = archiveFiles(read.content);
  const expected = { id, version };
  const imported = await importCatalogue(store, library, { files }, who, { expected });
  if (!isRefusal(imported) && trust === fingerprint) await archiveKeys.trust(fingerprint);
  return imported;
}
