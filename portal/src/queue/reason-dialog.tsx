import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './reason-dialog.module.css';

/** Asks for the written reason of a decision. */
export function ReasonDialog(props: {
  readonly title: string;
  readonly hint: string;
  readonly danger: boolean;
  readonly busy: boolean;
  readonly onGive: (reason: string) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const missing = reason.trim() === '';
  return (
    <Modal
      open
      title={props.title}
      okText={t('queue.refuseYes')}
      cancelText={t('queue.refuseNo')}
      okButtonProps={{
        danger: props.danger,
        loading: props.busy,
        'data-testid': 'reason-confirm',
      }}
      onOk={() => {
        setTried(true);
        if (!missing) props.onGive(reason.trim());
      }}
      onCancel={props.onClose}
    >
      <p className={styles.hint}>{props.hint}</p>
      <label className={styles.label} htmlFor="decision-reason">
        {t('queue.reason')}
      </label>
      <Input.TextArea
        id="decision-reason"
        autoFocus
        rows={4}
        maxLength={1000}
        value={reason}
        {...(tried && missing && { status: 'error' })}
        onChange={(event) => setReason(event.target.value)}
        data-testid="reason"
      />
      {tried && missing && (
        <p className={styles.missing} role="alert">
          {t('queue.reasonMissing')}
        </p>
      )}
    </Modal>
  );
}
