import type { DemoInfo } from '@lianban/runtime-api/client';
import { shownDay } from '@lianban/shell';
import { Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ClockButton } from './clock-button.tsx';
import { ColleaguesButtons } from './colleagues-buttons.tsx';
import styles from './demo-strip.module.css';
import { RoleList } from './role-list.tsx';
import { RoleSwitcher } from './role-switcher.tsx';

/** What the demonstration adds to the product, on a strip of its own: clock, colleagues, change of role. */
export function DemoStrip({ demo }: { readonly demo: DemoInfo }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <aside className={styles.strip} aria-label={t('shell.demo.strip')} data-testid="demo-strip">
      <div className={styles.row}>
        <span className={styles.mark}>{t('shell.demo.mark')}</span>
        <span data-testid="demo-today" data-date={demo.today}>
          {shownDay(demo.today)}
        </span>
        <div className={styles.tools}>
          <ClockButton />
          <ColleaguesButtons />
          <RoleSwitcher accounts={demo.accounts} />
        </div>
        <button type="button" className={styles.more} onClick={() => setOpen(true)}>
          {t('shell.demo.strip')}
        </button>
      </div>
      <Drawer
        open={open}
        onClose={close}
        title={t('shell.demo.strip')}
        placement="bottom"
        size="80vh"
      >
        <div className={styles.sheet}>
          <ClockButton onDone={close} />
          <ColleaguesButtons onDone={close} />
          <h3 className={styles.heading}>{t('shell.demo.become')}</h3>
          <RoleList accounts={demo.accounts} onDone={close} />
        </div>
      </Drawer>
    </aside>
  );
}
