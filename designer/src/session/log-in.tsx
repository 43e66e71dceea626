import { useSession } from '@lianban/shell';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../shell/states.tsx';
import styles from './log-in.module.css';

/** Name and password of a designer. */
export function LogIn() {
  const { t } = useTranslation();
  const session = useSession();
  const problemText = useProblemText();
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    const answer = await session.logIn(account, password);
    setBusy(false);
    setFailure(
      answer.ok
        ? undefined
        : answer.problem.status === 0
          ? problemText(answer.problem)
          : answer.problem.detail,
    );
  };
  return (
    <main id="content" className={styles.page} tabIndex={-1}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <h1 className={styles.title}>{t('shell.logIn')}</h1>
        <p className={styles.hint}>{t('shell.logInHint')}</p>
        {failure !== undefined && <Alert type="error" showIcon title={failure} />}
        <label htmlFor="account">{t('shell.account')}</label>
        <Input
          id="account"
          autoComplete="username"
          value={account}
          onChange={(event) => setAccount(event.target.value)}
        />
        <label htmlFor="password">{t('shell.password')}</label>
        <Input.Password
          id="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button type="primary" size="large" htmlType="submit" loading={busy}>
          {t('shell.logIn')}
        </Button>
      </form>
    </main>
  );
}
