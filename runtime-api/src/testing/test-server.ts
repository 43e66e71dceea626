import { createCaseDesk } from '../cases/case-desk.ts';
import { type Api, cookieFetch, createApi } from '../client/index.ts';
import type { Clock } from '../clock.ts';
import { injectFetch } from '../http/inject-fetch.ts';
import { addAccount, type NewAccount } from '../identity/account.ts';
import { createLogInGuard } from '../identity/log-in-guard.ts';
import { createSessions } from '../identity/sessions.ts';
import { createArchiveKeys } from '../packages/archive-keys.ts';
import { createPackageLibrary } from '../packages/package-library.ts';
import type { Runtime } from '../runtime.ts';
import { buildServer, type HttpServer, type ServerOptions } from '../server.ts';
import { noDataSource } from '../sharing/no-data-source.ts';
import { createMemoryFileStore } from '../stores/memory/memory-file-store.ts';
import { createMemoryStore } from '../stores/memory/memory-store.ts';
import { checkAnswer } from './check-answer.ts';

/** A server for tests, with a clock that stands still until it is moved. */
export interface TestServer {
  readonly app: HttpServer;
  readonly runtime: Runtime;
  readonly clock: { move(milliseconds: number): void } & Clock;
  /** Adds an account and returns a client that is logged in with it. */
  as(account: Omit<NewAccount, 'name'> & { readonly name?: string }): Promise<TestClient>;
}

/** A client with the raw way to the server, for requests the typed one cannot send. */
export interface TestClient {
  readonly api: Api;
  readonly cookie: string;
}

/** A Wednesday in the middle of working days. */
const start = Date.parse('2026-03-11T09:00:00+08:00');

/** Builds a server over stores in memory, or over those of `overrides`. */
export async function testServer(
  overrides: Partial<Runtime> = {},
  options: ServerOptions = {},
): Promise<TestServer> {
  let now = start;
  const clock = {
    now: () => new Date(now),
    move: (milliseconds: number) => {
      now += milliseconds;
    },
  };
  const store = overrides.store ?? createMemoryStore();
  const library = overrides.library ?? createPackageLibrary(store, clock);
  const runtime: Runtime = {
    store,
    files: createMemoryFileStore(),
    clock,
    wallClock: clock,
    guard: createLogInGuard(clock),
    sessions: createSessions(store, clock),
    library,
    archiveKeys: createArchiveKeys(),
    cases: createCaseDesk(store, clock, library),
    sharing: noDataSource,
    ...overrides,
  };
  const app = await buildServer(runtime, options);
  return {
    app,
    runtime,
    clock,
    async as(given) {
      const added = await addAccount(store, clock, 'test', { name: given.account, ...given });
      if (added !== true && added.code !== 'ACCOUNT_EXISTS') throw new Error(added.message);
      const token = await runtime.sessions.start(given.account);
      const cookie = `lianban-session=${token}`;
      const send: typeof fetch = async (input, init) => {
        const headers = new Headers(init?.headers);
        headers.set('cookie', cookie);
        const response = await injectFetch(app)(input, { ...init, headers });
        const [path = ''] = String(input).split('?');
        await checkAnswer(init?.method ?? 'GET', path, response);
        return response;
      };
      return { api: createApi({ fetch: cookieFetch(send) }), cookie };
    },
  };
}
