import type { ApiProblem } from '@lianban/runtime-api/client';
import { RefusalPanel, WaitingPanel } from '@lianban/shell';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Loaded } from '../api/use-loaded.ts';

/** Something is on its way. */
export function LoadingPanel(props: { readonly text?: string }) {
  const { t } = useTranslation();
  return <WaitingPanel text={props.text ?? t('shell.loading')} />;
}

/** What a problem says to the person at the page: the server's own words, which end in what to do. */
export function useProblemText(): (problem: ApiProblem) => string {
  const { t } = useTranslation();
  return (problem) => {
    if (problem.status === 0) return t('shell.unreachable');
    if (problem.status === 401) return t('shell.loggedOut');
    return problem.detail;
  };
}

/** The server said no, or could not be reached. */
export function FailurePanel(props: {
  readonly problem: ApiProblem;
  readonly reload?: () => void;
}) {
  const { t } = useTranslation();
  const text = useProblemText();
  const { problem, reload } = props;
  return (
    <RefusalPanel problem={problem} title={t('shell.failed')} text={text(problem)}>
      {problem.status === 401 ? (
        <Link to="/login">
          <Button type="primary">{t('shell.logIn')}</Button>
        </Link>
      ) : (
        reload !== undefined && (
          <Button type="primary" onClick={reload}>
            {t('shell.retry')}
          </Button>
        )
      )}
      <Link to="/">
        <Button>{t('shell.backHome')}</Button>
      </Link>
    </RefusalPanel>
  );
}

/** Shows what was loaded, or where the loading stands. */
export function Show<T>(props: {
  readonly of: Loaded<T>;
  readonly children: (value: T) => ReactNode;
}) {
  const { of: loaded, children } = props;
  if (loaded.status === 'loading') return <LoadingPanel />;
  if (loaded.status === 'failed') {
    return <FailurePanel problem={loaded.problem} reload={loaded.reload} />;
  }
  return <>{children(loaded.value)}</>;
}
