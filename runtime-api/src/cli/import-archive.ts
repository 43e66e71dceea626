import { readFile } from 'node:fs/promises';
import type { CatalogueImported } from '../client/contract.ts';
import { nowOf, systemClock } from '../clock.ts';
import { openArchiveKeys } from '../packages/archive-keys.ts';
import { importArchive } from '../packages/package-archives.ts';
import { createPackageLibrary } from '../packages/package-library.ts';
import { prepareCatalogue } from '../serving/open-runtime.ts';
import { Misuse, type Terminal } from './command.ts';
import { operate } from './operate.ts';

/** What the command line says beside the file. */
interface Given {
  readonly data: string;
  /** Fingerprint of the signer whose archives are taken. */
  readonly trust: string | undefined;
  /** What an empty store begins with. */
  readonly catalog: string | undefined;
}

/** Takes a package archive into the store of a data folder, or through the server that runs on it. */
export async function importArchiveFile(
  file: string,
  { data, trust, catalog }: Given,
  terminal: Terminal,
): Promise<CatalogueImported | undefined> {
  if (trust !== undefined && !/^[0-9a-f]{64}$/.test(trust)) {
    throw new Misuse('--trust must be a fingerprint of 64 hex digits.');
  }
  const archive = parsed(await readFile(file, 'utf8'), file);
  return operate<CatalogueImported>(
    data,
    {
      remote: (api) => api.operator.importArchive({ archive, ...(trust && { trust }) }),
      async local(store) {
        const library = createPackageLibrary(store);
        await prepareCatalogue(store, library, systemClock, catalog);
        const archiveKeys = await openArchiveKeys(data);
        const who = { at: nowOf(systemClock), actor: 'operator' };
        return importArchive({ store, library, archiveKeys }, archive, trust, who);
      },
    },
    terminal,
  );
}

function parsed(text: string, file: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // said below
  }
  throw new Misuse(`${file} is no package archive: it does not hold a JSON object.`);
}
