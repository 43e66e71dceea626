import type { ReductionDetail } from '@lianban/runtime-api/client';
import { useTranslation } from 'react-i18next';
import styles from './reduction-lines.module.css';

/** What each number of a row is made of. */
export function ReductionLines(props: {
  readonly figures: readonly ReductionDetail[];
  readonly partName: (ref: string) => string;
}) {
  const { t } = useTranslation();
  return (
    <div className={styles.figures} data-testid="report-lines">
      {props.figures.map((figure) => (
        <details key={figure.of} className={styles.figure}>
          <summary className={styles.summary}>
            {t(`reports.of.${figure.of}`)}
            <span className="num">
              {figure.separately} → {figure.together}
            </span>
          </summary>
          <div className={styles.columns}>
            <Lines title={t('reports.separately')} lines={figure.lines.separately} {...props} />
            <Lines title={t('reports.together')} lines={figure.lines.together} {...props} />
          </div>
        </details>
      ))}
    </div>
  );
}

function Lines(props: {
  readonly title: string;
  readonly lines: ReductionDetail['lines']['together'];
  readonly partName: (ref: string) => string;
}) {
  return (
    <section>
      <h4 className={styles.title}>{props.title}</h4>
      <ul className={styles.lines}>
        {props.lines.map(({ count, label, part, of }, index) => (
          <li key={`${index} ${label}`} className={styles.line}>
            <span className="num">{count}</span>
            <span>
              {label}
              {of !== undefined && ` · ${of}`}
              {part !== undefined && <span className={styles.part}>{props.partName(part)}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
