import type { CaseView, MigrationEntry } from '@lianban/runtime-api/client';
import { shownInstant } from '@lianban/shell';
import { useTranslation } from 'react-i18next';
import styles from './case-timeline.module.css';
import { byRef } from './part-standing.ts';

/** The record of a case, oldest first. */
export function CaseTimeline({ shown }: { readonly shown: CaseView }) {
  const { t } = useTranslation();
  const parts = byRef(shown.partViews);
  return (
    <ol className={styles.timeline}>
      {shown.timeline.map((entry, index) => (
        <li key={index} className={styles.entry}>
          <time className={`num ${styles.at}`} dateTime={entry.at}>
            {shownInstant(entry.at)}
          </time>
          <span className={styles.what}>
            {t(`cases.event.${entry.kind}`, { defaultValue: entry.kind })}
          </span>
          <span className={styles.part}>
            {entry.part === undefined ? '' : (parts.get(entry.part)?.name ?? entry.part)}
            {entry.migration !== undefined && <Migration of={entry.migration} />}
          </span>
          <span className={styles.by}>{entry.by}</span>
        </li>
      ))}
    </ol>
  );
}

/** From which version to which, why, and what that changes. */
function Migration({ of: { from, to, reason, added, dropped } }: { readonly of: MigrationEntry }) {
  const { t } = useTranslation();
  const names = (parts: readonly string[]) => parts.join(t('cases.migration.and'));
  return (
    <ul className={styles.migration} data-testid="migration-entry">
      <li>{t('cases.migration.versions', { from, to })}</li>
      {reason !== undefined && <li>{t('cases.migration.reason', { reason })}</li>}
      {added.length > 0 && <li>{t('cases.migration.added', { parts: names(added) })}</li>}
      {dropped.length > 0 && <li>{t('cases.migration.dropped', { parts: names(dropped) })}</li>}
    </ul>
  );
}
