import type { Problem } from '@lianban/engine';
import type { Catalogue } from '@lianban/packages-catalog';
import { builtInCatalogFolder, loadCatalogs } from '@lianban/packages-catalog/load';
import type { Terminal } from './command.ts';

/** Reads the folders of `--catalog` in their order, or the catalogue that comes with the project; faults are told. */
export async function readCatalogueFolders(
  folders: readonly string[] | undefined,
  terminal: Terminal,
): Promise<Catalogue | undefined> {
  const chosen = folders === undefined || folders.length === 0 ? [builtInCatalogFolder] : folders;
  const reading = await loadCatalogs(chosen);
  if ('catalogue' in reading) return reading.catalogue;
  tellProblems(reading.problems, terminal);
  return undefined;
}

/** Writes problems to the error output, one a line: severity, place, code, what to do. */
export function tellProblems(problems: readonly Problem[], terminal: Terminal): void {
  for (const { severity, file, path, element, code, message } of problems) {
    const place = [file, path, element && `element ${element}`].filter(Boolean).join(' ');
    terminal.err(`${severity}: ${place === '' ? '' : `${place}: `}${code}: ${message}\n`);
  }
}
