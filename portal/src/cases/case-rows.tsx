import type { CaseSummary } from '@lianban/runtime-api/client';
import { shownDate } from '@lianban/shell';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './case-rows.module.css';
import { CaseProgress, CaseStatus } from './case-status.tsx';

/** Cases one under the other; each row leads to its case. */
export function CaseRows({ cases }: { readonly cases: readonly CaseSummary[] }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.rows}>
      {cases.map((one) => (
        <li key={one.caseId}>
          <Link
            to={`/cases/${one.caseId}`}
            className={styles.row}
            data-testid={`case-${one.caseNo}`}
          >
            <span className={styles.what}>
              <span className={styles.name}>{one.packageName}</span>
              <span className={`num ${styles.number}`}>{one.caseNo}</span>
            </span>
            <span className={styles.dates}>
              <span className="num">{t('cases.openedOn', { date: shownDate(one.openedAt) })}</span>
              {one.dueDate !== undefined && one.status === 'open' && (
                <span className="num">{t('cases.due_on', { date: shownDate(one.dueDate) })}</span>
              )}
            </span>
            <CaseProgress of={one} />
            <span className={styles.status}>
              <CaseStatus of={one} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
