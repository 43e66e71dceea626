import type { TaskSummary } from '@lianban/runtime-api/client';
import { shownDate, useSession } from '@lianban/shell';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { DueText } from '../cases/due-text.tsx';
import { actName } from './act-name.ts';
import styles from './queue-table.module.css';
import { useOpenTask } from './use-open-task.ts';

const columns = ['matter', 'caseNo', 'act', 'due', 'waits', 'claimed'] as const;

/** The tasks of a queue, one a row; on a narrow screen each row becomes a card. */
export function QueueTable({ tasks }: { readonly tasks: readonly TaskSummary[] }) {
  const { t } = useTranslation();
  return (
    <table className={styles.table}>
      <thead className={styles.head}>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`queue.column.${column}`)}
            </th>
          ))}
          <th scope="col">
            <span className="only-read">{t('queue.column.action')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => (
          <TaskRow key={task.taskId} task={task} />
        ))}
      </tbody>
    </table>
  );
}

function TaskRow({ task }: { readonly task: TaskSummary }) {
  const { t } = useTranslation();
  return (
    <tr className={styles.row} data-testid={`task-${task.caseNo}-${task.part || task.stepName}`}>
      <td>
        <p className={styles.part}>{task.partName || task.stepName}</p>
        <p className={styles.quiet}>{task.packageName}</p>
      </td>
      <td className={`num ${styles.nowrap}`}>{task.caseNo}</td>
      <td>
        <span className={styles.act}>{actName(task, t)}</span>
      </td>
      <td>
        <Due task={task} />
      </td>
      <td className={styles.quiet}>{task.waitsFor.join('、')}</td>
      <td>
        <Claimed task={task} />
      </td>
      <td className={styles.action}>
        <OpenButton task={task} />
      </td>
    </tr>
  );
}

function Due({ task }: { readonly task: TaskSummary }) {
  const { t } = useTranslation();
  if (task.dueDate === undefined || task.workingDaysLeft === undefined) {
    return <span className={styles.quiet}>{t('queue.dueFrom')}</span>;
  }
  return (
    <>
      <DueText days={task.workingDaysLeft} />
      <p className={`num ${styles.quiet}`}>{shownDate(task.dueDate)}</p>
    </>
  );
}

function Claimed({ task }: { readonly task: TaskSummary }) {
  const { t } = useTranslation();
  const account = useSession().info?.account;
  if (task.claimedBy === undefined) {
    return <span className={styles.quiet}>{t('queue.nobody')}</span>;
  }
  return <>{task.claimedBy === account ? t('queue.me') : task.claimedBy}</>;
}

function OpenButton({ task }: { readonly task: TaskSummary }) {
  const { t } = useTranslation();
  const account = useSession().info?.account;
  const [open, busy] = useOpenTask();
  const free = task.claimedBy === undefined;
  const mine = task.claimedBy === account;
  const text = t(free ? 'queue.take' : mine ? 'queue.goOn' : 'queue.look');
  return (
    <Button
      type={free && task.waitsFor.length === 0 ? 'primary' : 'default'}
      loading={busy}
      aria-label={`${text}: ${task.partName || task.stepName} ${task.caseNo}`}
      data-testid={`open-${task.caseNo}-${task.part || task.stepName}`}
      onClick={() => void open(task)}
    >
      {text}
    </Button>
  );
}
