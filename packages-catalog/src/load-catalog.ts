import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '@lianban/engine';
import type { Catalogue } from './catalogue.ts';
import { DEFAULT_HANDLING } from './draft/definitions.ts';
import { fault } from './problem.ts';
import type { CatalogueFile } from './read/catalogue-entries.ts';
import { type CatalogueReading, readCatalogue } from './read/read-catalogue.ts';
import { largestFile } from './read/read-yaml.ts';

/** Folder of the example catalogue that comes with the project. */
export const builtInCatalogFolder = join(import.meta.dirname, '..', 'catalog');

const mostFiles = 5_000;
const deepestFolder = 10;
const largestFolder = 128 * 1024 * 1024;

/** Reads a catalogue folder from disk, as a whole or as additions to `base`. Nothing is kept of a faulty folder. */
export async function loadCatalog(folder: string, base?: Catalogue): Promise<CatalogueReading> {
  const found = await catalogueFiles(folder);
  if ('problems' in found) return found;
  const reading = readCatalogue(found.files, base);
  return 'problems' in reading ? reading : withDefaultHandling(reading.catalogue, reading.notes);
}

/** A catalogue that brings no default handling process of its own gets the one of the project. */
async function withDefaultHandling(
  catalogue: Catalogue,
  notes: readonly Problem[],
): Promise<CatalogueReading> {
  if (catalogue.processes.has(DEFAULT_HANDLING)) return { catalogue, notes };
  const file = join(builtInCatalogFolder, 'processes', `${DEFAULT_HANDLING}.bpmn`);
  const processes = new Map([
    ...catalogue.processes,
    [DEFAULT_HANDLING, await readFile(file, 'utf8')],
  ] as const);
  return { catalogue: { ...catalogue, processes }, notes };
}

/** Reads several folders, each as additions to those before. */
export async function loadCatalogs(folders: readonly string[]): Promise<CatalogueReading> {
  let catalogue: Catalogue | undefined;
  const notes: Problem[] = [];
  for (const folder of folders) {
    const reading = await loadCatalog(folder, catalogue);
    if ('problems' in reading) return reading;
    catalogue = reading.catalogue;
    notes.push(...reading.notes);
  }
  if (catalogue !== undefined) return { catalogue, notes };
  return refuse('CATALOGUE_EMPTY', 'No catalogue folder was named.');
}

/** The catalogue files of a folder, or why they cannot be read. */
export type FilesFound =
  | { readonly files: readonly CatalogueFile[] }
  | { readonly problems: readonly Problem[] };

/** Finds and reads the catalogue files of a folder as text, for whoever hands them on. */
export async function catalogueFiles(folder: string): Promise<FilesFound> {
  const paths: string[] = [];
  const folders: { readonly path: string; readonly depth: number }[] = [{ path: '', depth: 0 }];
  try {
    for (const { path, depth } of folders) {
      for (const entry of await readdir(join(folder, path), { withFileTypes: true })) {
        const child = path === '' ? entry.name : `${path}/${entry.name}`;
        if (entry.isDirectory() && depth < deepestFolder && !entry.name.startsWith('.')) {
          folders.push({ path: child, depth: depth + 1 });
        }
        if (!entry.isDirectory() && /\.(ya?ml|json|bpmn|dmn)$/i.test(entry.name)) paths.push(child);
      }
      if (paths.length > mostFiles) {
        const message = `The folder holds more than ${mostFiles} catalogue files.`;
        return refuse('CATALOGUE_FOLDER_TOO_LARGE', message);
      }
    }
    return await readFiles(folder, paths.sort());
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    const message = `The folder ${folder} cannot be read (${reason}); check its name and your rights.`;
    return refuse('CATALOGUE_FOLDER_UNREADABLE', message);
  }
}

async function readFiles(folder: string, paths: readonly string[]): Promise<FilesFound> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const files: CatalogueFile[] = [];
  const problems: Problem[] = [];
  let bytes = 0;
  for (const path of paths) {
    const { size } = await stat(join(folder, path));
    bytes += size;
    if (size > largestFile) {
      const message = `The file has ${size} bytes; at most ${largestFile} are read. Split it.`;
      problems.push(fault('CATALOGUE_FILE_TOO_LARGE', message, { file: path }));
    } else if (bytes > largestFolder) {
      const message = `The folder holds more than ${largestFolder} bytes.`;
      return refuse('CATALOGUE_FOLDER_TOO_LARGE', message);
    } else {
      try {
        files.push({ path, text: decoder.decode(await readFile(join(folder, path))) });
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        const message = 'The file is not UTF-8 text; save it as UTF-8.';
        problems.push(fault('CATALOGUE_FILE_NOT_TEXT', message, { file: path }));
      }
    }
  }
  return problems.length > 0 ? { problems } : { files };
}

function refuse(code: string, message: string): { readonly problems: readonly Problem[] } {
  return { problems: [fault(code, message)] };
}
