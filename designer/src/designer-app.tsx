import { EmptyPanel, SessionProvider, themeOf, useSession } from '@lianban/shell';
import { App, Button, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useTranslation } from 'react-i18next';
import { createBrowserRouter, Link, Outlet, RouterProvider } from 'react-router';
import { ComparePage } from './compare/compare-page.tsx';
import styles from './designer-app.module.css';
import { ExchangePage } from './exchange/exchange-page.tsx';
import { PackageListPage } from './packages/package-list-page.tsx';
import { LogIn } from './session/log-in.tsx';
import { Header } from './shell/header.tsx';
import { LoadingPanel } from './shell/states.tsx';
import { UpkeepPage } from './upkeep/upkeep-page.tsx';

/** The canvas is heavy and only loaded with the first package that is opened. */
const editor = async () => {
  const { EditorPage } = await import('./editor/editor-page.tsx');
  return { Component: EditorPage };
};

const router = createBrowserRouter(
  [
    {
      Component: Frame,
      HydrateFallback: LoadingPanel,
      ErrorBoundary: Broken,
      children: [
        { index: true, Component: PackageListPage },
        { path: 'exchange', Component: ExchangePage },
        { path: 'upkeep', Component: UpkeepPage },
        { path: 'packages/:id/compare/:before/:after', Component: ComparePage },
        { path: 'packages/:id', lazy: editor },
        { path: 'packages/:id/versions/:version', lazy: editor },
        { path: '*', Component: NotFound },
      ],
    },
  ],
  { basename: '/designer' },
);

const theme = themeOf('dense');

/** The whole app: texts and looks, who is here, and the screens. */
export function DesignerApp() {
  const { i18n } = useTranslation();
  return (
    <ConfigProvider
      theme={theme}
      locale={i18n.language === 'en' ? enUS : zhCN}
      button={{ autoInsertSpace: false }}
    >
      <App className={styles.app}>
        <SessionProvider startsAs="designer" waiting={<LoadingPanel />}>
          <RouterProvider router={router} />
        </SessionProvider>
      </App>
    </ConfigProvider>
  );
}

function Frame() {
  const { t } = useTranslation();
  const { info } = useSession();
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        {t('shell.skip')}
      </a>
      <Header />
      {info === undefined ? <LogIn /> : info.role === 'designer' ? <Outlet /> : <NotYours />}
    </div>
  );
}

/** Somebody else is logged in: says who may come in, and how. */
function NotYours() {
  const { t } = useTranslation();
  const { info, demo, become } = useSession();
  const designer = demo?.accounts.find(({ role }) => role === 'designer');
  const role = info === undefined ? '' : t(`shell.role.${info.role}`);
  return (
    <main id="content" className={styles.centre} tabIndex={-1}>
      <EmptyPanel title={t('shell.notYours')} hint={t('shell.notYoursHint', { role })} />
      <div className={styles.actions}>
        {designer !== undefined && (
          <Button
            type="primary"
            data-testid="become-designer"
            onClick={() => void become(designer.account)}
          >
            {t('shell.becomeDesigner')}
          </Button>
        )}
        <a href="/">{t('shell.toPortal')}</a>
      </div>
    </main>
  );
}

/** A fault of the page itself; what was saved is safe. */
function Broken() {
  const { t } = useTranslation();
  return (
    <main id="content" className={styles.centre} tabIndex={-1}>
      <EmptyPanel title={t('shell.broken')} hint={t('shell.brokenHint')} />
      <Button type="primary" onClick={() => window.location.reload()}>
        {t('shell.reloadPage')}
      </Button>
    </main>
  );
}

function NotFound() {
  const { t } = useTranslation();
  return (
    <main id="content" className={styles.centre} tabIndex={-1}>
      <EmptyPanel title={t('shell.notFound')} hint={t('shell.notFoundHint')} />
      <div className={styles.actions}>
        <Link to="/">{t('shell.toList')}</Link>
      </div>
    </main>
  );
}
