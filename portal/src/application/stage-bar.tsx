import { useTranslation } from 'react-i18next';
import styles from './stage-bar.module.css';

/** A stage of an application. */
export type Stage = 'form' | 'papers' | 'check';

/** Where the applicant is on the way; each stage can be opened at any time. */
export function StageBar(props: {
  readonly stages: readonly Stage[];
  readonly now: Stage;
  readonly onGo: (stage: Stage) => void;
}) {
  const { t } = useTranslation();
  const { stages, now, onGo } = props;
  const at = stages.indexOf(now);
  return (
    <nav aria-label={t('application.stageOf', { n: at + 1, total: stages.length })}>
      <ol className={styles.stages}>
        {stages.map((stage, index) => (
          <li
            key={stage}
            className={styles.stage}
            data-state={index < at ? 'done' : index === at ? 'now' : 'ahead'}
          >
            <button
              type="button"
              className={styles.button}
              aria-current={index === at ? 'step' : undefined}
              data-testid={`stage-button-${stage}`}
              onClick={() => onGo(stage)}
            >
              <span className={styles.number}>{index + 1}</span>
              {t(`application.stages.${stage}`)}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
