import type { ApiProblem } from '@lianban/runtime-api/client';
import { Button, Spin } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Loaded } from '../api/use-loaded.ts';
import styles from './states.module.css';

/** Something is on its way. */
export function LoadingPanel() {
  const { t } = useTranslation();
  return (
    <div className={styles.panel} role="status" aria-live="polite">
      <Spin />
      <p className={styles.hint}>{t('shell.loading')}</p>
    </div>
  );
}

/** Nothing is here: says why, and what to do next. */
export function EmptyPanel(props: { readonly title: string; readonly hint?: string }) {
  return (
    <div className={styles.panel} data-testid="empty">
      <div className={styles.mark} aria-hidden="true" />
      <p className={styles.title}>{props.title}</p>
      {props.hint !== undefined && <p className={styles.hint}>{props.hint}</p>}
    </div>
  );
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
    <div className={styles.panel} role="alert" data-testid="failure" data-code={problem.code}>
      <div className={styles.alertMark} aria-hidden="true">
        !
      </div>
      <p className={styles.title}>{t('shell.failed')}</p>
      <p className={styles.hint}>{text(problem)}</p>
      <p className={styles.code}>{problem.code}</p>
      <div className={styles.actions}>
        {reload !== undefined && (
          <Button type="primary" onClick={reload}>
            {t('shell.retry')}
          </Button>
        )}
        {action}
      </div>
    </div>
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
