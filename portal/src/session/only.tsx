import type { AccountRole } from '@lianban/runtime-api/client';
import { useSession } from '@lianban/shell';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation } from 'react-router';
import { TroublePage } from '../shell/trouble-screens.tsx';

/** The screen for these roles only; a visitor logs in first, another role is told so. The server decides in any case. */
export function only(roles: readonly AccountRole[], Screen: ComponentType): ComponentType {
  return function ScreenForRoles() {
    const { t } = useTranslation();
    const { info } = useSession();
    const { pathname } = useLocation();
    if (info === undefined) return <Navigate to="/login" replace state={{ from: pathname }} />;
    if (roles.includes(info.role)) return <Screen />;
    return (
      <TroublePage
        title={t('shell.notYours')}
        hint={t('shell.notYoursHint', { role: t(`shell.role.${info.role}`) })}
      />
    );
  };
}
