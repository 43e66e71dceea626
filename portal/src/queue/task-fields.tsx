import type { TaskView } from '@lianban/runtime-api/client';
import { useTranslation } from 'react-i18next';
import { ShownValue } from '../shell/shown-value.tsx';
import styles from './task-fields.module.css';

/** The answers this part's own form asks for, under the department's own labels. */
export function TaskFields({ task }: { readonly task: TaskView }) {
  const { t } = useTranslation();
  if (task.fields.length === 0) return <p className={styles.nothing}>{t('queue.noFields')}</p>;
  const nameOf = (ref: string) => task.predecessors.find((part) => part.ref === ref)?.name ?? ref;
  return (
    <dl className={styles.fields}>
      {task.fields.map((field) => (
        <div key={field.key} className={styles.field} data-testid={`field-${field.key}`}>
          <dt className={styles.label}>{field.label}</dt>
          <dd>
            <ShownValue value={field.value} />
            {field.fromPart !== undefined && (
              <span className={styles.from}>
                {t('queue.fromPart', { part: nameOf(field.fromPart) })}
              </span>
            )}
            {field.stated !== undefined && (
              <span className={styles.stated} data-testid={`stated-${field.key}`}>
                {t('queue.stated')}
                <ShownValue value={field.stated} />
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
