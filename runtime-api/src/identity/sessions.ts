import type { Clock } from '../clock.ts';
import type { Store } from '../stores/ports.ts';
import { readerOf } from './account.ts';
import { nobody, type Reader } from './reader.ts';
import { accountOfSession, endSession, startSession } from './session.ts';

/** The running sessions, with the readers of the last moments kept. */
export interface Sessions {
  /** Starts a session; returns its token. */
  start(account: string): Promise<string>;
  end(token: string): Promise<void>;
  /** Whose session it is; `nobody` when it is over. */
  readerOf(token: string): Promise<Reader>;
}

/** A change of an account or a log-out in another process shows after at most this time. */
const keptMs = 1_000;
const capacity = 10_000;

/** Sessions over a store; `clock` is the machine's. */
export function createSessions(store: Store, clock: Clock): Sessions {
  const kept = new Map<string, { readonly reader: Reader; readonly until: number }>();

  async function lookUp(token: string): Promise<Reader> {
    const account = await accountOfSession(store, clock, token);
    return (account === undefined ? undefined : await readerOf(store, account)) ?? nobody;
  }

  return {
    start: (account) => startSession(store, clock, account),
    async end(token) {
      kept.delete(token);
      await endSession(store, clock, token);
      kept.delete(token);
    },
    async readerOf(token) {
      const now = clock.now().getTime();
      const known = kept.get(token);
      if (known !== undefined && known.until > now) return known.reader;
      const reader = await lookUp(token);
      kept.delete(token);
      kept.set(token, { reader, until: now + keptMs });
      const [oldest] = kept.keys();
      if (kept.size > capacity && oldest !== undefined) kept.delete(oldest);
      return reader;
    },
  };
}
