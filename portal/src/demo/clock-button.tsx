import { shownDay, useSession } from '@lianban/shell';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorldChanged } from '../api/world-version.tsx';
import { useProblemText } from '../shell/states.tsx';
import styles from './demo-strip.module.css';

/** Moves the demo clock to the next working day. */
export function ClockButton({ onDone }: { readonly onDone?: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const session = useSession();
  const worldChanged = useWorldChanged();
  const text = useProblemText();
  const [busy, setBusy] = useState(false);
  const pass = async () => {
    setBusy(true);
    const answer = await session.passDays(1);
    setBusy(false);
    if (answer.ok) {
      worldChanged();
      message.success(t('shell.demo.dayPassed', { date: shownDay(answer.value.today) }));
    } else message.error(text(answer.problem));
    onDone?.();
  };
  return (
    <button
      type="button"
      className={styles.tool}
      disabled={busy}
      data-testid="demo-next-day"
      onClick={() => void pass()}
    >
      {t('shell.demo.nextDay')}
    </button>
  );
}
