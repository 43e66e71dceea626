import { type Api, createApi } from '../client/index.ts';
import type { Clock } from '../clock.ts';
import { startSession } from '../identity/session.ts';
import type { Store } from '../stores/ports.ts';

/** Clients of the demonstration's accounts: they reach the server through its real routes, as a page does. */
export interface Colleagues {
  /** The client of an account, logged in. */
  as(account: string): Promise<Api>;
}

/** Logs accounts in when they are first needed. */
export function createColleagues(store: Store, wallClock: Clock, send: typeof fetch): Colleagues {
  const clients = new Map<string, Promise<Api>>();
  const logIn = async (account: string): Promise<Api> => {
    const token = await startSession(store, wallClock, account);
    return createApi({
      fetch: (input, init) => {
        const headers = new Headers(init?.headers);
        headers.set('cookie', `lianban-session=${token}`);
        return send(input, { ...init, headers });
      },
    });
  };
  return {
    as(account) {
      const client = clients.get(account) ?? logIn(account);
      clients.set(account, client);
      return client;
    },
  };
}
