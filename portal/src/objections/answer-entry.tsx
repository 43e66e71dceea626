import type { AnswerObjection, Objection } from '@lianban/runtime-api/client';
import { api } from '@lianban/shell';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../shell/states.tsx';
import styles from './objections.module.css';

/** Answers an objection: in words, and whether the register was mended. */
export function AnswerEntry(props: {
  readonly id: string;
  readonly onAnswered: (objection: Objection) => void;
}) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { id, onAnswered } = props;
  const [reply, setReply] = useState('');
  const [trouble, setTrouble] = useState<string>();
  const [busy, setBusy] = useState(false);
  const answer = async (decision: AnswerObjection['decision']) => {
    if (reply.trim() === '') return setTrouble(t('objections.replyMissing'));
    setBusy(true);
    const answered = await api.answerObjection(id, { decision, reply: reply.trim() });
    setBusy(false);
    if (answered.ok) onAnswered(answered.value);
    else setTrouble(problemText(answered.problem));
  };
  return (
    <div className={styles.answer}>
      <label className={styles.label} htmlFor={`reply-${id}`}>
        {t('objections.reply')}
      </label>
      <Input.TextArea
        id={`reply-${id}`}
        rows={2}
        maxLength={1000}
        placeholder={t('objections.replyHint')}
        value={reply}
        {...(trouble !== undefined && { status: 'error' })}
        onChange={(event) => setReply(event.target.value)}
        data-testid="objection-reply"
      />
      {trouble !== undefined && (
        <p className={styles.trouble} role="alert">
          {trouble}
        </p>
      )}
      <div className={styles.buttons}>
        <Button
          type="primary"
          loading={busy}
          onClick={() => void answer('corrected')}
          data-testid="objection-corrected"
        >
          {t('objections.correct')}
        </Button>
        <Button disabled={busy} onClick={() => void answer('kept')} data-testid="objection-kept">
          {t('objections.keep')}
        </Button>
      </div>
    </div>
  );
}
