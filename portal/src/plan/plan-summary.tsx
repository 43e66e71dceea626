import type { CasePlan } from '@lianban/packages-catalog';
import { useTranslation } from 'react-i18next';
import styles from './plan-summary.module.css';

/** The worth of handing in once: each number beside what it would be one by one. */
export function PlanSummary({ plan }: { readonly plan: CasePlan }) {
  const { t } = useTranslation();
  const { materials, fields, forms, trips, workingDays } = plan.totals;
  const figures = [
    ['papers', materials.applicantSubmits, materials.separately],
    ['fields', fields.typed, fields.separately],
    ['forms', forms.merged, forms.separately],
    ['trips', trips.merged, trips.separately],
    ['days', workingDays.criticalPath, workingDays.serialSum],
  ] as const;
  return (
    <div className={styles.summary}>
      <dl className={styles.figures}>
        {figures.map(([key, now, before]) => (
          <div key={key} className={styles.figure} data-testid={`plan-${key}`}>
            <dt className={styles.term}>{t(`plan.${key}`)}</dt>
            <dd className={`num ${styles.now}`}>
              {now}
              <span className={styles.unit}>{t(`plan.${key}Unit`)}</span>
            </dd>
            <dd className={`num ${styles.before}`}>{t('plan.before', { n: before })}</dd>
          </div>
        ))}
      </dl>
      {plan.promisedWorkingDays !== undefined && (
        <p className={styles.promise}>{t('plan.promise', { days: plan.promisedWorkingDays })}</p>
      )}
    </div>
  );
}
