import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './more-button.module.css';

/** Brings the next page of a list; nothing where there is none. */
export function MoreButton({ more }: { readonly more: (() => void) | undefined }) {
  const { t } = useTranslation();
  if (more === undefined) return null;
  return (
    <Button className={styles.more} onClick={more} data-testid="more">
      {t('shell.more')}
    </Button>
  );
}
