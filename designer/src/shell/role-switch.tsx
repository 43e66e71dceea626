import type { DemoInfo } from '@lianban/runtime-api/client';
import { useSession } from '@lianban/shell';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';

/** Demo mode: become another person in one click; those who do not design go to the portal. */
export function RoleSwitch({ accounts }: { readonly accounts: DemoInfo['accounts'] }) {
  const { t } = useTranslation();
  const session = useSession();
  const become = async (account: string) => {
    const answer = await session.become(account);
    if (answer.ok && answer.value.role !== 'designer') window.location.assign('/');
  };
  const items = accounts.map((account) => ({
    key: account.account,
    label: (
      <span data-testid={`become-${account.account}`}>
        {account.name} · {account.departmentName ?? t(`shell.role.${account.role}`)}
      </span>
    ),
    disabled: account.account === session.info?.account,
  }));
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items,
        style: { maxHeight: 420, overflowY: 'auto' },
        onClick: ({ key }) => void become(key),
      }}
    >
      <Button size="small" data-testid="role-switch">
        {t('shell.become')}
      </Button>
    </Dropdown>
  );
}
