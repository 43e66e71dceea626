import { nowOf, todayOf } from '../clock.ts';
import { demoApplicants, demoStaff } from '../demo/demo-accounts.ts';
import { buildRegistryServer } from '../http/registry/registry-server.ts';
import { createPackageLibrary } from '../packages/package-library.ts';
import type { ServerOptions } from '../server.ts';
import { prepareCatalogue } from '../serving/open-runtime.ts';
import { createHttpDataSource } from '../sharing/http-data-source.ts';
import type { SharedDataSource } from '../sharing/shared-data-source.ts';
import { createMemoryStore } from '../stores/memory/memory-store.ts';
import type { Store } from '../stores/ports.ts';
import { type TestClient, type TestServer, testServer } from './test-server.ts';

/** A server with the example catalogue, and the registry answering beside it over real HTTP. */
export interface DemoWorld extends TestServer {
  readonly applicant: TestClient;
  staff(account: string): Promise<TestClient>;
  close(): Promise<void>;
}

/** Builds the world over a store (memory by default). */
export async function demoWorld(
  given: { readonly store?: Store; readonly sharing?: SharedDataSource } = {},
  options: ServerOptions = {},
): Promise<DemoWorld> {
  const store = given.store ?? createMemoryStore();
  let started: TestServer | undefined;
  const clock = { now: () => started?.clock.now() ?? new Date('2026-03-11T09:00:00+08:00') };
  const library = createPackageLibrary(store, clock);
  await prepareCatalogue(store, library, clock);
  const registry = buildRegistryServer({
    catalogue: () => library.catalogue(),
    today: () => todayOf(clock),
    names: new Map(demoApplicants.map(({ idNo, registered }) => [idNo, registered])),
  });
  const baseUrl = await registry.listen({ host: '127.0.0.1', port: 0 });
  const sharing = given.sharing ?? createHttpDataSource({ baseUrl, timeoutMs: 2_000 });
  const server = await testServer({ store, library, sharing }, options);
  started = server;
  const { departments } = await library.catalogue();
  const staff = demoStaff(departments.values());
  const [visitor] = demoApplicants;
  if (visitor === undefined) throw new Error(`There is nobody to apply at ${nowOf(clock)}.`);
  return {
    ...server,
    applicant: await server.as(visitor),
    staff(account) {
      const found = staff.find((one) => one.account === account);
      if (found === undefined) throw new Error(`There is no ${account}.`);
      return server.as(found);
    },
    async close() {
      await server.app.close();
      await registry.close();
    },
  };
}
