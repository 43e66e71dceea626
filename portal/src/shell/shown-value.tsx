import type { FileInfo } from '@lianban/runtime-api/client';
import { useTranslation } from 'react-i18next';
import { FileLink } from './file-link.tsx';
import styles from './shown-value.module.css';

/** A value of a form as people read it: text, yes or no, a list, a table, a file. */
export function ShownValue({ value }: { readonly value: unknown }) {
  const { t } = useTranslation();
  if (value === undefined || value === null || value === '') {
    return <span className={styles.nothing}>{t('shell.noValue')}</span>;
  }
  if (typeof value === 'boolean') return <>{t(value ? 'shell.yes' : 'shell.no')}</>;
  if (Array.isArray(value)) {
    return (
      <ul>
        {value.map((one: unknown, index) => (
          <li key={index}>
            <ShownValue value={one} />
          </li>
        ))}
      </ul>
    );
  }
  if (isFile(value)) return <FileLink file={value} />;
  if (typeof value === 'object') {
    return <>{Object.values(value).filter(isPlain).join(' · ')}</>;
  }
  return <>{String(value)}</>;
}

function isPlain(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function isFile(value: unknown): value is FileInfo {
  return typeof value === 'object' && value !== null && 'fileId' in value && 'name' in value;
}
