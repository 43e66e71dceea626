import type { Problem } from '@lianban/engine';
import { type Catalogue, checkPackage, draftProcess } from '@lianban/packages-catalog';
import { builtInCatalogFolder, loadCatalog, loadCatalogs } from '@lianban/packages-catalog/load';
import type { Command, Terminal } from './command.ts';
import { readArguments } from './read-arguments.ts';
import { tellProblems } from './read-catalogue-folders.ts';

/** `lianban check`: finds every fault of a catalogue folder, and stores nothing. */
export const checkCommand: Command = {
  summary: 'find every fault of a catalogue folder',
  usage: `lianban check <folder> [--catalog <folder>]…

  The folder is a whole catalogue, or additions to the base that --catalog names
  (the built-in catalogue, where the folder alone is not whole).
  Exit code 0: no fault; 1: faults, each with file, path and reason.
`,
  async run(args, _config, terminal) {
    const { values, positionals } = readArguments(
      args,
      { catalog: { type: 'string', multiple: true } },
      ['folder'],
    );
    const [folder = ''] = positionals;
    const read = await readWithBase(folder, values.catalog);
    if ('problems' in read) {
      tellProblems(read.problems, terminal);
      return 1;
    }
    tellProblems(read.notes, terminal);
    const errors = await checkPackages(read.catalogue, read.base, terminal);
    const { items, packages } = read.catalogue;
    terminal.out(
      errors > 0
        ? `${errors} faults.\n`
        : `No fault: ${packages.size} packages, ${items.size} items${read.base ? ' with the base' : ''}.\n`,
    );
    return errors > 0 ? 1 : 0;
  },
};

type Read =
  | {
      readonly catalogue: Catalogue;
      readonly base: Catalogue | undefined;
      readonly notes: readonly Problem[];
    }
  | { readonly problems: readonly Problem[] };

async function readWithBase(folder: string, bases: readonly string[] | undefined): Promise<Read> {
  if (bases !== undefined) return readOver(folder, bases);
  const alone = await loadCatalog(folder);
  if ('catalogue' in alone) return { ...alone, base: undefined };
  const added = await readOver(folder, [builtInCatalogFolder]);
  return 'problems' in added && added.problems.length >= alone.problems.length ? alone : added;
}

async function readOver(folder: string, bases: readonly string[]): Promise<Read> {
  const base = await loadCatalogs(bases);
  if ('problems' in base) return base;
  const reading = await loadCatalog(folder, base.catalogue);
  return 'problems' in reading ? reading : { ...reading, base: base.catalogue };
}

/** Checks each package that the folder brings; returns the number of errors. */
async function checkPackages(
  catalogue: Catalogue,
  base: Catalogue | undefined,
  terminal: Terminal,
): Promise<number> {
  let errors = 0;
  for (const [id, servicePackage] of catalogue.packages) {
    const same =
      JSON.stringify(base?.packages.get(id)) === JSON.stringify(servicePackage) &&
      base?.diagrams.get(id) === catalogue.diagrams.get(id);
    if (same) continue;
    const diagram =
      catalogue.diagrams.get(id) ?? (await draftProcess(servicePackage, catalogue)).xml;
    const problems = await checkPackage(servicePackage, catalogue, diagram);
    const placed = problems.map((one) => ({ ...one, file: one.file ?? id }));
    tellProblems(placed, terminal);
    errors += problems.filter(({ severity }) => severity === 'error').length;
  }
  return errors;
}
