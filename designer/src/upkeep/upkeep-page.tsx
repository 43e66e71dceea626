import { api } from '@lianban/shell';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DuplicateList } from './duplicate-list.tsx';
import { ReviewList } from './review-list.tsx';
import styles from './upkeep-page.module.css';

/** What keeps the catalogue in order: items whose upstream changed, and entries that look like one. */
export function UpkeepPage() {
  const { t } = useTranslation();
  const title = `${t('upkeep.title')} · ${t('shell.desk')}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <main id="content" className={styles.page} tabIndex={-1}>
      <Link to="/">{t('upkeep.back')}</Link>
      <h1 className={styles.title}>{t('upkeep.title')}</h1>
      <section>
        <h2 className={styles.section}>{t('upkeep.reviews')}</h2>
        <p className={styles.lead}>{t('upkeep.reviewsLead')}</p>
        <ReviewList api={api} />
      </section>
      <section>
        <h2 className={styles.section}>{t('upkeep.duplicates')}</h2>
        <p className={styles.lead}>{t('upkeep.duplicatesLead')}</p>
        <DuplicateList api={api} />
      </section>
    </main>
  );
}
