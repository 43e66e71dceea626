import type { CasePlan } from '@lianban/packages-catalog';
import { currentLanguage } from '@lianban/shell';
import { Drawer, Grid, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlanNames } from './plan-names.tsx';
import styles from './why.module.css';

type Reason = CasePlan['parts'][number]['why'];

/** 为什么: opens the reason of a line and the answers it rests on; on a narrow screen from below. */
export function Why(props: { readonly of: string; readonly reason: Reason }) {
  const { t } = useTranslation();
  const { of: name, reason } = props;
  const [open, setOpen] = useState(false);
  const wide = Grid.useBreakpoint().md ?? true;
  const button = (
    <button
      type="button"
      className={styles.why}
      aria-label={t('plan.whyOf', { name })}
      data-testid="why"
      onClick={wide ? undefined : () => setOpen(true)}
    >
      {t('plan.why')}
    </button>
  );
  if (wide) {
    return (
      <Popover
        trigger="click"
        placement="bottomRight"
        title={name}
        content={<WhyText reason={reason} />}
        destroyOnHidden
      >
        {button}
      </Popover>
    );
  }
  return (
    <>
      {button}
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        placement="bottom"
        size="auto"
        title={name}
        destroyOnHidden
      >
        <WhyText reason={reason} />
      </Drawer>
    </>
  );
}

function WhyText({ reason }: { readonly reason: Reason }) {
  const { t } = useTranslation();
  const names = usePlanNames();
  const facts = Object.entries(reason.facts);
  const english = currentLanguage() === 'en';
  return (
    <div className={styles.text} data-testid="why-text">
      <p>{english ? reason.en : reason.zh}</p>
      {facts.length > 0 && (
        <>
          <p className={styles.heading}>{t('plan.whyFacts')}</p>
          <dl>
            {facts.map(([key, value]) => (
              <div key={key} className={styles.fact}>
                <dt>{names.fact(key)}</dt>
                <dd>{value === null ? t('plan.notApplicable') : names.value(key, value)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {reason.changes !== undefined && (
        <>
          <p className={styles.heading}>{t('plan.whyChanges')}</p>
          <ul className={styles.changes} data-testid="why-changes">
            {reason.changes.map((change) => (
              <li key={change.en}>{english ? change.en : change.zh}</li>
            ))}
          </ul>
        </>
      )}
      {reason.basis !== undefined && (
        <p className={styles.basis}>
          {t('plan.whyBasis')}
          {english ? ': ' : '：'}
          {reason.basis}
        </p>
      )}
    </div>
  );
}
