import { EmptyPanel } from '@lianban/shell';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page } from './page.tsx';

/** A page that cannot be shown: says why, and where to go. */
export function TroublePage(props: { readonly title: string; readonly hint: string }) {
  const { t } = useTranslation();
  return (
    <Page title={props.title} width="narrow" lead={props.hint}>
      <Link to="/">
        <Button type="primary">{t('shell.backHome')}</Button>
      </Link>
    </Page>
  );
}

/** No screen has this address. */
export function NotFoundScreen() {
  const { t } = useTranslation();
  return <TroublePage title={t('shell.notFound')} hint={t('shell.notFoundHint')} />;
}

/** A screen failed by a fault of ours. */
export function BrokenScreen() {
  const { t } = useTranslation();
  return (
    <EmptyPanel
      title={t('shell.broken')}
      hint={t('shell.brokenHint')}
      action={
        <Button type="primary" onClick={() => window.location.reload()}>
          {t('shell.reloadPage')}
        </Button>
      }
    />
  );
}
