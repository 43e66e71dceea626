import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './brand.module.css';

/** The portal's seal and name with the name of this desk; leads to the list of packages. */
export function Brand() {
  const { t } = useTranslation();
  return (
    <Link to="/" className={styles.brand} aria-label={`${t('shell.brand')} ${t('shell.desk')}`}>
      <svg className={styles.seal} viewBox="0 0 36 36" aria-hidden="true">
        <rect x="1" y="1" width="34" height="34" rx="5" />
        <path d="M9 12h18M9 18h18M9 24h10" />
        <path d="m20 25 3 3 6-7" />
      </svg>
      <span className={styles.name}>{t('shell.brand')}</span>
      <span className={styles.desk}>{t('shell.desk')}</span>
    </Link>
  );
}
