import type { Problem } from '@lianban/engine';
import type { Catalogue } from '../catalogue.ts';
import { fault } from '../problem.ts';
import type { CatalogueFile, Entry } from './catalogue-entries.ts';

/** BPMN texts by package id, handling processes by process id, and the files that belong to none. */
export interface AssignedDiagrams {
  readonly byPackage: ReadonlyMap<string, string>;
  readonly processes: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

/**
 * A BPMN file belongs to the package whose id is its name or its folder's, to the package file of the same name,
 * or to the only package in its folder. One in a folder `processes` is a process that parts call, named by its id.
 */
export function assignDiagrams(
  drawings: readonly CatalogueFile[],
  packages: readonly Entry<{ readonly id: string }>[],
  base: Catalogue | undefined,
): AssignedDiagrams {
  const byPackage = new Map<string, string>();
  const processes = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { path, text } of drawings) {
    const { folder, name } = split(path);
    if (folder === 'processes' || folder.endsWith('/processes')) {
      processes.set(name, text);
      continue;
    }
    const id = packageOf(path, packages, base);
    if (id === undefined) {
      const message =
        'The diagram belongs to no package: put it beside its package.yaml, or name it after the package.';
      problems.push(fault('CATALOGUE_DIAGRAM_LOST', message, { file: path }));
    } else if (byPackage.has(id)) {
      const message = `The package "${id}" has two diagrams; keep one.`;
      problems.push(fault('CATALOGUE_DUPLICATE_ID', message, { file: path }));
    } else byPackage.set(id, text);
  }
  return { byPackage, processes, problems };
}

function packageOf(
  path: string,
  packages: readonly Entry<{ readonly id: string }>[],
  base: Catalogue | undefined,
): string | undefined {
  const { folder, name } = split(path);
  const ids = new Set([...(base?.packages.keys() ?? []), ...packages.map(({ value }) => value.id)]);
  if (ids.has(name)) return name;
  const beside = packages.filter(({ place }) => split(place.file).folder === folder);
  const namesake = beside.find(({ place }) => split(place.file).name === name);
  if (namesake !== undefined) return namesake.value.id;
  const own = folder.slice(folder.lastIndexOf('/') + 1);
  if (ids.has(own)) return own;
  return beside.length === 1 ? beside[0]?.value.id : undefined;
}

function split(path: string): { readonly folder: string; readonly name: string } {
  const slash = path.lastIndexOf('/');
  const name = path.slice(slash + 1).replace(/\.[^.]*$/, '');
  return { folder: slash < 0 ? '' : path.slice(0, slash), name };
}
