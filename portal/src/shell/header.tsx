import { MenuOutlined } from '@ant-design/icons';
import { LanguageSwitch, useSession } from '@lianban/shell';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, useNavigate } from 'react-router';
import { Brand } from './brand.tsx';
import styles from './header.module.css';
import { navigationOf } from './navigation.ts';

/** Brand, ways, language and who is here. */
export function Header() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <header className={styles.header}>
      <div className={styles.row}>
        <Brand />
        <nav className={styles.nav} aria-label={t('shell.menu')}>
          <Ways />
        </nav>
        <LanguageSwitch label={t('shell.language')} />
        <div className={styles.person}>
          <Person />
        </div>
        <Button
          className={styles.menu}
          type="text"
          icon={<MenuOutlined />}
          aria-label={t('shell.menu')}
          aria-expanded={open}
          onClick={() => setOpen(true)}
        />
      </div>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        title={t('shell.menu')}
        placement="right"
        size={300}
      >
        <div className={styles.drawer}>
          <Person />
          <nav className={styles.drawerNav} aria-label={t('shell.menu')}>
            <Ways onFollow={() => setOpen(false)} />
          </nav>
        </div>
      </Drawer>
    </header>
  );
}

function Ways({ onFollow }: { readonly onFollow?: () => void }) {
  const { t } = useTranslation();
  const role = useSession().info?.role;
  return (
    <>
      {navigationOf(role).map((link) => (
        <NavLink key={link.to} to={link.to} className={styles.way} onClick={onFollow}>
          {t(link.text)}
        </NavLink>
      ))}
      {role === 'designer' && (
        <a className={styles.way} href="/designer/" data-testid="to-designer">
          {t('shell.designer')}
        </a>
      )}
    </>
  );
}

function Person() {
  const { t } = useTranslation();
  const session = useSession();
  const navigate = useNavigate();
  if (session.info === undefined) {
    return (
      <Link to="/login" className={styles.logIn}>
        {t('shell.logIn')}
      </Link>
    );
  }
  const { name, role } = session.info;
  return (
    <>
      <div className={styles.who} data-testid="who" data-role={role}>
        <span className={styles.name}>{name}</span>
        <span className={styles.role}>{t(`shell.role.${role}`)}</span>
      </div>
      {session.demo === undefined && (
        <Button size="small" onClick={() => void session.logOut().then(() => navigate('/login'))}>
          {t('shell.logOut')}
        </Button>
      )}
    </>
  );
}
