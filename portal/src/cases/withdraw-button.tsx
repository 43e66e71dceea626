import type { CaseView } from '@lianban/runtime-api/client';
import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/api.ts';
import { useProblemText } from '../shell/states.tsx';
import type { ShownPart } from './part-standing.ts';
import styles from './withdraw-button.module.css';

/** Withdraws the whole case, or one part of it, with a written reason. */
export function WithdrawButton(props: {
  readonly caseId: string;
  readonly part?: ShownPart;
  readonly onDone: (changed: CaseView) => void;
}) {
  const { t } = useTranslation();
  const { part } = props;
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        {...(part !== undefined && { type: 'text', size: 'small' })}
        className={part === undefined ? undefined : styles.quiet}
        data-testid={part === undefined ? 'withdraw-case' : `withdraw-${part.ref}`}
        onClick={() => setOpen(true)}
      >
        {t(part === undefined ? 'cases.withdraw' : 'cases.withdrawPart')}
      </Button>
      {open && <WithdrawDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function WithdrawDialog(props: {
  readonly caseId: string;
  readonly part?: ShownPart;
  readonly onDone: (changed: CaseView) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { caseId, part, onDone, onClose } = props;
  const { message } = App.useApp();
  const text = useProblemText();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const missing = reason.trim() === '';
  const send = async () => {
    setTried(true);
    if (missing) return;
    setBusy(true);
    const answer = await api.withdraw(caseId, {
      reason: reason.trim(),
      ...(part !== undefined && { part: part.ref }),
    });
    setBusy(false);
    if (!answer.ok) return void message.error(text(answer.problem));
    message.success(t('cases.withdrawn'));
    onDone(answer.value);
    onClose();
  };
  return (
    <Modal
      open
      title={
        part === undefined
          ? t('cases.withdrawTitle')
          : t('cases.withdrawPartTitle', { part: part.name })
      }
      okText={t('cases.withdrawYes')}
      cancelText={t('cases.withdrawNo')}
      okButtonProps={{ danger: true, loading: busy, 'data-testid': 'withdraw-confirm' }}
      onOk={() => void send()}
      onCancel={onClose}
    >
      <p className={styles.hint}>{t('cases.withdrawHint')}</p>
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
