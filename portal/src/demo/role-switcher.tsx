import { DownOutlined } from '@ant-design/icons';
import { useSession } from '@lianban/shell';
import { Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { accountGroups, type DemoAccount } from './account-groups.ts';
import { AccountLabel } from './account-label.tsx';
import styles from './demo-strip.module.css';
import { useBecome } from './use-become.ts';

/** One click changes the role; roles with several persons offer a list. */
export function RoleSwitcher({ accounts }: { readonly accounts: readonly DemoAccount[] }) {
  const { t } = useTranslation();
  const become = useBecome();
  const role = useSession().info?.role;
  return (
    <fieldset className={styles.roles}>
      <legend className="only-read">{t('shell.demo.become')}</legend>
      {accountGroups(accounts).map((group) => {
        const [first] = group.accounts;
        const text = t(`shell.role.${group.role}`);
        const pressed = group.role === role;
        if (first !== undefined && group.accounts.length === 1) {
          return (
            <button
              key={group.role}
              type="button"
              className={styles.tool}
              aria-pressed={pressed}
              data-testid={`become-${group.role}`}
              onClick={() => void become(first.account)}
            >
              {text}
            </button>
          );
        }
        return (
          <Dropdown
            key={group.role}
            trigger={['click']}
            placement="bottomRight"
            menu={{
              className: styles.list,
              onClick: ({ key }) => void become(key),
              items: group.accounts.map((account) => ({
                key: account.account,
                label: <AccountLabel account={account} />,
              })),
            }}
          >
            <button
              type="button"
              className={styles.tool}
              aria-pressed={pressed}
              aria-haspopup="menu"
              data-testid={`become-${group.role}`}
            >
              {text} <DownOutlined className={styles.arrow} />
            </button>
          </Dropdown>
        );
      })}
    </fieldset>
  );
}
