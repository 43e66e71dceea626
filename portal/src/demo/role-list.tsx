import { useSession } from '@lianban/shell';
import { useTranslation } from 'react-i18next';
import { accountGroups, type DemoAccount } from './account-groups.ts';
import { AccountLabel } from './account-label.tsx';
import styles from './role-list.module.css';
import { useBecome } from './use-become.ts';

/** Every demo person under their role, for a narrow screen. */
export function RoleList(props: {
  readonly accounts: readonly DemoAccount[];
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const become = useBecome();
  const current = useSession().info?.account;
  return (
    <div className={styles.groups}>
      {accountGroups(props.accounts).map((group) => (
        <section key={group.role}>
          <h4 className={styles.role}>{t(`shell.role.${group.role}`)}</h4>
          {group.accounts.map((account) => (
            <button
              key={account.account}
              type="button"
              className={styles.account}
              aria-pressed={account.account === current}
              onClick={() => void become(account.account).then(props.onDone)}
            >
              <AccountLabel account={account} />
            </button>
          ))}
        </section>
      ))}
    </div>
  );
}
