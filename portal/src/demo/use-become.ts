import { useSession } from '@lianban/shell';
import { App } from 'antd';
import { useNavigate } from 'react-router';
import { homeOf } from '../session/home-of.ts';
import { useProblemText } from '../shell/states.tsx';

/** Becomes a demo person and goes to that person's first page. */
export function useBecome(): (account: string) => Promise<void> {
  const session = useSession();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const text = useProblemText();
  return async (account) => {
    const answer = await session.become(account);
    if (!answer.ok) message.error(text(answer.problem));
    else await navigate(homeOf[answer.value.role]);
  };
}
