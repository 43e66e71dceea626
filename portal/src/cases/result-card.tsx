import { PaperClipOutlined } from '@ant-design/icons';
import type { CaseView } from '@lianban/runtime-api/client';
import { shownDate } from '@lianban/shell';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FileLink } from '../shell/file-link.tsx';
import { ShownValue } from '../shell/shown-value.tsx';
import styles from './result-card.module.css';

type Result = NonNullable<CaseView['partViews'][number]['result']>;

/** A result: its name, who issued it, number, file and the data recorded with it. */
export function ResultCard(props: { readonly result: Result; readonly issuer: ReactNode }) {
  const { t } = useTranslation();
  const { result, issuer } = props;
  return (
    <article className={styles.card}>
      <h3 className={styles.name}>{result.name}</h3>
      <p className={styles.issuer}>
        {issuer} · <span className="num">{shownDate(result.issuedAt)}</span>
      </p>
      <dl className={styles.data}>
        {result.number !== undefined && (
          <div className={styles.row}>
            <dt>{t('cases.number')}</dt>
            <dd className={`num ${styles.number}`}>{result.number}</dd>
          </div>
        )}
        {result.data.map((field) => (
          <div key={field.key} className={styles.row}>
            <dt>{field.label}</dt>
            <dd>
              <ShownValue value={field.value} />
            </dd>
          </div>
        ))}
      </dl>
      {result.file !== undefined && (
        <p className={styles.file}>
          <PaperClipOutlined aria-hidden="true" /> <FileLink file={result.file} />
        </p>
      )}
    </article>
  );
}
