import { Button, Drawer } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './guide-view.module.css';
import { PlanCounter, PlanLines, paperCount } from './plan-counter.tsx';
import type { Guide } from './use-guide.ts';

/** The way on and back; on a narrow screen it stays at the bottom, with the count. */
export function GuideBar(props: {
  readonly guide: Guide;
  readonly waiting: boolean;
  readonly onBack: (() => void) | undefined;
  readonly onNext: () => void;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { plan, counting } = props.guide;
  useEffect(() => {
    if (plan === undefined) setOpen(false);
  }, [plan]);
  return (
    <div className={styles.bar}>
      <button type="button" className={styles.count} onClick={() => setOpen(true)}>
        {plan === undefined ? (
          t('guide.counting')
        ) : (
          <>
            <span className={styles.countText}>{t('guide.counter', paperCount(plan))}</span>
            <span className={styles.more}>{t('guide.details')} ›</span>
          </>
        )}
      </button>
      <div className={styles.buttons}>
        {props.onBack !== undefined && (
          <Button size="large" onClick={props.onBack} data-testid="guide-back">
            {t('guide.previous')}
          </Button>
        )}
        <Button
          type="primary"
          size="large"
          loading={props.waiting}
          onClick={props.onNext}
          data-testid="guide-next"
        >
          {t('guide.next')}
        </Button>
      </div>
      {plan !== undefined && (
        <Drawer
          open={open}
          onClose={() => setOpen(false)}
          placement="bottom"
          size="82vh"
          title={t('guide.detailsTitle')}
        >
          <PlanCounter plan={plan} counting={counting} />
          <PlanLines plan={plan} />
        </Drawer>
      )}
    </div>
  );
}
