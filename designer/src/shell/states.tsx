import type { ApiProblem } from '@lianban/runtime-api/client';
import { RefusalPanel, WaitingPanel } from '@lianban/shell';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Loaded } from '../api/use-loaded.ts';

/** Something is on its way. */
export function LoadingPanel() {
  const { t } = useTranslation();
  return <WaitingPanel text={t('shell.loading')} />;
}

/** What a problem says to the person at the desk: the server's own words, which end in what to do. */
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
  readonly action?: ReactNode;
}) {
  const { t } = useTranslation();
  const text = useProblemText();
  const { problem, reload, action } = props;
  return (
    <RefusalPanel problem={problem} title={t('shell.failed')} text={text(problem)}>
      {reload !== undefined && (
        <Button type="primary" onClick={reload}>
          {t('shell.retry')}
        </Button>
      )}
      {action}
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
