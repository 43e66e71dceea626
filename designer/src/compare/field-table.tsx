import { useTranslation } from 'react-i18next';
import styles from './field-table.module.css';

/** Where an entry differs: each place with what stood there and what stands there now, as JSON. */
export function FieldTable(props: {
  readonly fields: readonly {
    readonly path: string;
    readonly before?: string;
    readonly after?: string;
  }[];
}) {
  const { t } = useTranslation();
  return (
    <table className={styles.fields}>
      <thead>
        <tr>
          <th scope="col">{t('compare.field')}</th>
          <th scope="col">{t('compare.before')}</th>
          <th scope="col">{t('compare.after')}</th>
        </tr>
      </thead>
      <tbody>
        {props.fields.map(({ path, before, after }) => (
          <tr key={path}>
            <td>
              <code>{path}</code>
            </td>
            <td className={styles.old}>{before ?? '—'}</td>
            <td className={styles.now}>{after ?? '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
