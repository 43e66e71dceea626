import type { MigratedCase } from '@lianban/runtime-api/client';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './migration-screen.module.css';

/** Cases that were tried or migrated: what changes for each, or why it stays. */
export function MigratedCases(props: {
  readonly cases: readonly MigratedCase[];
  readonly partName: (ref: string) => string;
}) {
  const { t } = useTranslation();
  const { cases, partName } = props;
  const names = (refs: readonly string[]) => refs.map(partName).join(t('migration.and'));
  const staysFirst = [...cases].sort((a, b) => Number(a.fits) - Number(b.fits));
  return (
    <ul className={styles.cases}>
      {staysFirst.map(({ caseId, caseNo, fits, migrated, added, dropped, faults }) => (
        <li key={caseId} className={styles.case} data-testid={`migrated-${caseNo}`}>
          <Link to={`/cases/${encodeURIComponent(caseId)}`} className="num">
            {caseNo}
          </Link>
          <span className={fits ? styles.fits : styles.stays}>
            {t(migrated ? 'migration.migrated' : fits ? 'migration.fits' : 'migration.stays')}
          </span>
          <ul className={styles.reasons}>
            {faults.map(({ path, code, message }) => (
              <li key={`${path} ${code}`}>{message}</li>
            ))}
            {added.length > 0 && <li>{t('migration.added', { parts: names(added) })}</li>}
            {dropped.length > 0 && <li>{t('migration.dropped', { parts: names(dropped) })}</li>}
            {fits && added.length + dropped.length === 0 && <li>{t('migration.sameParts')}</li>}
          </ul>
        </li>
      ))}
    </ul>
  );
}
