import type { PackageSummary } from '../client/contract.ts';
import { nowOf } from '../clock.ts';
import { addAccount } from '../identity/account.ts';
import type { Runtime } from '../runtime.ts';
import { changeStream } from '../streams/change-stream.ts';
import type { Colleagues } from './colleague.ts';
import { demoApplicants, demoStaff } from './demo-accounts.ts';
import type { DemoClock } from './demo-clock.ts';
import { seedCases } from './seed-cases.ts';

/** Adds the accounts of the demonstration that are not there yet; nobody can log in to them with a password. */
export async function addDemoAccounts({
  store,
  library,
  wallClock,
}: Pick<Runtime, 'store' | 'library' | 'wallClock'>): Promise<void> {
  const { departments } = await library.catalogue();
  for (const account of [...demoApplicants, ...demoStaff(departments.values())]) {
    const added = await addAccount(store, wallClock, 'demo', account);
    if (added !== true && added.code !== 'ACCOUNT_EXISTS') throw new Error(added.message);
  }
}

/** Stream that says the example cases are there. */
export const seededStream = 'demo:seeded';

/** Makes the example cases, once per data folder; those that a start cut short has left count. */
export async function seedOnce(
  { store, library, wallClock }: Runtime,
  clock: DemoClock,
  colleagues: Colleagues,
  count: number,
): Promise<void> {
  if ((await store.load(seededStream)) !== undefined) return;
  const left = Math.max(0, count - (await store.countViews({ kind: 'case' })));
  const rows = await store.views({ kind: 'package', limit: 200 });
  const packageIds = rows
    .map(({ data }) => (data as unknown as { readonly summary: PackageSummary }).summary.id)
    .sort();
  const catalogue = await library.catalogue();
  const cases = await seedCases({ store, clock, colleagues, catalogue, packageIds, count: left });
  await changeStream(
    store,
    seededStream,
    { commandId: 'seed', at: nowOf(wallClock), actor: 'demo' },
    () => ({ events: [{ type: 'demoSeeded', cases }], state: { cases }, reply: null }),
  );
}
