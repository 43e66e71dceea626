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
import { api } from './api.ts';

/** Who uses the page. */
export interface Session {
  /** Absent when nobody is logged in. */
  readonly info?: SessionInfo;
  /** Present in demo mode only. */
  readonly demo?: DemoInfo;
  readonly logIn: (account: string, password: string) => Promise<Answer<SessionInfo>>;
  readonly logOut: () => Promise<void>;
  /** Demo mode: become another person, without a password. */
  readonly become: (account: string) => Promise<Answer<SessionInfo>>;
  /** Demo mode: the clock moves on. */
  readonly passDays: (workingDays: number) => Promise<Answer<DemoInfo>>;
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

/** In demo mode a visitor starts as the first person of a role. */
async function findOut(startsAs: SessionInfo['role']): Promise<Held> {
  const [session, demo] = await Promise.all([api.session(), api.demo.info()]);
  if (!demo.ok) return session.ok ? { info: session.value } : {};
  if (session.ok) return { info: session.value, demo: demo.value };
  const first = demo.value.accounts.find((account) => account.role === startsAs);
  const entered = first === undefined ? undefined : await api.demo.logIn(first.account);
  return entered?.ok ? { info: entered.value, demo: demo.value } : { demo: demo.value };
}

/** Finds out who is logged in. */
export function SessionProvider(props: {
  readonly startsAs: SessionInfo['role'];
  readonly children: ReactNode;
  readonly waiting: ReactNode;
}) {
  const [held, setHeld] = useState<Held | undefined>();
  const { startsAs } = props;

  useEffect(() => {
    void findOut(startsAs).then(setHeld);
  }, [startsAs]);

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
      passDays: async (workingDays) => {
        const answer = await api.demo.clock(workingDays);
        if (answer.ok) {
          const { value } = answer;
          setHeld((before) => ({
            demo: value,
            ...(before?.info && { info: { ...before.info, today: value.today } }),
          }));
        }
        return answer;
      },
    }),
    [held, entered],
  );
  if (held === undefined) return props.waiting;
  return <SessionContext value={session}>{props.children}</SessionContext>;
}
