import type { CasePlan } from '@lianban/packages-catalog';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Guide } from '../guide/use-guide.ts';
import { Section } from '../shell/page.tsx';
import { FailurePanel, LoadingPanel } from '../shell/states.tsx';
import { PlanExtras } from './plan-extras.tsx';
import { PlanMaterials } from './plan-materials.tsx';
import { PlanSchedule } from './plan-schedule.tsx';
import { PlanSummary } from './plan-summary.tsx';
import styles from './plan-view.module.css';

/** The result of the guide: the numbers, the arrangement, the papers, what is spared; then on to the form. */
export function PlanView(props: {
  readonly guide: Guide;
  readonly busy: boolean;
  readonly onEdit: () => void;
  readonly onBegin: () => void;
}) {
  const { t } = useTranslation();
  const { plan, problem, counting } = props.guide;
  if (problem !== undefined) return <FailurePanel problem={problem} reload={props.onEdit} />;
  if (plan === undefined || counting) return <LoadingPanel />;
  return (
    <div data-testid="plan">
      <h2 className={styles.title}>{t('plan.title')}</h2>
      <p className={styles.lead}>{t('plan.lead')}</p>
      <PlanContent plan={plan} />
      <div className={styles.bar}>
        <p className={styles.note}>{t('plan.beginNote')}</p>
        <Button size="large" onClick={props.onEdit} data-testid="plan-edit">
          {t('plan.edit')}
        </Button>
        <Button
          type="primary"
          size="large"
          loading={props.busy}
          onClick={props.onBegin}
          data-testid="plan-begin"
        >
          {t('plan.begin')}
        </Button>
      </div>
    </div>
  );
}

/** A plan to read. */
function PlanContent({ plan }: { readonly plan: CasePlan }) {
  const { t } = useTranslation();
  const { separately, merged, applicantSubmits } = plan.totals.materials;
  return (
    <>
      <PlanSummary plan={plan} />
      <Section
        title={t('plan.scheduleTitle')}
        note={t('plan.scheduleNote', {
          parts: plan.parts.length,
          departments: plan.departments.length,
        })}
        testid="plan-schedule"
      >
        <PlanSchedule plan={plan} />
      </Section>
      <Section
        title={t('plan.materialsTitle')}
        note={t('plan.materialsNote', { separately, merged, submits: applicantSubmits })}
        testid="plan-materials"
      >
        <PlanMaterials plan={plan} />
      </Section>
      <PlanExtras plan={plan} />
    </>
  );
}
