import { useSession } from '@lianban/shell';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation, useNavigate } from 'react-router';
import { Page } from '../shell/page.tsx';
import { useProblemText } from '../shell/states.tsx';
import { homeOf } from './home-of.ts';
import styles from './log-in-screen.module.css';

interface Typed {
  readonly account: string;
  readonly password: string;
}

/** Log-in with account and password; in demo mode the strip above changes persons instead. */
export function LogInScreen() {
  const { t } = useTranslation();
  const session = useSession();
  const navigate = useNavigate();
  const text = useProblemText();
  const from = readFrom(useLocation().state);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  if (session.info !== undefined && !busy) {
    return <Navigate to={from ?? homeOf[session.info.role]} replace />;
  }
  const send = async ({ account, password }: Typed) => {
    setBusy(true);
    setFault(undefined);
    const answer = await session.logIn(account.trim(), password);
    setBusy(false);
    if (!answer.ok) {
      const wrong = answer.problem.status === 401;
      setFault(wrong ? t('session.wrong') : text(answer.problem));
    } else await navigate(from ?? homeOf[answer.value.role], { replace: true });
  };
  return (
    <Page title={t('session.title')} lead={t('session.lead')} width="narrow">
      <Form<Typed>
        layout="vertical"
        size="large"
        requiredMark={false}
        className={styles.form}
        onFinish={(typed) => void send(typed)}
      >
        {fault !== undefined && <Alert type="error" showIcon title={fault} role="alert" />}
        <Form.Item
          name="account"
          label={t('session.account')}
          rules={[{ required: true, message: t('session.accountMissing') }]}
        >
          <Input autoComplete="username" autoFocus data-testid="login-account" />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('session.password')}
          rules={[{ required: true, message: t('session.passwordMissing') }]}
        >
          <Input.Password autoComplete="current-password" data-testid="login-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={busy} data-testid="login-submit">
          {t('shell.logIn')}
        </Button>
      </Form>
    </Page>
  );
}

function readFrom(state: unknown): string | undefined {
  const from = (state as { readonly from?: unknown } | null)?.from;
  return typeof from === 'string' && from.startsWith('/') ? from : undefined;
}
