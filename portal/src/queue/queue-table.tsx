import type { TaskSummary } from '@lianban/runtime-api/client';
import { Button, Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { DueText } from '../cases/due-text.tsx';
import { useSession } from '../session/session.tsx';
import { shownDate } from '../shell/dates.ts';
import styles from './queue-table.module.css';
import { useOpenTask } from './use-open-task.ts';

/** The tasks of a queue, one a row. */
export function QueueTable({ tasks }: { readonly tasks: readonly TaskSummary[] }) {
  const columns = useColumns();
  return (
    <div className={styles.table}>
      <Table<TaskSummary>
        rowKey="taskId"
        columns={columns}
        dataSource={[...tasks]}
        pagination={tasks.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        scroll={{ x: 960 }}
        onRow={(task) => ({ 'data-testid': `task-${task.caseNo}-${task.part}` }) as object}
      />
    </div>
  );
}

function useColumns(): TableColumnsType<TaskSummary> {
  const { t } = useTranslation();
  return [
    {
      title: t('queue.column.matter'),
      key: 'matter',
      render: (_, task) => (
        <>
          <p className={styles.part}>{task.partName}</p>
          <p className={styles.quiet}>{task.packageName}</p>
        </>
      ),
    },
    {
      title: t('queue.column.caseNo'),
      key: 'caseNo',
      render: (_, task) => <span className={`num ${styles.nowrap}`}>{task.caseNo}</span>,
    },
    {
      title: t('queue.column.act'),
      key: 'act',
      render: (_, task) => <span className={styles.act}>{t(`acts.${task.act}`)}</span>,
    },
    { title: t('queue.column.due'), key: 'due', render: (_, task) => <Due task={task} /> },
    {
      title: t('queue.column.waits'),
      key: 'waits',
      render: (_, task) => <span className={styles.quiet}>{task.waitsFor.join('、')}</span>,
    },
    {
      title: t('queue.column.claimed'),
      key: 'claimed',
      render: (_, task) => <Claimed task={task} />,
    },
    {
      title: <span className="only-read">{t('queue.column.action')}</span>,
      key: 'action',
      align: 'end',
      render: (_, task) => <OpenButton task={task} />,
    },
  ];
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
      aria-label={`${text}: ${task.partName} ${task.caseNo}`}
      data-testid={`open-${task.caseNo}-${task.part}`}
      onClick={() => void open(task)}
    >
      {text}
    </Button>
  );
}
