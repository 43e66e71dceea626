import type { CaseSummary } from '@lianban/runtime-api/client';
import { useTranslation } from 'react-i18next';
import styles from './case-status.module.css';

/** Whether a case runs or how it ended. */
export function CaseStatus({ of: shown }: { readonly of: CaseSummary }) {
  const { t } = useTranslation();
  const outcome = shown.status === 'closed' ? (shown.outcome ?? 'allDone') : 'open';
  return (
    <span className={styles.status} data-outcome={outcome} data-testid="case-status">
      {outcome === 'open' ? t('cases.open') : t(`cases.outcome.${outcome}`)}
    </span>
  );
}

/** How many parts have ended, as a bar. */
export function CaseProgress({ of: shown }: { readonly of: CaseSummary }) {
  const { t } = useTranslation();
  const { parts, partsEnded } = shown;
  const text = t('cases.progressOf', { ended: partsEnded, parts });
  return (
    <span className={styles.progress}>
      <span className={styles.track} aria-hidden="true">
        <span
          className={styles.fill}
          style={{ width: `${parts === 0 ? 0 : (partsEnded / parts) * 100}%` }}
        />
      </span>
      <span className={`num ${styles.text}`}>{text}</span>
    </span>
  );
}
