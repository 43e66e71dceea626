import type { TaskView } from '@lianban/runtime-api/client';
import { api, CatalogueName } from '@lianban/shell';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useLoaded } from '../api/use-loaded.ts';
import { PartFormLink } from '../cases/part-form-link.tsx';
import { Page, Section } from '../shell/page.tsx';
import { Show } from '../shell/states.tsx';
import { Predecessors } from './predecessors.tsx';
import { TaskActions } from './task-actions.tsx';
import { TaskFields } from './task-fields.tsx';
import { TaskMaterials } from './task-materials.tsx';
import styles from './task-screen.module.css';

/** One task: what the department may see of the case, and the act that is due. */
export function TaskScreen() {
  const { taskId = '' } = useParams();
  const loaded = useLoaded(() => api.task(taskId), [taskId]);
  return (
    <Show of={loaded}>
      {(task) => (
        <TaskPage
          key={task.taskId}
          task={task}
          onChange={loaded.status === 'ready' ? loaded.replace : () => {}}
        />
      )}
    </Show>
  );
}

function TaskPage(props: {
  readonly task: TaskView;
  readonly onChange: (changed: TaskView) => void;
}) {
  const { t } = useTranslation();
  const { task, onChange } = props;
  const { partView } = task;
  const name = task.partName || task.stepName;
  return (
    <Page
      title={name}
      heading={<CatalogueName name={name} gloss={partView?.gloss} stacked />}
      lead={
        <span className={styles.lead}>
          <span>{task.packageName}</span>
          <Link to={`/cases/${task.caseId}`} className="num">
            {t('queue.caseLink', { caseNo: task.caseNo })}
          </Link>
          {partView !== undefined && (
            <span className={`num ${styles.partNo}`}>
              {t('queue.partNo', { partNo: partView.partNo })}
            </span>
          )}
        </span>
      }
      width="wide"
      back={{ to: '/queue', text: t('queue.back') }}
    >
      <div className={styles.columns}>
        <div className={styles.main}>
          {partView === undefined ? <p>{t('queue.stepNote')}</p> : <PartSections task={task} />}
        </div>
        <aside className={styles.side}>
          <TaskActions task={task} onChange={onChange} />
        </aside>
      </div>
    </Page>
  );
}

/** What a department sees of its part: fields, papers, and the results it builds on. */
function PartSections({ task }: { readonly task: TaskView }) {
  const { t } = useTranslation();
  return (
    <>
      <Section
        title={t('queue.fieldsTitle')}
        note={t('queue.fieldsNote')}
        aside={<PartFormLink caseId={task.caseId} part={task.part} name={task.formName} />}
        testid="task-fields"
      >
        <TaskFields task={task} />
      </Section>
      <Section
        title={t('queue.materialsTitle')}
        note={t('queue.materialsNote')}
        testid="task-materials"
      >
        <TaskMaterials task={task} />
      </Section>
      <Predecessors parts={task.predecessors} />
    </>
  );
}
