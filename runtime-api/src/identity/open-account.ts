import type { Clock } from '../clock.ts';
import type { PackageLibrary } from '../packages/package-library.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Store } from '../stores/ports.ts';
import { addAccount, type NewAccount } from './account.ts';

/** Makes the account of a person of this bureau: a worker's department must be one of its catalogue, or his queue stays empty. */
export async function openAccount(
  store: Store,
  library: PackageLibrary,
  clock: Clock,
  by: string,
  given: NewAccount,
): Promise<true | Refusal> {
  const { role, department } = given;
  if (role === 'worker' && department !== undefined) {
    const { departments } = await library.catalogue();
    if (!departments.has(department)) {
      const known = [...departments.keys()].join(', ');
      const reason = `there is no department "${department}"; the catalogue has ${known}`;
      return refuse('ACCOUNT_INVALID', { reason });
    }
  }
  return addAccount(store, clock, by, given);
}
