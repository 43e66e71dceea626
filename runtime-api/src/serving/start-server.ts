import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { systemClock } from '../clock.ts';
import type { ServerConfig } from '../config.ts';
import { createColleagues } from '../demo/colleague.ts';
import { createDemoClock } from '../demo/demo-clock.ts';
import { addDemoAccounts, seedOnce } from '../demo/furnish-demo.ts';
import { openDemoDesk } from '../demo/open-demo-desk.ts';
import { startDispatcher } from '../effects/dispatch.ts';
import { injectFetch } from '../http/inject-fetch.ts';
import { startRegistry } from '../http/registry/start-registry.ts';
import { openArchiveKeys } from '../packages/archive-keys.ts';
import { createPackageLibrary } from '../packages/package-library.ts';
import type { Runtime } from '../runtime.ts';
import { buildServer, type HttpServer, type ServerOptions } from '../server.ts';
import { readShareSources } from '../sharing/read-share-sources.ts';
import type { FileStore, Store } from '../stores/ports.ts';
import { startTimers } from '../timers/fire-timers.ts';
import { openStores, prepareCatalogue, runtimeOver } from './open-runtime.ts';
import { newOperatorToken, removeOperatorFile, writeOperatorFile } from './operator-file.ts';
import { markProduction, refuseProductionData } from './production-mark.ts';

/** A server that listens. */
export interface StartedServer {
  /** `http://127.0.0.1:8080` */
  readonly url: string;
  /** Ends requests and work in hand, then frees the store. */
  close(): Promise<void>;
}

type Closer = () => Promise<void>;

/** Starts the server over its data folder; throws `StoreUnavailable` while another program has it. */
export async function startServer(config: ServerConfig): Promise<StartedServer> {
  const closers: Closer[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const stores = await openStores(config.data);
    closers.push(() => stores.store.close());
    const token = newOperatorToken();
    const app = config.demo
      ? await demoServer(config, stores, token, closers)
      : await productionServer(config, stores, token, closers);
    const url = await app.listen({ host: config.host, port: config.port });
    await writeOperatorFile(config.data, { url, token });
    closers.push(() => removeOperatorFile(config.data));
    return { url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Stores {
  readonly store: Store;
  readonly files: FileStore;
}

async function productionServer(
  config: ServerConfig,
  stores: Stores,
  operatorToken: string,
  closers: Closer[],
): Promise<HttpServer> {
  const logger = pino({ level: config.logLevel });
  const { registryUrl } = config;
  const sources = config.sources === undefined ? [] : await readShareSources(config.sources);
  const runtime: Runtime = {
    ...runtimeOver(stores, {
      log: logger,
      archiveKeys: await openArchiveKeys(config.data),
      sources,
      ...(registryUrl && { registryUrl }),
    }),
    operatorToken,
  };
  await markProduction(stores.store, systemClock);
  await prepareCatalogue(stores.store, runtime.library, systemClock, config.catalog);
  const app = await buildServer(runtime, {
    ...serverOptions(config, logger),
    perMinute: config.perMinute,
    shedLoad: true,
  });
  closers.push(() => app.close(), startDispatcher(runtime, logger), startTimers(runtime, logger));
  return app;
}

/** The demonstration: the registry beside it, one-click roles, examples made through its own routes. */
async function demoServer(
  config: ServerConfig,
  stores: Stores,
  operatorToken: string,
  closers: Closer[],
): Promise<HttpServer> {
  const logger = pino({ level: config.logLevel });
  const { store } = stores;
  await refuseProductionData(store);
  const library = createPackageLibrary(store);
  await prepareCatalogue(store, library, systemClock, config.catalog);
  const clock = await createDemoClock(store, systemClock, library.calendar);
  const archiveKeys = await openArchiveKeys(config.data);
  const registry = await startRegistry(library, clock);
  closers.push(registry.close);
  const base: Runtime = {
    ...runtimeOver(
      stores,
      { log: logger, registryUrl: registry.url, sources: registry.sources, archiveKeys },
      clock,
    ),
    operatorToken,
  };
  const app: HttpServer = await buildServer(
    { ...base, demo: openDemoDesk({ runtime: base, clock, colleagues: () => colleagues }) },
    serverOptions(config, logger),
  );
  const colleagues = createColleagues(store, systemClock, injectFetch(app));
  closers.push(() => app.close(), startDispatcher(base, logger), startTimers(base, logger));
  await addDemoAccounts(base);
  await seedOnce(base, clock, colleagues, config.demoCases);
  return app;
}

function serverOptions(config: ServerConfig, logger: ServerOptions['logger']): ServerOptions {
  const pages = builtPages();
  return {
    ...(logger && { logger }),
    ...(pages && { pages }),
    trustProxy: config.trustProxy,
  };
}

/** The built pages of the workspace, where they have been built. */
function builtPages(): ServerOptions['pages'] {
  const dist = (app: string) => join(import.meta.dirname, '..', '..', '..', app, 'dist');
  const pages = { portal: dist('portal'), designer: dist('designer') };
  const built = Object.values(pages).every((folder) => existsSync(join(folder, 'index.html')));
  return built ? pages : undefined;
}
