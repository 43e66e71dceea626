import type { DemoWork } from '@lianban/runtime-api/client';
import { api } from '@lianban/shell';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMatch } from 'react-router';
import { useWorldChanged } from '../api/world-version.tsx';
import { useProblemText } from '../shell/states.tsx';
import styles from './demo-strip.module.css';
import { WorkedSteps } from './worked-steps.tsx';

/** Lets simulated colleagues work: one step, or until it is the reader's turn; on a case's page only that case. */
export function ColleaguesButtons({ onDone }: { readonly onDone?: () => void }) {
  const { t } = useTranslation();
  const { notification, message } = App.useApp();
  const text = useProblemText();
  const worldChanged = useWorldChanged();
  const caseId = useMatch('/cases/:caseId')?.params.caseId;
  const [busy, setBusy] = useState(false);

  const work = async (until: 'step' | 'myTurn') => {
    setBusy(true);
    const answer = await api.demo.work({ until, ...(caseId !== undefined && { caseId }) });
    setBusy(false);
    if (answer.ok) tell(answer.value);
    else message.error(text(answer.problem));
    worldChanged();
    onDone?.();
  };
  const tell = (done: DemoWork) =>
    notification.open({
      key: 'colleagues',
      title:
        done.steps.length === 0
          ? t('shell.demo.nothingDone')
          : t('shell.demo.worked', { n: done.steps.length }),
      description: <WorkedSteps done={done} />,
      placement: 'topRight',
      duration: 6,
    });
  return (
    <fieldset className={styles.group} disabled={busy}>
      <legend className={styles.legend}>{t('shell.demo.colleagues')}</legend>
      <button
        type="button"
        className={styles.tool}
        data-testid="demo-work-step"
        onClick={() => void work('step')}
      >
        {t('shell.demo.step')}
      </button>
      <button
        type="button"
        className={styles.tool}
        data-testid="demo-work-until"
        onClick={() => void work('myTurn')}
      >
        {t('shell.demo.untilMyTurn')}
      </button>
    </fieldset>
  );
}
