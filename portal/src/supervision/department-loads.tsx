import type { SupervisionView } from '@lianban/runtime-api/client';
import { EmptyPanel } from '@lianban/shell';
import { useTranslation } from 'react-i18next';
import { DepartmentName } from '../shell/departments.tsx';
import styles from './supervision-table.module.css';

/** Open tasks by department, those in trouble first, each with its share of the largest load. */
export function DepartmentLoads({ view }: { readonly view: SupervisionView }) {
  const { t } = useTranslation();
  const most = Math.max(1, ...view.departments.map(({ open }) => open));
  const departments = view.departments
    .filter(({ open }) => open > 0)
    .toSorted(
      (one, other) =>
        other.overdue - one.overdue || other.dueSoon - one.dueSoon || other.open - one.open,
    );
  if (departments.length === 0) {
    return (
      <EmptyPanel
        title={t('supervision.noDepartments')}
        hint={t('supervision.noDepartmentsHint')}
      />
    );
  }
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('supervision.column.department')}</th>
            <th scope="col" className={styles.loadColumn}>
              <span className="only-read">{t('supervision.column.load')}</span>
            </th>
            {(['open', 'claimed', 'dueSoon', 'overdue'] as const).map((key) => (
              <th key={key} scope="col" className={styles.number} data-column={key}>
                {t(`supervision.column.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {departments.map((one) => (
            <tr key={one.department} data-testid={`load-${one.department}`}>
              <th scope="row" className={styles.name}>
                <DepartmentName id={one.department} stacked />
              </th>
              <td className={styles.loadColumn}>
                <span className={styles.track} aria-hidden="true">
                  <Share of={one.overdue} most={most} kind="overdue" />
                  <Share of={one.dueSoon} most={most} kind="dueSoon" />
                  <Share of={one.open - one.overdue - one.dueSoon} most={most} kind="open" />
                </span>
              </td>
              <td className={styles.number}>{one.open}</td>
              <td className={styles.number} data-column="claimed">
                {one.claimed}
              </td>
              <td className={styles.number} data-alarm={one.dueSoon > 0 ? 'dueSoon' : undefined}>
                {one.dueSoon}
              </td>
              <td className={styles.number} data-alarm={one.overdue > 0 ? 'overdue' : undefined}>
                {one.overdue}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Share(props: { readonly of: number; readonly most: number; readonly kind: string }) {
  if (props.of <= 0) return null;
  return (
    <span
      className={styles.share}
      data-kind={props.kind}
      style={{ width: `${(props.of / props.most) * 100}%` }}
    />
  );
}
