import { type Clock, todayOf } from '../../clock.ts';
import { demoApplicants } from '../../demo/demo-accounts.ts';
import type { PackageLibrary } from '../../packages/package-library.ts';
import { buildRegistryServer } from './registry-server.ts';

/** Starts the demonstration's registry on a free port of this machine. */
export async function startRegistry(
  library: PackageLibrary,
  clock: Clock,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const registry = buildRegistryServer({
    catalogue: () => library.catalogue(),
    today: () => todayOf(clock),
    names: new Map(demoApplicants.map(({ idNo, registered }) => [idNo, registered])),
  });
  const url = await registry.listen({ host: '127.0.0.1', port: 0 });
  return { url, close: () => registry.close() };
}
