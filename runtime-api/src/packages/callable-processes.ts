import { elementsOf, type Json, readBpmn, textOf } from '@lianban/engine';
import {
  type Catalogue,
  contentHash,
  type ProcessBundle,
  processBundle,
} from '@lianban/packages-catalog';
import type { Store } from '../stores/ports.ts';
import { createBoundedCache } from './bounded-cache.ts';
import { catalogueOf } from './catalogue-document.ts';
import { catalogueStream } from './catalogue-state.ts';
import type { PackageLibrary } from './package-library.ts';

/** A process as a call brings it into a case; `key` is `<process>@<version>`, the version a hash over all it holds. */
export interface CallableProcess extends ProcessBundle {
  readonly key: string;
}

/** Finds what a call names that is bound when it is made: the process as the catalogue has it now, or with a tag as it had it last. */
export type FindProcess = (process: string, tag?: string) => Promise<CallableProcess | undefined>;

/** Letters of the hash that tell versions of one process apart. */
const versionLetters = 16;
const tagsKept = 100;

/** Looks in the catalogue, and for tags in its history too. */
export function createFindProcess(store: Store, library: PackageLibrary): FindProcess {
  const found = createBoundedCache<CallableProcess | undefined>(tagsKept);
  return async (process, tag) => {
    const now = await library.catalogue();
    if (tag === undefined) return callable(process, now);
    if (await hasTag(now, process, tag)) return callable(process, now);
    const head = await store.load(catalogueStream);
    return found.get(`${process} ${tag} ${head?.version ?? 0}`, async () => {
      const imports = await catalogueIds(store);
      for (const documentId of imports.toReversed()) {
        const document = await store.document(documentId);
        const before = document && catalogueOf(document.content as Json);
        if (before !== undefined && (await hasTag(before, process, tag))) {
          return callable(process, before);
        }
      }
      return undefined;
    });
  };
}

// ---------------------------------------------------------------------------

type Processes = Pick<Catalogue, 'processes' | 'decisions'>;

function callable(process: string, catalogue: Processes): CallableProcess | undefined {
  const bundle = processBundle(process, catalogue);
  return bundle && { key: `${process}@${contentHash(bundle).slice(0, versionLetters)}`, ...bundle };
}

async function hasTag({ processes }: Processes, process: string, tag: string): Promise<boolean> {
  const text = processes.get(process);
  if (text === undefined) return false;
  const { definitions } = await readBpmn(text);
  const roots = definitions === undefined ? [] : elementsOf(definitions, 'rootElements');
  const found = roots.find(({ id }) => id === process);
  return found !== undefined && textOf(found, 'lb:versionTag') === tag;
}

/** The catalogue's documents, one for each import, the oldest first. */
async function catalogueIds(store: Store): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { documents } of store.commits(catalogueStream)) {
    for (const { documentId, kind } of documents) if (kind === 'catalogue') ids.push(documentId);
  }
  return ids;
}
