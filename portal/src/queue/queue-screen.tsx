import type { TaskSummary } from '@lianban/runtime-api/client';
import { api, EmptyPanel, useSession } from '@lianban/shell';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePages } from '../api/use-pages.ts';
import { DepartmentName } from '../shell/departments.tsx';
import { MoreButton } from '../shell/more-button.tsx';
import { Page } from '../shell/page.tsx';
import { Show } from '../shell/states.tsx';
import styles from './queue-screen.module.css';
import { QueueTable } from './queue-table.tsx';

type Filter = 'all' | 'mine' | 'ready';

const filters: readonly Filter[] = ['all', 'ready', 'mine'];

/** The open tasks of the worker's department. */
export function QueueScreen() {
  const { t } = useTranslation();
  const { info } = useSession();
  const { rows: tasks, more } = usePages<TaskSummary>(
    (limit, last) => api.tasks({ limit, ...(last && { after: last.taskId }) }),
    [],
  );
  const [filter, setFilter] = useState<Filter>('all');
  return (
    <Page
      title={t('queue.title')}
      heading={
        info?.department === undefined ? undefined : <DepartmentName id={info.department} stacked />
      }
      lead={tasks.status === 'ready' && t('queue.lead', { n: tasks.value.length })}
      width="wide"
      actions={
        <Segmented<Filter>
          value={filter}
          onChange={setFilter}
          aria-label={t('queue.show')}
          options={filters.map((value) => ({ value, label: t(`queue.filter.${value}`) }))}
        />
      }
    >
      <Show of={tasks}>
        {(all) => {
          const shown = all
            .filter((task) => isShown(task, filter, info?.account))
            .toSorted(byDueDate);
          if (shown.length > 0) return <QueueTable tasks={shown} />;
          return (
            <div className={styles.empty}>
              {all.length === 0 ? (
                <EmptyPanel title={t('queue.empty')} hint={t('queue.emptyHint')} />
              ) : (
                <EmptyPanel title={t('queue.emptyFiltered')} hint={t('queue.emptyFilteredHint')} />
              )}
            </div>
          );
        }}
      </Show>
      <MoreButton more={more} />
    </Page>
  );
}

function isShown(task: TaskSummary, filter: Filter, account: string | undefined): boolean {
  if (filter === 'mine') return task.claimedBy !== undefined && task.claimedBy === account;
  return filter === 'all' || task.waitsFor.length === 0;
}

/** The nearest due date first; what has none yet came in last. */
function byDueDate(one: TaskSummary, other: TaskSummary): number {
  return (one.dueDate ?? '9999').localeCompare(other.dueDate ?? '9999');
}
