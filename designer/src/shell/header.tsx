import { LanguageSwitch, useSession } from '@lianban/shell';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Brand } from './brand.tsx';
import styles from './header.module.css';
import { RoleSwitch } from './role-switch.tsx';

/** Brand, way back to the portal, language and who is here. */
export function Header() {
  const { t } = useTranslation();
  const session = useSession();
  const { info, demo } = session;
  return (
    <header className={styles.header}>
      <Brand />
      <div className={styles.rest}>
        <a className={styles.portal} href="/" data-testid="to-portal">
          {t('shell.toPortal')}
        </a>
        <LanguageSwitch label={t('shell.language')} />
        {info !== undefined && (
          <div className={styles.who} data-testid="who" data-role={info.role}>
            <span className={styles.name}>{info.name}</span>
            <span className={styles.role}>{t(`shell.role.${info.role}`)}</span>
          </div>
        )}
        {demo !== undefined && <RoleSwitch accounts={demo.accounts} />}
        {demo === undefined && info !== undefined && (
          <Button size="small" onClick={() => void session.logOut()}>
            {t('shell.logOut')}
          </Button>
        )}
      </div>
    </header>
  );
}
