import type { DemoWork } from '@lianban/runtime-api/client';
import { useTranslation } from 'react-i18next';
import { actName } from '../queue/act-name.ts';
import { useDepartmentNames } from '../shell/departments.tsx';
import styles from './worked-steps.module.css';

const shown = 6;

/** What the colleagues did, and why they stopped. */
export function WorkedSteps({ done }: { readonly done: DemoWork }) {
  const { t } = useTranslation();
  const departmentName = useDepartmentNames();
  return (
    <div data-testid="worked-steps" data-stopped={done.stopped}>
      <ul className={styles.steps}>
        {done.steps.slice(0, shown).map((step) => (
          <li key={`${step.caseNo} ${step.partName} ${step.stepName}`}>
            {t('shell.demo.workedOne', {
              department: departmentName(step.department),
              part: step.partName || step.stepName,
              act: actName(step, t),
            })}
          </li>
        ))}
        {done.steps.length > shown && (
          <li>{t('shell.demo.more', { n: done.steps.length - shown })}</li>
        )}
      </ul>
      <p className={styles.stopped}>{t(`shell.demo.stopped.${done.stopped}`)}</p>
    </div>
  );
}
