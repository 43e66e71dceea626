import { createHash, randomBytes } from 'node:crypto';
import { type Clock, instantOf, nowOf } from '../clock.ts';
import { refuse } from '../refusal.ts';
import type { Store } from '../stores/ports.ts';
import { changeStream, loadState } from '../streams/change-stream.ts';

/** State of a session's stream. The stream is named by the hash of the token, so the store holds no key to a session. */
interface SessionState {
  readonly account: string;
  readonly expiresAt: string;
  readonly ended: boolean;
}

/** A working day. */
const lifetimeMs = 12 * 3_600_000;

const streamOf = (token: string) =>
  `session:${createHash('sha256').update(token).digest('base64url')}`;

/** Starts a session and returns its token: 256 random bits, which only the browser keeps. */
export async function startSession(store: Store, clock: Clock, account: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = instantOf(new Date(clock.now().getTime() + lifetimeMs));
  await changeStream<SessionState, null>(
    store,
    streamOf(token),
    { commandId: 'start', at: nowOf(clock), actor: account },
    () => ({
      events: [{ type: 'sessionStarted', account, expiresAt }],
      state: { account, expiresAt, ended: false },
      reply: null,
    }),
  );
  return token;
}

/** The account of a running session. */
export async function accountOfSession(
  store: Store,
  clock: Clock,
  token: string,
): Promise<string | undefined> {
  const { state } = await loadState<SessionState>(store, streamOf(token));
  if (state === undefined || state.ended) return undefined;
  return Date.parse(state.expiresAt) > clock.now().getTime() ? state.account : undefined;
}

/** Ends a session (log out); one that is over stays over. */
export async function endSession(store: Store, clock: Clock, token: string): Promise<void> {
  await changeStream<SessionState, null>(
    store,
    streamOf(token),
    { commandId: 'end', at: nowOf(clock), actor: 'session' },
    ({ state }) =>
      state === undefined
        ? refuse('NOT_LOGGED_IN')
        : { events: [{ type: 'sessionEnded' }], state: { ...state, ended: true }, reply: null },
  );
}
