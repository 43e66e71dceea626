import { CheckCircleFilled } from '@ant-design/icons';
import type { CaseView } from '@lianban/runtime-api/client';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './submitted-note.module.css';

/** Right after handing in: the number to keep. */
export function SubmittedNote({ shown }: { readonly shown: CaseView }) {
  const { t } = useTranslation();
  const departments = new Set(shown.partViews.map((part) => part.department)).size;
  return (
    <div className={styles.note} role="status" data-testid="submitted">
      <CheckCircleFilled className={styles.mark} aria-hidden="true" />
      <div className={styles.text}>
        <h2 className={styles.title}>{t('cases.submittedTitle')}</h2>
        <p className={`num ${styles.number}`}>{shown.caseNo}</p>
        <p className={styles.hint}>{t('cases.submittedHint', { departments })}</p>
      </div>
      <Link to={`/cases/${shown.caseId}/receipt`}>
        <Button size="large">{t('cases.receipt')}</Button>
      </Link>
    </div>
  );
}
