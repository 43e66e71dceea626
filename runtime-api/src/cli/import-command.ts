import { readCatalogue } from '@lianban/packages-catalog';
import { catalogueFiles } from '@lianban/packages-catalog/load';
import type { CatalogueImported } from '../client/contract.ts';
import { nowOf, systemClock } from '../clock.ts';
import { importCatalogue } from '../packages/import-catalogue.ts';
import { createPackageLibrary } from '../packages/package-library.ts';
import { isRefusal } from '../refusal.ts';
import { prepareCatalogue } from '../serving/open-runtime.ts';
import type { Command } from './command.ts';
import { operate } from './operate.ts';
import { readArguments } from './read-arguments.ts';
import { tellProblems } from './read-catalogue-folders.ts';

/** `lianban import`: takes a folder of the exchange format into the store, whole or not at all. */
export const importCommand: Command = {
  summary: 'import a catalogue folder, whole or not at all',
  usage: `lianban import <folder> [--data <folder>]

  The folder is a whole catalogue, or additions to what is there (an equal id replaces).
  Packages it changes get a new version; running cases stay on theirs.
  A folder with a fault is refused whole, each fault named by file, path and reason.
  Works through the server when one runs on the data folder.
`,
  async run(args, config, terminal) {
    const { values, positionals } = readArguments(args, { data: { type: 'string' } }, ['folder']);
    const found = await catalogueFiles(positionals[0] ?? '');
    if ('problems' in found) {
      tellProblems(found.problems, terminal);
      return 1;
    }
    const { files } = found;
    const imported = await operate<CatalogueImported>(
      values.data ?? config.data,
      {
        remote: (api) => api.operator.importCatalogue({ files }),
        async local(store) {
          const library = createPackageLibrary(store);
          await prepareCatalogue(store, library, systemClock);
          const who = { at: nowOf(systemClock), actor: 'operator' };
          return importCatalogue(store, library, (base) => readCatalogue(files, base), who);
        },
      },
      terminal,
    );
    if (imported === undefined || isRefusal(imported)) return 1;
    tellProblems(imported.notes, terminal);
    for (const { id, revision } of imported.published) {
      terminal.out(`${id}: version ${revision} published\n`);
    }
    if (imported.published.length === 0) terminal.out('Nothing in it changes a package.\n');
    return 0;
  },
};
