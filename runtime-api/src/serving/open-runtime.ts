import { join } from 'node:path';
import { builtInCatalogFolder } from '@lianban/packages-catalog/load';
import { createCaseDesk } from '../cases/case-desk.ts';
import { type Clock, nowOf, systemClock } from '../clock.ts';
import { createLogInGuard } from '../identity/log-in-guard.ts';
import { createSessions } from '../identity/sessions.ts';
import type { ArchiveKeys } from '../packages/archive-keys.ts';
import { importCatalogue, publishPending } from '../packages/import-catalogue.ts';
import { createPackageLibrary, type PackageLibrary } from '../packages/package-library.ts';
import { isRefusal } from '../refusal.ts';
import type { Runtime } from '../runtime.ts';
import { createHttpDataSource } from '../sharing/http-data-source.ts';
import { noDataSource } from '../sharing/no-data-source.ts';
import {
  createShareSources,
  type ShareSource,
  type ShareSources,
} from '../sharing/share-source.ts';
import { createFolderFileStore } from '../stores/files/folder-file-store.ts';
import type { Store } from '../stores/ports.ts';
import { openSqliteStore } from '../stores/sqlite/sqlite-store.ts';
import { CatalogueUnusable } from './catalogue-unusable.ts';

/** Opens the stores of a data folder; throws `StoreUnavailable` while another program has them. */
export async function openStores(data: string) {
  const store = await openSqliteStore(join(data, 'lianban.sqlite'));
  return { store, files: createFolderFileStore(join(data, 'files')) };
}

/** Puts a catalogue into a store that has none, the examples unless another is given, and finishes an import that was cut short. */
export async function prepareCatalogue(
  store: Store,
  library: PackageLibrary,
  clock: Clock,
  folder: string = builtInCatalogFolder,
): Promise<void> {
  const who = { at: nowOf(clock), actor: 'operator' };
  if ((await store.load('catalogue:main')) === undefined) {
    // The packages of the examples are checked by the project's own tests.
    const thorough = folder !== builtInCatalogFolder;
    const imported = await importCatalogue(store, library, { folder }, who, { thorough });
    if (isRefusal(imported)) throw new CatalogueUnusable(folder, imported);
  } else {
    await publishPending(store, who);
  }
}

/** The runtime of a production server over opened stores. */
export function runtimeOver(
  stores: Pick<Runtime, 'store' | 'files'>,
  given: {
    readonly registryUrl?: string;
    readonly sources?: readonly ShareSource[];
    readonly log?: Parameters<typeof createHttpDataSource>[0]['log'];
    readonly archiveKeys: ArchiveKeys;
  },
  clock: Clock = systemClock,
): Runtime {
  const library = createPackageLibrary(stores.store, clock);
  const { archiveKeys } = given;
  const sharing = sourcesOf(given, clock);
  return {
    ...stores,
    clock,
    wallClock: systemClock,
    guard: createLogInGuard(systemClock),
    sessions: createSessions(stores.store, systemClock),
    library,
    archiveKeys,
    cases: createCaseDesk(stores.store, clock, library),
    sharing,
    shareSources: sharing.standing,
  };
}

function sourcesOf(
  { registryUrl, sources = [], log }: Parameters<typeof runtimeOver>[1],
  clock: Clock,
): ShareSources {
  const over = (url: string, timeoutMs?: number) =>
    createHttpDataSource({ baseUrl: url, log, ...(timeoutMs === undefined ? {} : { timeoutMs }) });
  const platform = registryUrl === undefined ? noDataSource : over(registryUrl);
  return createShareSources(
    sources.map((one) => ({ ...one, source: over(one.url, one.timeoutMs) })),
    { name: '数据共享交换平台', gloss: 'Exchange platform', source: platform },
    clock,
  );
}
