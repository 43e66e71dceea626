import type { CasePlan } from '@lianban/packages-catalog';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DepartmentName } from '../shell/departments.tsx';
import { Section } from '../shell/page.tsx';
import styles from './plan-extras.module.css';
import { usePlanNames } from './plan-names.tsx';
import { Why } from './why.tsx';

/** What is spared, what it costs, what comes out. */
export function PlanExtras({ plan }: { readonly plan: CasePlan }) {
  const { t } = useTranslation();
  const names = usePlanNames();
  return (
    <>
      <Fold
        title={t('plan.avoidedTitle')}
        note={t('plan.avoidedNote', { n: plan.avoidedMaterials.length })}
        testid="plan-avoided"
        rows={plan.avoidedMaterials.map((one) => ({
          key: `${one.part} ${one.material} ${one.of} ${one.label}`,
          name: one.label,
          detail: `${names.party(one.of)} · ${names.part(one.part)}`,
          why: one.why,
        }))}
      />
      <Fold
        title={t('plan.excludedTitle')}
        note={t('plan.excludedNote', { n: plan.excludedParts.length })}
        testid="plan-excluded"
        rows={plan.excludedParts.map((one) => ({
          key: one.ref,
          name: one.name,
          detail: <DepartmentName id={one.department} />,
          why: one.why,
        }))}
      />
      <div className={styles.pair}>
        <Section title={t('plan.feesTitle')}>
          <Fees plan={plan} />
        </Section>
        <Section title={t('plan.resultsTitle')}>
          <ul className={styles.plain}>
            {[...new Set(plan.parts.map((part) => part.resultName))].map((name) => (
              <li key={name} className={styles.item}>
                {name}
              </li>
            ))}
          </ul>
        </Section>
      </div>
    </>
  );
}

function Fees({ plan }: { readonly plan: CasePlan }) {
  const { t } = useTranslation();
  const names = usePlanNames();
  if (plan.fees.length === 0) return <p className={styles.detail}>{t('plan.noFees')}</p>;
  return (
    <ul className={styles.plain}>
      {plan.fees.map((fee) => (
        <li key={`${fee.part} ${fee.name}`} className={styles.item}>
          <span>
            {fee.name} <strong>{fee.amount}</strong>
          </span>
          <span className={styles.detail}>
            {names.part(fee.part)} · {t('plan.feeBasis', { basis: fee.basis })}
          </span>
        </li>
      ))}
    </ul>
  );
}

interface FoldRow {
  readonly key: string;
  readonly name: string;
  readonly detail: ReactNode;
  readonly why: CasePlan['parts'][number]['why'];
}

/** A long list that is open only for who wants it. */
function Fold(props: {
  readonly title: string;
  readonly note: string;
  readonly testid: string;
  readonly rows: readonly FoldRow[];
}) {
  if (props.rows.length === 0) return null;
  return (
    <details className={styles.fold} data-testid={props.testid}>
      <summary className={styles.summary}>
        <span className={styles.title}>{props.title}</span>
        <span className={styles.detail}>{props.note}</span>
      </summary>
      <ul className={styles.rows}>
        {props.rows.map((row) => (
          <li key={row.key} className={styles.row}>
            <span className={styles.name}>
              {row.name}
              <span className={styles.detail}>{row.detail}</span>
            </span>
            <Why of={row.name} reason={row.why} />
          </li>
        ))}
      </ul>
    </details>
  );
}
