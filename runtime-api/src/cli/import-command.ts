import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { catalogueFiles, type FilesFound } from '@lianban/packages-catalog/load';
import type { CatalogueImported } from '../client/contract.ts';
import { nowOf, systemClock } from '../clock.ts';
import { importCatalogue } from '../packages/import-catalogue.ts';
import { createPackageLibrary } from '../packages/package-library.ts';
import { importFileKind, readImportFile } from '../packages/read-import-file.ts';
import { prepareCatalogue } from '../serving/open-runtime.ts';
import { isListFile } from '../spreadsheets/list-files.ts';
import { type Command, Misuse, type Terminal } from './command.ts';
import { importArchiveFile } from './import-archive.ts';
import { importListFile } from './import-list-file.ts';
import { operate } from './operate.ts';
import { readArguments } from './read-arguments.ts';
import { tellProblems } from './read-catalogue-folders.ts';

/** `lianban import`: takes a folder of the exchange format into the store, whole or not at all. */
export const importCommand: Command = {
  summary: 'import a catalogue folder, an implementation list or a package archive',
  usage: `lianban import <folder, list or archive> [--data <folder>] [--trust <fingerprint>]

  The folder is a whole catalogue, or additions to what is there (an equal id replaces).
  An implementation list (实施清单; .xlsx, or .csv with its papers beside it) changes and adds items.
  A JSON-LD document of CPSV-AP (.jsonld) brings its public services, a DMN document (.dmn) its decision tables:
  business rule tasks ask them by the name of the file.
  An archive (lianban export) is taken only under the very hash it was signed with, from a key that is
  trusted here; --trust names the fingerprint of one that is from now on.
  Packages it changes get a new version; running cases stay on theirs.
  A folder with a fault is refused whole, each fault named by file, path and reason.
  Works through the server when one runs on the data folder.
`,
  async run(args, config, terminal) {
    const { catalog } = config;
    const { values, positionals } = readArguments(
      args,
      { data: { type: 'string' }, trust: { type: 'string' } },
      ['folder or archive'],
    );
    const [source = ''] = positionals;
    const data = values.data ?? config.data;
    if (isListFile(source) && (await isFile(source))) {
      return told(await importListFile(source, { data, catalog }, terminal), terminal);
    }
    const kind = importFileKind(source);
    const holdsFiles = kind === 'publicServices' || kind === 'decisions';
    if (!holdsFiles && (await isFile(source))) {
      const { trust } = values;
      return told(await importArchiveFile(source, { data, trust, catalog }, terminal), terminal);
    }
    const found = holdsFiles ? await filesIn(source) : await catalogueFiles(source);
    if ('problems' in found) {
      tellProblems(found.problems, terminal);
      return 1;
    }
    const { files } = found;
    const imported = await operate<CatalogueImported>(
      data,
      {
        remote: (api) => api.operator.importCatalogue({ files }),
        async local(store) {
          const library = createPackageLibrary(store);
          await prepareCatalogue(store, library, systemClock, catalog);
          const who = { at: nowOf(systemClock), actor: 'operator' };
          return importCatalogue(store, library, { files }, who);
        },
      },
      terminal,
    );
    return told(imported, terminal);
  },
};

/** Public services of CPSV-AP or DMN decision tables as files of the exchange format. */
async function filesIn(file: string): Promise<FilesFound> {
  const bytes = await readFile(file).catch(() => undefined);
  if (bytes === undefined) throw new Misuse(`${file} cannot be read.`);
  const read = await readImportFile({ name: basename(file), bytes });
  if ('files' in read || 'problems' in read) return read;
  throw new Misuse(`${file} is no JSON.`);
}

/** Tells what an import brought; the exit code. */
function told(imported: CatalogueImported | undefined, terminal: Terminal): number {
  if (imported === undefined) return 1;
  tellProblems(imported.notes, terminal);
  for (const { id, revision } of imported.published) {
    terminal.out(`${id}: version ${revision} published\n`);
  }
  if (imported.published.length === 0) terminal.out('Nothing in it changes a package.\n');
  return 0;
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
