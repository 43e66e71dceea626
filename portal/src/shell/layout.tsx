import { useSession } from '@lianban/shell';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration } from 'react-router';
import { DemoStrip } from '../demo/demo-strip.tsx';
import { Header } from './header.tsx';
import styles from './layout.module.css';

/** The frame around every screen. */
export function Layout() {
  const { t } = useTranslation();
  const { demo, info } = useSession();
  return (
    <div className={styles.layout}>
      <a className={styles.skip} href="#content">
        {t('shell.skip')}
      </a>
      {demo !== undefined && <DemoStrip demo={demo} />}
      <Header />
      {/* Another person sees another page: nothing of the former one stays. */}
      <Outlet key={info?.account ?? 'visitor'} />
      <ScrollRestoration />
    </div>
  );
}
