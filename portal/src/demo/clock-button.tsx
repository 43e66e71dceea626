import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session.tsx';
import { shownDay } from '../shell/dates.ts';
import { useProblemText } from '../shell/states.tsx';
import styles from './demo-strip.module.css';

/** Moves the demo clock to the next working day. */
export function ClockButton({ onDone }: { readonly onDone?: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const session = useSession();
  const text = useProblemText();
  const [busy, setBusy] = useState(false);
  const pass = async () => {
    setBusy(true);
    const answer = await session.passDays(1);
    setBusy(false);
    if (answer.ok) {
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
