import { DownloadOutlined, FileTextOutlined } from '@ant-design/icons';
import { api } from '@lianban/shell';
import { useTranslation } from 'react-i18next';
import styles from './part-form-link.module.css';

/** A part's own application form: opened beside the page to be read and printed, or kept as a file. */
export function PartFormLink(props: {
  readonly caseId: string;
  readonly part: string;
  readonly name: string;
}) {
  const { t } = useTranslation();
  const { caseId, part, name } = props;
  return (
    <span className={styles.links}>
      <a
        className={styles.link}
        href={api.partFormUrl(caseId, part)}
        target="_blank"
        rel="noreferrer"
        data-testid={`form-${part}`}
      >
        <FileTextOutlined aria-hidden="true" /> {name}
      </a>
      <a
        className={styles.link}
        href={api.partFormUrl(caseId, part, true)}
        download
        aria-label={t('cases.downloadForm', { name })}
        title={t('cases.downloadForm', { name })}
        data-testid={`download-${part}`}
      >
        <DownloadOutlined aria-hidden="true" />
      </a>
    </span>
  );
}
