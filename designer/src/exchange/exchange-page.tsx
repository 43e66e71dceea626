import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './exchange-page.module.css';
import { ExportPanel } from './export-panel.tsx';
import { ImportPanel } from './import-panel.tsx';

/** Catalogue files in and out. */
export function ExchangePage() {
  const { t } = useTranslation();
  const [imports, setImports] = useState(0);
  const title = `${t('exchange.title')} · ${t('shell.desk')}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <main id="content" className={styles.page} tabIndex={-1}>
      <Link to="/">{t('upkeep.back')}</Link>
      <h1 className={styles.title}>{t('exchange.title')}</h1>
      <section>
        <h2 className={styles.section}>{t('exchange.import')}</h2>
        <p className={styles.lead}>{t('exchange.importLead')}</p>
        <ImportPanel onImported={() => setImports((count) => count + 1)} />
      </section>
      <section>
        <h2 className={styles.section}>{t('exchange.export')}</h2>
        <p className={styles.lead}>{t('exchange.exportLead')}</p>
        <ExportPanel imports={imports} />
      </section>
    </main>
  );
}
