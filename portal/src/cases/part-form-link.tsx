import { FileTextOutlined } from '@ant-design/icons';
import { api } from '@lianban/shell';
import styles from './part-form-link.module.css';

/** A part's own application form, opened beside the page to be read, printed or kept. */
export function PartFormLink(props: {
  readonly caseId: string;
  readonly part: string;
  readonly name: string;
}) {
  const { caseId, part, name } = props;
  return (
    <a
      className={styles.link}
      href={api.partFormUrl(caseId, part)}
      target="_blank"
      rel="noreferrer"
      data-testid={`form-${part}`}
    >
      <FileTextOutlined aria-hidden="true" /> {name}
    </a>
  );
}
