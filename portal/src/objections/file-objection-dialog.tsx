import type { MergedField } from '@lianban/forms';
import type { Objection } from '@lianban/runtime-api/client';
import { api } from '@lianban/shell';
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '../application/use-draft.ts';
import { useDepartmentNames } from '../shell/departments.tsx';
import { useProblemText } from '../shell/states.tsx';
import styles from './objections.module.css';

/** Asks why a register's value is wrong and files the objection with the department whose data it is. */
export function FileObjectionDialog(props: {
  readonly draft: Draft;
  readonly field: MergedField;
  readonly claimed: unknown;
  /** Department that will answer. */
  readonly department: string;
  readonly onFiled: (objection: Objection) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const nameOf = useDepartmentNames();
  const { draft, field, claimed } = props;
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState<string>();
  const [busy, setBusy] = useState(false);
  const problemText = useProblemText();
  const file = async () => {
    if (reason.trim() === '') return setTrouble(t('objections.reasonMissing'));
    setBusy(true);
    await draft.flush();
    const body = { key: field.key, claimed, reason: reason.trim() };
    const answer = await api.fileObjection(draft.applicationId, body);
    setBusy(false);
    if (answer.ok) return props.onFiled(answer.value);
    return setTrouble(answer.problem.errors?.[0]?.message ?? problemText(answer.problem));
  };
  return (
    <Modal
      open
      title={t('objections.fileTitle', { title: field.title })}
      okText={t('objections.file')}
      cancelText={t('objections.cancel')}
      okButtonProps={{ loading: busy, 'data-testid': 'objection-file' }}
      onOk={() => void file()}
      onCancel={props.onClose}
    >
      <p className={styles.hint}>
        {t('objections.fileHint', { department: nameOf(props.department) })}
      </p>
      <label className={styles.label} htmlFor="objection-reason">
        {t('objections.reason')}
      </label>
      <Input.TextArea
        id="objection-reason"
        autoFocus
        rows={3}
        maxLength={1000}
        placeholder={t('objections.reasonHint')}
        value={reason}
        {...(trouble !== undefined && { status: 'error' })}
        onChange={(event) => setReason(event.target.value)}
        data-testid="objection-reason"
      />
      {trouble !== undefined && (
        <p className={styles.trouble} role="alert">
          {trouble}
        </p>
      )}
    </Modal>
  );
}
