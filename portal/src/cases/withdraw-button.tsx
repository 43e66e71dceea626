import type { CaseView } from '@lianban/runtime-api/client';
import { api } from '@lianban/shell';
import { App, Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../shell/states.tsx';
import styles from './withdraw-button.module.css';

interface WithdrawProps {
  readonly shown: CaseView;
  readonly onDone: (changed: CaseView) => void;
}

/** Withdraws the whole case, or one part of it, with a written reason. */
export function WithdrawButton(props: WithdrawProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button data-testid="withdraw" onClick={() => setOpen(true)}>
        {t('cases.withdraw')}
      </Button>
      {open && <WithdrawDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

const whole = '';

function WithdrawDialog(props: WithdrawProps & { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { shown, onDone, onClose } = props;
  const [scope, setScope] = useState(whole);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [send, busy] = useWithdraw(props);
  const missing = reason.trim() === '';
  return (
    <Modal
      open
      title={t('cases.withdrawTitle')}
      okText={t('cases.withdrawYes')}
      cancelText={t('cases.withdrawNo')}
      okButtonProps={{ danger: true, loading: busy, 'data-testid': 'withdraw-confirm' }}
      onCancel={onClose}
      onOk={() => {
        setTried(true);
        if (missing) return;
        void send(scope, reason.trim()).then((changed) => {
          if (changed === undefined) return;
          onDone(changed);
          onClose();
        });
      }}
    >
      <p className={styles.hint}>{t('cases.withdrawHint')}</p>
      <label className={styles.label} htmlFor="withdraw-scope">
        {t('cases.withdrawScope')}
      </label>
      <Select
        id="withdraw-scope"
        className={styles.scope}
        value={scope}
        onChange={setScope}
        data-testid="withdraw-scope"
        options={[
          { value: whole, label: t('cases.withdrawAll') },
          ...shown.partViews
            .filter((part) => part.status !== 'ended')
            .map((part) => ({ value: part.ref, label: part.name })),
        ]}
      />
      <label className={styles.label} htmlFor="withdraw-reason">
        {t('cases.withdrawReason')}
      </label>
      <Input.TextArea
        id="withdraw-reason"
        autoFocus
        rows={3}
        maxLength={500}
        value={reason}
        {...(tried && missing && { status: 'error' })}
        onChange={(event) => setReason(event.target.value)}
        data-testid="withdraw-reason"
      />
      {tried && missing && (
        <p className={styles.missing} role="alert">
          {t('cases.withdrawReasonMissing')}
        </p>
      )}
    </Modal>
  );
}

function useWithdraw({ shown }: WithdrawProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const text = useProblemText();
  const [busy, setBusy] = useState(false);
  const send = async (scope: string, reason: string): Promise<CaseView | undefined> => {
    setBusy(true);
    const part = scope === whole ? {} : { part: scope };
    const answer = await api.withdraw(shown.caseId, { reason, ...part });
    setBusy(false);
    if (answer.ok) message.success(t('cases.withdrawn'));
    else message.error(text(answer.problem));
    return answer.ok ? answer.value : undefined;
  };
  return [send, busy] as const;
}
