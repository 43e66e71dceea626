import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../shell/states.tsx';
import styles from './save-note.module.css';
import type { Draft } from './use-draft.ts';

/** Says quietly where saving stands. */
export function SaveNote({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation();
  const { saving } = draft;
  const text = {
    saved: () => t('application.saved', { time: saving.kind === 'saved' ? clock(saving.at) : '' }),
    waiting: () => t('application.waiting'),
    saving: () => t('application.saving'),
    failed: () => '',
    conflict: () => '',
  }[saving.kind]();
  return (
    <span className={styles.note} role="status" data-testid="save-state" data-state={saving.kind}>
      {text}
    </span>
  );
}

/** Says loudly when nothing is saved any more, and what to do. */
export function SaveTrouble({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation();
  const text = useProblemText();
  const { saving } = draft;
  if (saving.kind === 'conflict') {
    return (
      <Alert
        className={styles.trouble}
        type="warning"
        showIcon
        title={t('application.conflictTitle')}
        description={t('application.conflict')}
        action={
          <Button
            type="primary"
            onClick={() => window.location.reload()}
            data-testid="conflict-reload"
          >
            {t('application.conflictReload')}
          </Button>
        }
      />
    );
  }
  if (saving.kind !== 'failed') return null;
  return (
    <Alert
      className={styles.trouble}
      type="error"
      showIcon
      title={t('application.saveFailed', { reason: text(saving.problem) })}
      action={<Button onClick={() => void draft.flush()}>{t('application.retrySave')}</Button>}
    />
  );
}

function clock(iso: string): string {
  return /T(\d\d:\d\d)/.exec(iso)?.[1] ?? '';
}
