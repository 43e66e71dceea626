import type { CatalogueImported } from '../client/contract.ts';
import { nowOf, systemClock } from '../clock.ts';
import { importList } from '../packages/import-list.ts';
import { createPackageLibrary } from '../packages/package-library.ts';
import { prepareCatalogue } from '../serving/open-runtime.ts';
import { readListFile } from '../spreadsheets/list-files.ts';
import { Misuse, type Terminal } from './command.ts';
import { operate } from './operate.ts';

/** Takes an implementation list into the store of a data folder, or through the server that runs on it. */
export async function importListFile(
  file: string,
  { data, catalog }: { readonly data: string; readonly catalog: string | undefined },
  terminal: Terminal,
): Promise<CatalogueImported | undefined> {
  const sheets = await readListFile(file);
  if (typeof sheets === 'string') throw new Misuse(sheets);
  return operate<CatalogueImported>(
    data,
    {
      remote: (api) => api.operator.importList(sheets),
      async local(store) {
        const library = createPackageLibrary(store);
        await prepareCatalogue(store, library, systemClock, catalog);
        const who = { at: nowOf(systemClock), actor: 'operator' };
        return importList({ store, library }, sheets, who);
      },
    },
    terminal,
  );
}
