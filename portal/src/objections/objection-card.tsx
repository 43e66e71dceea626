import type { Objection } from '@lianban/runtime-api/client';
import { shownDate } from '@lianban/shell';
import { useTranslation } from 'react-i18next';
import { DepartmentName } from '../shell/departments.tsx';
import { ShownValue } from '../shell/shown-value.tsx';
import { AnswerEntry } from './answer-entry.tsx';
import styles from './objections.module.css';

/** One objection: what the register says, what is claimed and why, and the answer. */
export function ObjectionCard(props: {
  readonly objection: Objection;
  readonly mayAnswer: boolean;
  readonly onAnswered: (objection: Objection) => void;
}) {
  const { t } = useTranslation();
  const { objection, mayAnswer, onAnswered } = props;
  const { objectionId, title, source, registered, claimed, reason, status, answer } = objection;
  return (
    <li className={styles.card} data-testid={`objection-${objection.key}`} data-status={status}>
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        <span className={styles.status}>{t(`objections.status.${status}`)}</span>
        <span className={styles.quiet}>
          <DepartmentName id={objection.department} /> ·{' '}
          {t('objections.filed', { date: shownDate(objection.filedAt) })}
        </span>
      </div>
      <dl className={styles.values}>
        <div>
          <dt>{t('objections.registered')}</dt>
          <dd>
            <ShownValue value={registered} />
            <span className={styles.quiet}>{t('objections.source', { source })}</span>
          </dd>
        </div>
        <div>
          <dt>{t('objections.claimed')}</dt>
          <dd>
            <ShownValue value={claimed} />
          </dd>
        </div>
        <div>
          <dt>{t('objections.reason')}</dt>
          <dd>{reason}</dd>
        </div>
        {answer !== undefined && (
          <div>
            <dt>{t('objections.reply')}</dt>
            <dd>{answer.reply}</dd>
          </div>
        )}
      </dl>
      {mayAnswer && status === 'open' && <AnswerEntry id={objectionId} onAnswered={onAnswered} />}
    </li>
  );
}
