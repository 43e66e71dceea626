import type { ReductionFigure } from '@lianban/runtime-api/client';
import { useTranslation } from 'react-i18next';
import styles from './reduction-table.module.css';

/** A row of the report: a scenario, a case, or all of them. */
export interface ReductionRow {
  readonly key: string;
  readonly name: string;
  readonly figures: readonly ReductionFigure[];
}

/** Numbers one by one against all as one, a column each; a row opens its lines. */
export function ReductionTable(props: {
  readonly caption: string;
  readonly rows: readonly ReductionRow[];
  readonly opened?: string | undefined;
  readonly onOpen: (key: string) => void;
}) {
  const { t } = useTranslation();
  const subjects = props.rows[0]?.figures.map(({ of }) => of) ?? [];
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <caption className="only-read">{props.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{props.caption}</th>
            {subjects.map((of) => (
              <th key={of} scope="col" className={styles.number}>
                {t(`reports.of.${of}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.key} data-testid={`report-${row.key}`}>
              <th scope="row" className={styles.name}>
                <button
                  type="button"
                  className={styles.open}
                  aria-expanded={props.opened === row.key}
                  onClick={() => props.onOpen(row.key)}
                >
                  {row.name}
                </button>
              </th>
              {row.figures.map((figure) => (
                <td key={figure.of} className={styles.number}>
                  <span className="num">
                    {figure.separately} → {figure.together}
                  </span>
                  <span className={`num ${styles.percent}`}>
                    {t('reports.saved', { percent: figure.percent })}
                  </span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
