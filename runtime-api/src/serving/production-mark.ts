import { type Clock, nowOf } from '../clock.ts';
import { seededStream } from '../demo/furnish-demo.ts';
import { errorCodes } from '../error-codes.ts';
import type { Store } from '../stores/ports.ts';
import { StoreUnavailable } from '../stores/store-unavailable.ts';
import { changeStream } from '../streams/change-stream.ts';

const stream = 'server:production';

/** Marks a data folder as one of real people; one in which a demonstration was furnished stays a demonstration's. */
export async function markProduction(store: Store, clock: Clock): Promise<void> {
  const known = (await store.load(stream)) ?? (await store.load(seededStream));
  if (known !== undefined) return;
  const at = nowOf(clock);
  await changeStream(store, stream, { commandId: 'mark', at, actor: 'operator' }, () => ({
    events: [{ type: 'servedInProduction' }],
    state: { since: at },
    reply: null,
  }));
}

/** Throws `StoreUnavailable` for a marked folder: a demonstration lets everybody in without a password. */
export async function refuseProductionData(store: Store): Promise<void> {
  if ((await store.load(stream)) === undefined) return;
  throw new StoreUnavailable('STORE_OF_PRODUCTION', errorCodes.STORE_OF_PRODUCTION);
}
