import { type Clock, todayOf } from '../../clock.ts';
import { demoApplicants } from '../../demo/demo-accounts.ts';
import { baseLibraries } from '../../demo/registry/base-libraries.ts';
import type { PackageLibrary } from '../../packages/package-library.ts';
import type { ShareSource } from '../../sharing/share-source.ts';
import { buildRegistryServer } from './registry-server.ts';

/** The demonstration's registry: the exchange platform, and the four base libraries, each at an address of its own. */
export interface StartedRegistry {
  readonly url: string;
  readonly sources: readonly ShareSource[];
  readonly close: () => Promise<void>;
}

/** Starts the demonstration's registry on a free port of this machine. */
export async function startRegistry(
  library: PackageLibrary,
  clock: Clock,
): Promise<StartedRegistry> {
  const registry = buildRegistryServer({
    catalogue: () => library.catalogue(),
    today: () => todayOf(clock),
    names: new Map(demoApplicants.map(({ idNo, registered }) => [idNo, registered])),
  });
  const url = await registry.listen({ host: '127.0.0.1', port: 0 });
  const sources = baseLibraries.map((one) => ({ ...one, url: `${url}/${one.id}` }));
  return { url, sources, close: () => registry.close() };
}
