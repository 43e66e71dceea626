import type { CasePlan } from '@lianban/packages-catalog';
import { Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n.ts';
import { usePlanNames } from './plan-names.tsx';
import styles from './why.module.css';

type Reason = CasePlan['parts'][number]['why'];

/** 为什么: opens the reason of a line and the answers it rests on. */
export function Why(props: { readonly of: string; readonly reason: Reason }) {
  const { t } = useTranslation();
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={props.of}
      content={<WhyText reason={props.reason} />}
      destroyOnHidden
    >
      <button
        type="button"
        className={styles.why}
        aria-label={t('plan.whyOf', { name: props.of })}
        data-testid="why"
      >
        {t('plan.why')}
      </button>
    </Popover>
  );
}

function WhyText({ reason }: { readonly reason: Reason }) {
  const { t } = useTranslation();
  const names = usePlanNames();
  const facts = Object.entries(reason.facts);
  return (
    <div className={styles.text} data-testid="why-text">
      <p>{currentLanguage() === 'en' ? reason.en : reason.zh}</p>
      {facts.length > 0 && (
        <>
          <p className={styles.heading}>{t('plan.whyFacts')}</p>
          <dl className={styles.facts}>
            {facts.map(([key, value]) => (
              <div key={key} className={styles.fact}>
                <dt>{names.fact(key)}</dt>
                <dd>{value === null ? t('plan.unknown') : names.value(key, value)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </div>
  );
}
