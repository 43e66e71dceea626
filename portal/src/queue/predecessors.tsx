import type { TaskView } from '@lianban/runtime-api/client';
import { useTranslation } from 'react-i18next';
import { byRef, standingOf } from '../cases/part-standing.ts';
import { ResultCard } from '../cases/result-card.tsx';
import { DepartmentName } from '../shell/departments.tsx';
import { Section } from '../shell/page.tsx';
import styles from './predecessors.module.css';

/** What the parts before this one came to. */
export function Predecessors({ parts }: { readonly parts: TaskView['predecessors'] }) {
  const { t } = useTranslation();
  if (parts.length === 0) return null;
  const all = byRef(parts);
  return (
    <Section title={t('queue.predecessorsTitle')} testid="task-predecessors">
      <ul className={styles.parts}>
        {parts.map((part) => {
          const { kind } = standingOf(part, all);
          return (
            <li key={part.ref} data-testid={`predecessor-${part.ref}`}>
              {part.result === undefined ? (
                <div className={styles.part}>
                  <p className={styles.name}>{part.name}</p>
                  <p className={styles.quiet}>
                    <DepartmentName id={part.department} /> · {t(`cases.standing.${kind}`)}
                  </p>
                  {part.reason !== undefined && (
                    <p className={styles.quiet}>{t('cases.reason', { reason: part.reason })}</p>
                  )}
                </div>
              ) : (
                <ResultCard result={part.result} issuer={<DepartmentName id={part.department} />} />
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
