import type { TaskView } from '@lianban/runtime-api/client';
import { api, shownDate, useSession } from '@lianban/shell';
import { Alert, App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DueText } from '../cases/due-text.tsx';
import { useProblemText } from '../shell/states.tsx';
import { actName } from './act-name.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { ResultEntry } from './result-entry.tsx';
import styles from './task-actions.module.css';
import { type Decision, reasonNeeded, useTaskCompletion } from './use-task-completion.ts';

/** The act that is due: one button to pass, one to refuse, or the result to record. */
export function TaskActions(props: {
  readonly task: TaskView;
  readonly onChange: (changed: TaskView) => void;
}) {
  const { t } = useTranslation();
  const { task, onChange } = props;
  return (
    <section className={styles.actions} data-testid="task-actions" data-act={task.act}>
      <h2 className={styles.title}>{t('queue.actTitle', { act: actName(task, t) })}</h2>
      <Standing task={task} onChange={onChange} />
      <Warnings task={task} />
      <Choices task={task} />
    </section>
  );
}

function Standing(props: {
  readonly task: TaskView;
  readonly onChange: (changed: TaskView) => void;
}) {
  const { t } = useTranslation();
  const { task, onChange } = props;
  const { message } = App.useApp();
  const text = useProblemText();
  const account = useSession().info?.account;
  const mine = task.claimedBy === account;
  const change = async (what: 'claim' | 'release') => {
    const answer = await api[what](task.taskId);
    if (answer.ok) onChange(answer.value);
    else message.error(text(answer.problem));
  };
  return (
    <div className={styles.standing}>
      {task.workingDaysLeft !== undefined && task.dueDate !== undefined && (
        <p className={styles.due}>
          <DueText days={task.workingDaysLeft} />
          <span className={`num ${styles.quiet}`}>
            {t('cases.due_on', { date: shownDate(task.dueDate) })}
          </span>
        </p>
      )}
      <p className={styles.claim}>
        <span className={styles.quiet}>
          {task.claimedBy === undefined
            ? t('queue.nobody')
            : t('queue.claimedBy', { name: mine ? t('queue.me') : task.claimedBy })}
        </span>
        {task.claimedBy === undefined && (
          <Button size="small" onClick={() => void change('claim')} data-testid="claim">
            {t('queue.claim')}
          </Button>
        )}
        {mine && (
          <Button
            size="small"
            type="text"
            onClick={() => void change('release')}
            data-testid="release"
          >
            {t('queue.release')}
          </Button>
        )}
      </p>
    </div>
  );
}

function Warnings({ task }: { readonly task: TaskView }) {
  const { t } = useTranslation();
  const absent = task.materials.filter((material) => !material.present).length;
  return (
    <>
      {task.waitsFor.length > 0 && (
        <Alert
          type="info"
          showIcon
          title={t('queue.blocked', { names: task.waitsFor.join('、') })}
          data-testid="waits-for"
        />
      )}
      {absent > 0 && task.waitsFor.length === 0 && (
        <Alert type="warning" showIcon title={t('queue.missingPapers', { n: absent })} />
      )}
    </>
  );
}

function Choices({ task }: { readonly task: TaskView }) {
  const { t } = useTranslation();
  const { busy, complete } = useTaskCompletion(task);
  const [asking, setAsking] = useState<'pass' | 'refuse'>();
  const { act, resultFields, waitsFor } = task;
  const blocked = waitsFor.length > 0;
  const decides = act === 'decide' || act === 'accept';
  const decision = decides ? ({ decision: 'pass' } as const) : {};
  const [result, setResult] = useState<Decision['result']>();
  const pass = async (given: Decision) => {
    setResult(given.result);
    const code = await complete({ ...decision, ...given });
    if (code === reasonNeeded) setAsking('pass');
  };
  return (
    <div className={styles.buttons}>
      {act === 'issue' || resultFields.length > 0 ? (
        <ResultEntry
          task={task}
          busy={busy}
          blocked={blocked}
          onRecord={(entered) => void pass({ result: entered })}
        />
      ) : (
        <Button
          type="primary"
          size="large"
          block
          disabled={blocked}
          loading={busy}
          onClick={() => void pass({})}
          data-testid="pass"
        >
          {t(`queue.pass.${act}`)}
        </Button>
      )}
      {decides && (
        <Button
          size="large"
          block
          danger
          disabled={blocked || busy}
          onClick={() => setAsking('refuse')}
          data-testid="refuse"
        >
          {t(`queue.refuse.${act}`)}
        </Button>
      )}
      {asking !== undefined && decides && (
        <ReasonDialog
          title={asking === 'refuse' ? t(`queue.refuseTitle.${act}`) : t('queue.passReasonTitle')}
          hint={asking === 'refuse' ? t('queue.refuseHint') : t('queue.passReasonHint')}
          danger={asking === 'refuse'}
          busy={busy}
          onGive={(reason) =>
            void complete({
              decision: asking,
              reason,
              ...(asking === 'pass' && result !== undefined && { result }),
            }).then((code) => code !== undefined && setAsking(undefined))
          }
          onClose={() => setAsking(undefined)}
        />
      )}
    </div>
  );
}
