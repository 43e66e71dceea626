import type { Answer, DemoInfo, SessionInfo } from '@lianban/runtime-api/client';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { api } from '../api/api.ts';

/** Who works at the desk. */
export interface Session {
  /** Absent when nobody is logged in. */
  readonly info?: SessionInfo;
  /** Present in demo mode only. */
  readonly demo?: DemoInfo;
  readonly logIn: (account: string, password: string) => Promise<Answer<SessionInfo>>;
  readonly logOut: () => Promise<void>;
  /** Demo mode: become another person, without a password. */
  readonly become: (account: string) => Promise<Answer<SessionInfo>>;
}

interface Held {
  readonly info?: SessionInfo;
  readonly demo?: DemoInfo;
}

const SessionContext = createContext<Session | undefined>(undefined);

/** The session of this page; only below `SessionProvider`. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('useSession is used outside SessionProvider');
  return session;
}

async function findOut(): Promise<Held> {
  const [session, demo] = await Promise.all([api.session(), api.demo.info()]);
  if (!demo.ok) return session.ok ? { info: session.value } : {};
  if (session.ok) return { info: session.value, demo: demo.value };
  const first = demo.value.accounts.find((account) => account.role === 'designer');
  const entered = first === undefined ? undefined : await api.demo.logIn(first.account);
  return entered?.ok ? { info: entered.value, demo: demo.value } : { demo: demo.value };
}

/** Finds out who is logged in; in demo mode a visitor starts as the designer. */
export function SessionProvider(props: {
  readonly children: ReactNode;
  readonly waiting: ReactNode;
}) {
  const [held, setHeld] = useState<Held | undefined>();

  useEffect(() => {
    void findOut().then(setHeld);
  }, []);

  const entered = useCallback((answer: Answer<SessionInfo>) => {
    if (answer.ok) setHeld((before) => ({ ...before, info: answer.value }));
    return answer;
  }, []);

  const session = useMemo<Session>(
    () => ({
      ...held,
      logIn: async (account, password) => entered(await api.logIn({ account, password })),
      become: async (account) => entered(await api.demo.logIn(account)),
      logOut: async () => {
        await api.logOut();
        setHeld((before) => (before?.demo === undefined ? {} : { demo: before.demo }));
      },
    }),
    [held, entered],
  );
  if (held === undefined) return props.waiting;
  return <SessionContext value={session}>{props.children}</SessionContext>;
}
