import type { LogIn, SessionInfo } from '../../client/contract.ts';
import { todayOf } from '../../clock.ts';
import { checkPassword } from '../../identity/account.ts';
import type { Reader } from '../../identity/reader.ts';
import { isRefusal } from '../../refusal.ts';
import type { Runtime } from '../../runtime.ts';
import { noContent, ok, type Reply, route } from '../route.ts';

/** Log in, log out, who am I. */
export const sessionRoutes = [
  route({
    name: 'session',
    summary: 'Who is logged in.',
    who: 'loggedIn',
    answers: { 200: 'SessionInfo' },
    handle: async ({ reader }, runtime) => ok(sessionInfoOf(runtime, reader)),
  }),
  route<LogIn>({
    name: 'logIn',
    summary: 'Log in with account and password; sets the session cookie.',
    who: 'public',
    body: 'LogIn',
    answers: { 200: 'SessionInfo' },
    perMinute: 20,
    handle: async ({ body: { account, password }, sessionToken }, runtime) => {
      const locked = runtime.guard.locked(account);
      if (locked !== undefined) return locked;
      const reader = await checkPassword(runtime.store, account, password);
      if (isRefusal(reader)) {
        runtime.guard.failed(account);
        return reader;
      }
      runtime.guard.succeeded(account);
      return logInAs(runtime, reader, sessionToken);
    },
  }),
  route({
    name: 'logOut',
    summary: 'End the session.',
    who: 'loggedIn',
    answers: { 204: 'nothing' },
    handle: async ({ sessionToken }, { sessions }) => {
      if (sessionToken !== undefined) await sessions.end(sessionToken);
      return { ...noContent, session: null };
    },
  }),
];

/** Starts a session of a reader; the session before, if any, ends. */
export async function logInAs(
  runtime: Runtime,
  reader: Reader,
  earlierToken: string | undefined,
): Promise<Reply> {
  const { sessions } = runtime;
  if (earlierToken !== undefined) await sessions.end(earlierToken);
  const session = await sessions.start(reader.account);
  return { ...ok(sessionInfoOf(runtime, reader)), session };
}

/** What a page is told of who is logged in. */
export function sessionInfoOf(runtime: Runtime, reader: Reader): SessionInfo {
  const { account, name, role, department } = reader;
  if (role === 'nobody' || role === 'operator') {
    throw new Error(`The role ${role} has no session.`);
  }
  return {
    account,
    name,
    role,
    ...(department === undefined ? {} : { department }),
    demo: runtime.demo !== undefined,
    today: todayOf(runtime.clock),
  };
}
