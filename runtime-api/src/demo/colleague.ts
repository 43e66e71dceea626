import { type Api, createApi } from '../client/index.ts';
import type { Clock } from '../clock.ts';
import { startSession } from '../identity/session.ts';
import type { Store } from '../stores/ports.ts';

/** Clients of the demonstration's accounts: they reach the server through its real routes, as a page does. */
export interface Colleagues {
  /** The client of an account, logged in. */
  as(account: string): Promise<Api>;
}

/** Logs accounts in when they are first needed, and again when their session has run out. */
export function createColleagues(store: Store, wallClock: Clock, send: typeof fetch): Colleagues {
  const clients = new Map<string, Api>();
  return {
    async as(account) {
      const client = clients.get(account) ?? createApi({ fetch: loggedIn(account) });
      clients.set(account, client);
      return client;
    },
  };

  function loggedIn(account: string): typeof fetch {
    let token: string | undefined;
    const sendAs = async (input: Parameters<typeof fetch>[0], init?: RequestInit) => {
      token ??= await startSession(store, wallClock, account);
      const headers = new Headers(init?.headers);
      headers.set('cookie', `lianban-session=${token}`);
      return send(input, { ...init, headers });
    };
    return async (input, init) => {
      const answer = await sendAs(input, init);
      if (answer.status !== 401) return answer;
      token = undefined;
      return sendAs(input, init);
    };
  }
}
